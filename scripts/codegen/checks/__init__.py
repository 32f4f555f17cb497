"""Check: refuse documents that are unsafe, invalid or contradictory."""
