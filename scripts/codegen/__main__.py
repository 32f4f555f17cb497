"""Entry point of `python scripts/codegen`: a folder is run as a program, and imported as a package."""

import os
import sys

sys.path[0] = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 (pathlib loads late)

from codegen.cli import main  # noqa: E402

sys.exit(main())
