"""Compare two documents and the two packages that they give."""
