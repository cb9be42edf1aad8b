"""Words in six scripts, as a page."""

SCRIPTS = {
    "Latin": "Ærøskøbing, Łódź, Đà Nẵng, fi: “privacy” – № 1 … €",
    "Greek": "Η προστασία των δεδομένων σας",
    "Cyrillic": "Защита ваших персональных данных",
    "Hebrew": "הגנה על הפרטיות שלך",
    "Arabic": "حماية بياناتك الشخصية",
    "Devanagari": "आपके डेटा की सुरक्षा",
}
SECTIONS = "\n\n".join(f"## {name}\n\n{words}" for name, words in SCRIPTS.items())
