"""Run the command as ``python -m sphinx_privacy``."""

import sys

from sphinx_privacy.cli import main

sys.exit(main())
