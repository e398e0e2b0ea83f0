"""Words and numbers of each page in each language, written by hand from the documents and term lists."""

from dataclasses import dataclass
from typing import Final

from playwright.sync_api import Locator

from tests.browser.reader import Reader

NBSP: Final = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Words:
    """A language as readers meet it: its name on the switch, names of things, and what each page says."""

    name: str
    locale: str
    country: str
    scorecard: str
    pages: dict[str, str]
    headings: dict[str, str]
    numbers: dict[str, list[str]]
    score: str
    scoring: str
    forum: tuple[str, str]
    table: str


WORDS: Final = {
    "kk": Words(
        name="Қаз",
        locale="kk-KZ",
        country="Қазақстан 2022",
        scorecard="Халықтық бағалау картасы",
        pages={
            "overview": "Шолу",
            "goals": "Мақсаттар",
            "findings": "Пікірлер",
            "pillars_and_key_areas": "Тіректер мен бағыттар",
            "groups": "Топтар",
            "before_and_after": "Дейін және кейін",
            "highest_and_lowest": "Ең жоғары және төмен",
            "compare": "Салыстыру",
            "context": "Контекст",
            "data_and_method": "Деректер мен әдіс",
        },
        headings={
            "overview": "Қазақстан 2022: қысқаша шолу",
            "goals": "Барлық 17 мақсат: Қазақстан 2022",
            "findings": "Адамдар не айтты: Қазақстан 2022",
            "pillars_and_key_areas": "Тіректер мен негізгі бағыттар: Қазақстан 2022",
            "groups": "Топтар: Қазақстан 2022",
            "before_and_after": "Консультация нені өзгертті: Қазақстан 2022",
            "highest_and_lowest": "Пайызы ең жоғары және ең төмен мақсаттар, сауалнама: Қазақстан 2022",
            "compare": "Салыстыру: Қазақстан 2022",
            "context": "Контекст: Қазақстан 2022",
            "data_and_method": "Деректер мен әдіс: Қазақстан 2022",
        },
        numbers={
            "overview": ["35%", "32%", "6 / 17"],
            "goals": ["37%", "47%"],
            "findings": ["423"],
            "pillars_and_key_areas": ["35% … 38%", "27%"],
            "groups": ["61"],
            "before_and_after": ["45%", "30%", "−15"],
            "highest_and_lowest": ["40%", "30%"],
            "compare": ["61"],
            "context": ["71,1"],
            "data_and_method": ["−100%", "35%"],
        },
        score="Пайыз",
        scoring="Сауалнаманы есептеу",
        forum=("Консультация", "Залға арналған слайдтар"),
        table="Диаграмма кестесін көрсету",
    ),
    "ru": Words(
        name="Рус",
        locale="ru-RU",
        country="Казахстан 2022",
        scorecard="Народная оценочная карта",
        pages={
            "overview": "Обзор",
            "goals": "Цели",
            "findings": "Высказывания",
            "pillars_and_key_areas": "Блоки и области",
            "groups": "Группы",
            "before_and_after": "До и после",
            "highest_and_lowest": "Самые высокие и низкие",
            "compare": "Сравнение",
            "context": "Контекст",
            "data_and_method": "Данные и метод",
        },
        headings={
            "overview": "Казахстан 2022: главное",
            "goals": "Все 17 целей: Казахстан 2022",
            "findings": "Что сказали люди: Казахстан 2022",
            "pillars_and_key_areas": "Блоки и ключевые области: Казахстан 2022",
            "groups": "Группы: Казахстан 2022",
            "before_and_after": "Что изменили консультации: Казахстан 2022",
            "highest_and_lowest": "Цели с самым высоким и самым низким процентом, опрос: Казахстан 2022",
            "compare": "Сравнение: Казахстан 2022",
            "context": "Контекст: Казахстан 2022",
            "data_and_method": "Данные и метод: Казахстан 2022",
        },
        numbers={
            "overview": [f"35{NBSP}%", f"32{NBSP}%", "6 из 17"],
            "goals": [f"37{NBSP}%", f"47{NBSP}%"],
            "findings": ["423"],
            "pillars_and_key_areas": [f"35{NBSP}%", f"38{NBSP}%", f"27{NBSP}%"],
            "groups": ["61"],
            "before_and_after": [f"45{NBSP}%", f"30{NBSP}%", "−15"],
            "highest_and_lowest": [f"40{NBSP}%", f"30{NBSP}%"],
            "compare": ["61"],
            "context": ["71,1"],
            "data_and_method": [f"−100{NBSP}%", f"35{NBSP}%"],
        },
        score="Процент",
        scoring="Рассчитать опрос",
        forum=("Консультации", "Слайды для зала"),
        table="Показать таблицу к этой диаграмме",
    ),
    "en": Words(
        name="Eng",
        locale="en-GB",
        country="Kazakhstan 2022",
        scorecard="People's Scorecard",
        pages={
            "overview": "Overview",
            "goals": "Goals",
            "findings": "Findings",
            "pillars_and_key_areas": "Pillars and key areas",
            "groups": "Groups",
            "before_and_after": "Before and after",
            "highest_and_lowest": "Highest and lowest",
            "compare": "Compare",
            "context": "Context",
            "data_and_method": "Data and method",
        },
        headings={
            "overview": "Kazakhstan 2022 at a glance",
            "goals": "All 17 goals: Kazakhstan 2022",
            "findings": "What people said: Kazakhstan 2022",
            "pillars_and_key_areas": "Pillars and key areas: Kazakhstan 2022",
            "groups": "Groups: Kazakhstan 2022",
            "before_and_after": "What the consultation did: Kazakhstan 2022",
            "highest_and_lowest": "Highest and lowest goals, survey: Kazakhstan 2022",
            "compare": "Compare: Kazakhstan 2022",
            "context": "Context: Kazakhstan 2022",
            "data_and_method": "Data and method: Kazakhstan 2022",
        },
        numbers={
            "overview": ["35%", "32%", "6 of 17"],
            "goals": ["37%", "47%"],
            "findings": ["423"],
            "pillars_and_key_areas": ["35% to 38%", "27%"],
            "groups": ["61 people"],
            "before_and_after": ["45%", "30%", "−15"],
            "highest_and_lowest": ["40%", "30%"],
            "compare": ["61"],
            "context": ["71.1"],
            "data_and_method": ["−100%", "35%"],
        },
        score="Score",
        scoring="Score a survey",
        forum=("Consult", "Deck"),
        table="Show the table behind this chart",
    ),
}


def menu_link(reader: Reader, lang: str, page: str) -> Locator:
    """Find the menu's link to a page in a language."""
    return reader.tab.get_by_role("navigation").get_by_role("link", name=WORDS[lang].pages[page], exact=True)


def switch(reader: Reader, lang: str) -> None:
    """Press a language on the switch."""
    reader.tab.locator(".st-key-lang").get_by_role("radio", name=WORDS[lang].name, exact=True).click()


def pictures(reader: Reader) -> Locator:
    """Find the charts as assistive technology meets them: with their alternative text and the focus."""
    return reader.tab.locator("[data-testid=stVegaLiteChart][role=graphics-document]")
