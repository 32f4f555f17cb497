"""The command line without an installed script: python -m prime_ports"""

import sys

from prime_ports.cli import main

if __name__ == "__main__":
    sys.exit(main())
