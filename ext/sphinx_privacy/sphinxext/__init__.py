"""The Sphinx extension with the domain ``privacy``, set up by `extension`."""
