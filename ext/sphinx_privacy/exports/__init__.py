"""The register as plain data, for other programs."""
