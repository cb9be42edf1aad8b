"""What other programs read: the register as plain data."""
