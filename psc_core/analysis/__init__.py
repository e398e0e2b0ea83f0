"""What answers tell beside their scores: groups, certainty, weights, other choices, what may be public."""
