"""``python -m psc_core``: the scorecard's answers without a browser."""

from psc_core.commands.cli import main

raise SystemExit(main())
