"""Merge: one document from the documents of several sources."""
