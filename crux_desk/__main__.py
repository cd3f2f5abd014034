"""`python -m crux_desk` is the same as `crux-desk`."""

import sys

from crux_desk.app.main import main

sys.exit(main())
