"""Ports that are open only inside a `with` block."""
