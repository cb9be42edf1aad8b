"""What a visitor sees: the Sphinx domain ``privacy``, set up by `extension`."""
