"""A ledger: streams of entries that are only ever added to, each chained to the one before."""
