"""The addresses that the register may link to."""

# What no address has as such; the standard wants "%22" for a quote.
NEVER = r'\s"<>\\^`{|}'
# The host does not begin with a dot, and no user name comes before it.
ADDRESS = (
    rf"^(https://[^{NEVER}/?#@.][^{NEVER}/?#@]*([/?#][^{NEVER}]*)?|"
    rf"mailto:[^{NEVER}@]+@[^{NEVER}@]+)$"
)
"""An address of another site, or of an e-mail."""
