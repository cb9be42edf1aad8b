"""Places that pages leave for what is put in when editions are joined."""

HEAD_SLOT = "<!-- privacy: head -->"
SLOT = "<!-- privacy: version -->"
CHANGES_SLOT = "<!-- privacy: changes -->"
PLACEHOLDER = "<!-- privacy: placeholder {} -->"
CHANGES = "changes/index.html"
# The root of the site in links from one edition to another.
SITE = "privacy-site://"
