"""The commands of `python scripts/codegen`."""
