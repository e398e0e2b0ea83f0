"""Meetings: what experts propose, support and decide about percents, as entries of a ledger."""
