"""The versions of the policy whose records are looked at."""

FIRST, SECOND = "2024-03-01", "2024-06-01"
