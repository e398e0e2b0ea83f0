"""Files of what a page shows, as a reader takes them from below a chart."""

import pytest

pytestmark = pytest.mark.browser


def taken(reader, name):
    """Follow a link of the first line of data that saves; gives name and content."""
    with reader.tab.expect_download() as waited:
        reader.tab.locator(".psc-files", has_text="CSV").first.get_by_role(
            "link", name=name, exact=True
        ).click()
    file = waited.value
    return file.suggested_filename, file.path().read_bytes()


def test_a_reader_takes_the_table_of_the_choices_on_the_page(reader):
    reader.open("goals", goals="3,16", lang="ru")

    name, content = taken(reader, "CSV")

    rows = content.decode("utf-8-sig").splitlines()
    assert name == "kaz-2022_goals_goals_ru.csv"
    # From the report: goal 3 went from 45 to 30, goal 16 from 29 to 20.
    assert [row.split(";")[1:4] for row in rows[1:]] == [["45", "30", "-15"], ["29", "20", "-9"]]


def test_a_reader_takes_a_workbook(reader):
    reader.open("overview")

    name, content = taken(reader, "XLSX")

    assert name == "kaz-2022_overview_goals_en.xlsx"
    assert content.startswith(b"PK")


def test_a_picture_opens_with_the_name_of_the_chart(reader):
    reader.open("overview", lang="kk")
    line = reader.tab.locator(".psc-files", has_text="SVG").first
    address = line.get_by_role("link", name="SVG").get_attribute("href")

    drawn = reader.tab.request.get(f"{reader.tab.url.partition('?')[0]}{address.removeprefix('./')}")

    assert drawn.headers["content-type"] == "image/svg+xml"
    assert "Қазақстан 2022" in drawn.text()
