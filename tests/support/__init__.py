"""Servers and small helpers that several groups of tests use."""
