"""Codebooks of the layouts that are known: the template, wide or long, KoboToolbox, ODK, Cognito Forms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

from psc_core.survey.codebook import Codebook, LongColumns, ProfileField, Times
from psc_core.survey.questionnaire import DONT_KNOW, GRADES, LANGUAGES, NO_ANSWER, Questionnaire
from psc_core.survey.template import RESPONDENT
from psc_core.survey.xlsform import goal_group
from psc_core.tables.score_tables import answer_column
from psc_core.terms import KEY_AREA_NUMBERS

_ODK_IGNORED: Final = (
    *(
        "SubmissionDate",
        "meta-*",
        "*_stem",
        "instanceID",
        "SubmitterID",
        "SubmitterName",
        "DeviceID",
        "Edits",
    ),
    *("AttachmentsPresent", "AttachmentsExpected", "Status", "ReviewState", "FormVersion"),
)
_KOBO_IGNORED: Final = ("today", "deviceid", "meta/*", "_*")
_COGNITO_IGNORED: Final = ("Entry_*", "*_Id", "Order*", "Payment*")
_COGNITO_PROFILE: Final = "Profile"


def template_codebook(form: Questionnaire) -> Codebook:
    """Read the template that ``template.write_template`` makes."""
    return _codebook(form, answer_column, lambda name: name, RESPONDENT)


def long_codebook(form: Questionnaire) -> Codebook:
    """Read a file with one row for each respondent, goal and key area; which goals, it says itself."""
    return replace(template_codebook(form), answers={}, long=LongColumns("goal", "key_area", "grade"))


def kobo_codebook(form: Questionnaire) -> Codebook:
    """Read an export of KoboToolbox in XML values and headers, with the names of groups."""
    return _form_codebook(form, "/", "_uuid", (*_KOBO_IGNORED, "*_stem"))


def kobo_labels_codebook(form: Questionnaire, language: str) -> Codebook:
    """Read an export of KoboToolbox in the labels of a language, with the names of groups in the header."""
    asked = {question.name: question.label[language] for question in form.profile}
    return _codebook(
        form,
        lambda goal, area: f"{form.goal_label(goal)[language]}/{form.area_label(area)[language]}",
        lambda name: f"{form.profile_heading[language]}/{asked[name]}",
        "_uuid",
        (*_KOBO_IGNORED, f"*/{form.stem[language]}"),
    )


def odk_codebook(form: Questionnaire) -> Codebook:
    """Read an export of ODK Central, with the names of groups."""
    return _form_codebook(form, "-", "KEY", _ODK_IGNORED)


def _form_codebook(form: Questionnaire, slash: str, respondent: str, ignored: tuple[str, ...]) -> Codebook:
    return _codebook(
        form,
        lambda goal, area: f"{goal_group(goal)}{slash}{answer_column(goal, area)}",
        lambda name: f"profile{slash}{name}",
        respondent,
        ignored,
    )


def cognito_codebook(form: Questionnaire) -> Codebook:
    """Read an export of Cognito Forms whose sections are named as goals and whose fields as key areas."""
    return _codebook(
        form,
        lambda goal, area: f"Goal {goal} {form.goal_name(goal)['en']}.{area} {form.area_name(area)['en']}",
        lambda name: f"{_COGNITO_PROFILE}.{name.capitalize()}",
        None,
        _COGNITO_IGNORED,
    )


LAYOUTS: Final[dict[str, Callable[[Questionnaire], Codebook]]] = {
    "template": template_codebook,
    "long": long_codebook,
    "kobo": kobo_codebook,
    **{f"kobo-labels-{code}": partial(kobo_labels_codebook, language=code) for code in LANGUAGES},
    "odk": odk_codebook,
    "cognito": cognito_codebook,
}
"""Codebook of each known layout, made for a questionnaire; the first is that of the template."""


def _codebook(
    form: Questionnaire,
    answer: Callable[[int, int], str],
    profile: Callable[[str], str],
    respondent: str | None,
    ignored: tuple[str, ...] = (),
) -> Codebook:
    return Codebook(
        answers={
            answer_column(goal, area): answer(goal, area) for goal in form.goals for area in KEY_AREA_NUMBERS
        },
        profile={
            question.name: ProfileField(profile(question.name), _values(question.choices))
            for question in form.profile
        },
        respondent=respondent,
        ignored=ignored,
        dont_know=_codes(form, DONT_KNOW),
        no_answer=_codes(form, NO_ANSWER),
        grades=_grades(form),
        times=Times("start", "end"),
    )


def _values(choices: dict[str, dict[str, str]]) -> dict[str, str]:
    """Accept each choice by its code and by its label in any language."""
    codes = {code: code for code in choices}
    return codes | {label[language]: code for code, label in choices.items() for language in LANGUAGES}


def _grades(form: Questionnaire) -> dict[str, int]:
    """Accept each grade that is offered with words by its label in any language."""
    labels = {form.grade_label(grade)[language]: grade for grade in GRADES for language in LANGUAGES}
    return {label: grade for label, grade in labels.items() if label != f"{grade:+}"}


def _codes(form: Questionnaire, code: str) -> frozenset[str]:
    return frozenset({code, *form.missing[code].values()})
