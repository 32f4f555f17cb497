"""Public ports of every kind: published ports of VM sandboxes, tunnels, exposures."""
