"""Collect our own words for translators, and bring every catalogue up to date."""

from helpers import messages


def main():
    made = messages.collected()
    messages.TEMPLATE.write_text(messages.written(made), "utf-8")
    for language, path in messages.catalogues().items():
        catalogue = messages.read(path, language)
        catalogue.update(made, no_fuzzy_matching=True)
        path.write_text(messages.written(catalogue), "utf-8")
        missing = [each.id for each in catalogue if each.id and not each.string]
        print(f"{language}: {len(catalogue)} messages, {len(missing)} to translate")


if __name__ == "__main__":
    main()
