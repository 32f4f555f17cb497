"""Start what takes seconds and needs no generated package: `make update` runs this while it generates."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from support.prism import Prism, ahead

document = Path(os.environ["PRIME_PORTS_DOCUMENT"])
ahead[document] = Prism(document)
