"""The smallest app there is, to compare with."""
