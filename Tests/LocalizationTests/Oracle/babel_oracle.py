"""Writes babel.tsv, what Babel's own formatting prints for the same CLDR, to compare ours with:

    pip install babel==2.19.0
    python3 Tests/LocalizationTests/Oracle/babel_oracle.py

Babel reads the patterns of the CLDR by code of its own; our tables are made from its data, and our code reads them.
Columns: locale, kind, input, expected. Numbers and money are in icu.tsv: Babel rounds them otherwise, and reads neither
marks of direction nor every separator.
"""
from datetime import date
from decimal import Decimal
from pathlib import Path
import re

from babel import Locale, dates, lists, units

LOCALES = {
    "en-US": "en_US", "en-GB": "en_GB", "de": "de", "de-AT": "de_AT", "de-CH": "de_CH", "fr": "fr", "fr-CH": "fr_CH",
    "ar": "ar", "pt-PT": "pt_PT",
}
CURRENCY_SWIFT = Path(__file__).resolve().parents[3] / "Sources/BillingCore/Values/Currency.swift"
# Codes of the CLDR that are no country: groups, parts, private use.
NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
DAYS = [date(2026, 1, 5), date(2026, 3, 31), date(2026, 9, 22), date(2026, 12, 15), date(2028, 2, 29)]
RANGES = [
    (date(2026, 9, 22), date(2026, 10, 14)), (date(2026, 9, 1), date(2026, 9, 30)),
    (date(2025, 12, 15), date(2026, 1, 14)),
]


def rows(tag, name):
    locale = Locale.parse(name)
    codes = sorted(set(re.findall(r"\b[A-Z]{3}\b", CURRENCY_SWIFT.read_text().split("listOne:")[1])))
    for code in codes:
        yield "currency", code, locale.currencies.get(code, code)
    for code, country in sorted(locale.territories.items()):
        if re.fullmatch("[A-Z]{2}", code) and code not in NO_COUNTRY:
            yield "country", code, country
    for day in DAYS:
        for style in ("full", "long", "medium", "short"):
            yield style, day.isoformat(), dates.format_date(day, style, locale=locale)
        yield "abbreviated", day.isoformat(), dates.format_skeleton("yMMMd", day, locale=locale)
        yield "month", day.isoformat()[:7], dates.format_skeleton("yMMMM", day, locale=locale)
    for first, last in RANGES:
        yield "range", f"{first} {last}", dates.format_interval(first, last, "yMMMd", locale=locale)
    for count in ("0", "1", "2", "3", "11", "100", "1.5"):
        for unit in ("second", "minute", "hour", "day", "week", "month", "year"):
            text = units.format_unit(Decimal(count), f"duration-{unit}", "long", locale=locale)
            yield "count", f"{count} {unit}", text
    for kind, style in (("and", "standard"), ("or", "or")):
        for items in (["a"], ["a", "b"], ["a", "b", "c", "d"]):
            yield kind, "|".join(items), lists.format_list(items, style, locale=locale)


def main():
    from babel import __version__
    from babel.core import get_cldr_version
    lines = [f"# Babel {__version__}, CLDR {get_cldr_version()}. Written by babel_oracle.py."]
    for tag, name in LOCALES.items():
        lines += ["\t".join((tag, *row)) for row in rows(tag, name)]
    (Path(__file__).parent / "babel.tsv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
