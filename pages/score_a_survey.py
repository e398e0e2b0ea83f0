"""Score a survey: from an export to an edition, and the questionnaire that such exports come from."""

from pages.ui.survey import open_survey_page

open_survey_page("score_a_survey")
