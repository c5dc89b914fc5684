"""`python -m pipelines.cli`: the program where its command is not on the path."""

import sys

from pipelines.cli.main import main

sys.exit(main())
