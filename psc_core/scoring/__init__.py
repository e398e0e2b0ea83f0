"""From answers to percents, and what follows from percents: levels, changes, ranks, extremes."""
