"""Generate: write the package, then verify what was written."""
