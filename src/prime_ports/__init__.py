"""Unofficial SDK for the ports of Prime Intellect sandboxes."""
