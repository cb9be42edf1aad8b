"""Themes that print no meta tags of Sphinx: pages have them nevertheless."""

CONF = """\
html_theme = "mute"
html_theme_path = ["themes"]
html_baseurl = "https://example.org/privacy/"
privacy_noindex = ["index"]
privacy_open_graph = True
"""
LAYOUT = """\
<!DOCTYPE html><html><head><title>{{ title }}</title>
<meta name="description" content="The theme's own"/></head><body>{% block body %}{% endblock %}</body></html>
"""


def test_pages_have_the_meta_tags_that_a_theme_leaves_out(shop):
    site = shop("Words.\n", CONF)
    site.write(
        {
            "themes/mute/theme.conf": "[theme]\ninherit = basic\n",
            "themes/mute/layout.html": LAYOUT,
        }
    )
    head = site.build().page().head
    names = [meta.get("name", meta.get("property")) for meta in head("meta")]
    assert names[:2] == ["description", "robots"]
    assert len(names) == len(set(names)), "a tag of the theme is doubled"
    assert head.find("meta", {"name": "description"})["content"] == "The theme's own"
    assert head.find("meta", {"name": "robots"})["content"] == "noindex"
    assert head.find("meta", {"property": "og:title"})


def test_a_builder_without_templates_needs_none(shop):
    site = shop("Words.\n", CONF.replace("mute", "basic")).build("json")
    assert '"title": ' in site.output("index.fjson", "json")
