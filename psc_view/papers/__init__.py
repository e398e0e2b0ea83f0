"""What is printed or shown in a hall: briefs of goals, the summary of an edition, slides."""
