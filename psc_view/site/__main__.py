"""``python -m psc_view.site EDITION OUT``: an edition as plain files."""

from psc_view.site.program import main

raise SystemExit(main())
