"""What leaves the dashboard as a file: each chart and table of a page, in every form, with its source."""
