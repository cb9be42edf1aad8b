"""Which facts changed between two registers, in sentences, and how much each change matters."""
