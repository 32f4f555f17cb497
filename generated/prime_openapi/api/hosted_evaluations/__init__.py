"""One module for each operation of this tag."""
