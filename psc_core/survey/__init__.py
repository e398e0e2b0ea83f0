"""The questionnaire, and reading its answers back from any export."""
