"""The packaged program begins here."""

import sys

from crux_desk.app.main import main

sys.exit(main())
