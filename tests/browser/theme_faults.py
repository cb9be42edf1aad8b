"""JavaScript that finds what a theme does to our parts of a page: cut words, unseen controls."""

OURS = ", ".join(
    (
        *(
            ".version",
            ".ways-in",
            "ul.notices",
            "dl.entries",
            ".notice-facts",
            ".flow",
            ".next-steps",
        ),
        *(".chips", ".badges", ".table-choice", ".table-tools", "table.facts", "dl.versions"),
        *(
            ".as-of-tools",
            "table.periods",
            ".redline",
            ".changed-facts",
            ".changed-pages",
            ".enquiry",
        ),
    )
)
"""The selector of what the directives write."""

WIDE = """(ours) => {
  const root = document.documentElement;
  const faults = root.scrollWidth > root.clientWidth
    ? [`scrolls sideways: ${root.scrollWidth} in ${root.clientWidth}`] : [];
  for (const one of document.querySelectorAll(`:is(${ours}) *`)) {
    const {left, right} = one.getBoundingClientRect(), isSeen = one.checkVisibility();
    if (isSeen && getComputedStyle(one).clipPath === "none" && !one.closest("svg, .mark-words, thead")
        && (right > root.clientWidth + 1 || left < -1))
      faults.push(`off the screen: ${one.localName}.${one.className}`);
  }
  for (const list of document.querySelectorAll(":is(.ways-in, .flow, .chips, .names, .next-steps) > li"))
    if (getComputedStyle(list).listStyleType !== "none") faults.push(`a mark in ${list.parentElement.className}`);
  return faults;
}"""
"""What is wider than the page, and boxes with the marks of a list."""

UNSEEN = """() => {
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  canvas.canvas.width = canvas.canvas.height = 1;
  const draw = (colours) => {  // over white, as the browser does
    for (const colour of ["#fff", ...colours]) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  const grounds = (one) => one
    ? [...grounds(one.parentElement), getComputedStyle(one).backgroundColor] : [];
  const light = (rgb) => rgb.map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const contrast = (one, other) => {
    const [low, high] = [light(one), light(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const controls = document.querySelectorAll(
    ":is(.enquiry, .table-tools, .as-of-tools) :is(input, select, textarea, button), .start");
  return [...controls].filter((one) => one.checkVisibility()).flatMap((one) => {
    const style = getComputedStyle(one), around = grounds(one.parentElement);
    const edge = style.borderTopWidth === "0px" ? [] : [style.borderTopColor];
    const seen = [...edge, style.backgroundColor].map(
      (colour) => contrast(draw([...around, colour]), draw(around)));
    return Math.max(...seen) >= 3 ? [] : [`${one.localName} ${Math.max(...seen).toFixed(1)}`];
  }).concat([...document.querySelectorAll(".table-sort")]
    .filter((one) => getComputedStyle(one).textDecorationLine !== "underline")
    .map(() => "a button that sorts looks like words"));
}"""
"""The controls whose edge and ground are both like what is around them: below 3 to 1."""
