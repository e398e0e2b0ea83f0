"""``python -m psc_core``: the scorecard's answers without a browser."""

from psc_core.commands.program import main

raise SystemExit(main())
