#!/usr/bin/env python3
"""Writes the CLDR tables of Sources/Localization/Generated.

    pip install babel==2.19.0
    python3 Sources/Localization/CLDR/generate.py

The tables are committed, and the build never runs this: an issued document reads the same until we choose
another CLDR. A region's table holds only what differs from its language's. After a run, read the differences as a
customer would, since every one of them changes documents.
Babel packages the CLDR but for three details, which stand in BESIDE_BABEL.
"""
import re
import sys
from pathlib import Path

import babel
from babel import Locale
from babel.core import get_cldr_version

FOLDER = Path(__file__).resolve().parent.parent / "Generated"
CURRENCY_SWIFT = FOLDER.parent.parent / "BillingCore/Values/Currency.swift"

# Tag: the locale of the CLDR, and the one its dates are from where that is another. Plain English has the money of
# the CLDR's English ($, not US$) with the day before the month, as our documents are read in Europe.
LOCALES = {
    "en": ("en", "en_GB"), "en-US": ("en_US", None), "en-GB": ("en_GB", None),
    "de": ("de", None), "de-AT": ("de_AT", None), "de-CH": ("de_CH", None),
    "fr": ("fr", None), "fr-CH": ("fr_CH", None),
    "ar": ("ar", None), "ar-EG": ("ar_EG", None), "es": ("es", None), "it": ("it", None), "nl": ("nl", None), "pl": ("pl", None),
    "pt": ("pt", None), "pt-PT": ("pt_PT", None), "ja": ("ja", None), "hi": ("hi", None),
}

# The zeros of numbering systems.
ZEROS = {"latn": "0", "arab": "\u0660"}

# Babel reads neither minimumGroupingDigits, nor values marked as drafts ("contributed"), nor the patterns of a second
# numbering system, all of which ICU takes; as in common/main of the CLDR.
BESIDE_BABEL = {
    "minimumGroupingDigits": {"es": 2, "it": 2, "pl": 2, "pt-PT": 2},
    "group": {"de-AT": "\u00a0"},
    "money": {"ar-EG": "\u200f#,##0.00\u00a0¤"},
}

# Key, unit and length of the CLDR. A noun is written out, a symbol stays a symbol.
UNITS = [(name, f"duration-{name}", "long") for name in ("second", "minute", "hour", "day", "week", "month", "year")]
UNITS += [
    (symbol, f"digital-{name}", "short")
    for symbol, name in (
        ("KB", "kilobyte"), ("MB", "megabyte"), ("GB", "gigabyte"), ("TB", "terabyte"), ("PB", "petabyte"))
]
CATEGORIES = ("zero", "one", "two", "few", "many", "other")
# Codes of the CLDR that are no country: groups, parts, private use.
NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
# Marks that no editor shows are written as escapes.
INVISIBLE = {"\u00a0", "\u202f", "\u2009", "\u200e", "\u200f", "\u061c", "\u200b", "\u2060"}


def currencies():
    """The codes that BillingCore knows."""
    listed = CURRENCY_SWIFT.read_text().split("listOne:")[1]
    return sorted(set(re.findall(r"\b[A-Z]{3}\b", listed)))


def escaped(text):
    plain = text.replace("\\", "\\\\").replace('"', '\\"')
    return "".join(f"\\u{{{ord(c):04X}}}" if c in INVISIBLE else c for c in plain)


def quoted(text):
    return f'"{escaped(text)}"'


def strings(texts):
    return "[" + ", ".join(quoted(text) for text in texts) + "]"


def block(lines):
    return '"""\n' + "".join(f"            {escaped(line)}\n" for line in lines) + '            """'


def numbers(tag, locale):
    data = locale._data
    system = data["default_numbering_system"]
    symbols = data["number_symbols"][system]
    group = BESIDE_BABEL["group"].get(tag, symbols["group"])
    return [
        ("zero", quoted(ZEROS[system])),
        ("decimal", quoted(symbols["decimal"])),
        ("group", quoted(group)),
        ("currencyDecimal", quoted(symbols.get("currencyDecimal", symbols["decimal"]))),
        ("currencyGroup", quoted(symbols.get("currencyGroup", group))),
        ("minus", quoted(symbols["minusSign"])),
        ("percentSign", quoted(symbols["percentSign"])),
        ("minimumGroupingDigits", str(BESIDE_BABEL["minimumGroupingDigits"].get(tag, 1))),
        ("number", quoted(data["decimal_formats"][None].pattern)),
        ("percent", quoted(data["percent_formats"][None].pattern)),
        ("money", quoted(BESIDE_BABEL["money"].get(tag, data["currency_formats"]["standard"].pattern))),
    ]


def dates(locale):
    data = locale._data
    months, days, skeletons = data["months"], data["days"], data["datetime_skeletons"]
    interval = data["interval_formats"]["yMMMd"]
    return [
        ("months", strings(months["format"]["wide"][n] for n in range(1, 13))),
        ("shortMonths", strings(months["format"]["abbreviated"][n] for n in range(1, 13))),
        ("monthsAlone", strings(months["stand-alone"]["wide"][n] for n in range(1, 13))),
        ("shortMonthsAlone", strings(months["stand-alone"]["abbreviated"][n] for n in range(1, 13))),
        ("weekdays", strings(days["format"]["wide"][n] for n in range(7))),
        ("dayPeriods", strings(data["day_periods"]["format"]["abbreviated"][name] for name in ("am", "pm"))),
        *[(style, quoted(data["date_formats"][style].pattern)) for style in ("full", "long", "medium", "short")],
        ("abbreviated", quoted(skeletons["yMMMd"].pattern)),
        ("monthAndYear", quoted(skeletons["yMMMM"].pattern)),
        ("time", quoted(data["time_formats"]["short"].pattern)),
        ("dayAndTime", quoted(data["datetime_formats"]["medium"])),
        ("withinMonth", strings(interval["d"])),
        ("withinYear", strings(interval["M"])),
        ("acrossYears", strings(interval["y"])),
    ]


def lists(locale):
    patterns = locale._data["list_patterns"]

    def pattern(kind):
        return strings(patterns[kind][place] for place in ("2", "start", "middle", "end"))

    return [("and", pattern("standard")), ("or", pattern("or"))]


def plurals(locale):
    rules = locale.plural_form.rules
    return quoted("; ".join(f"{name}: {rules[name]}" for name in CATEGORIES if name in rules))


def units(locale):
    for key, unit, length in UNITS:
        forms = locale._data["unit_patterns"][unit][length]
        yield "\t".join([key] + [f"{name}={forms[name]}" for name in CATEGORIES if name in forms])


def countries(locale):
    for code, name in sorted(locale.territories.items()):
        if re.fullmatch("[A-Z]{2}", code) and code not in NO_COUNTRY:
            yield f"{code} {name}"


def money(locale):
    for code in currencies():
        symbol = locale.currency_symbols.get(code, code)
        yield f"{code}\t{symbol}\t{locale.currencies.get(code, code)}"


def parent(tag):
    """The locale whose tables a region's differ from; None for a language."""
    language = tag.split("-")[0]
    return None if language == tag else language


def rows(tag, name, lines, written):
    """A table of many lines, keyed by their first word; a region has those of its language and the lines that differ."""
    written[(tag, name)] = lines
    base = parent(tag)
    if base is None:
        return block(lines)
    known = written[(base, name)]
    if {re.split("[\t ]", line)[0] for line in known} != {re.split("[\t ]", line)[0] for line in lines}:
        sys.exit(f"{tag} has other {name} than {base}")
    different = [line for line in lines if line not in known]
    reference = f"LocaleData.{identifier(base)}.{name}"
    return f'{reference} + "\\n" + {block(different)}' if different else reference


def group(tag, name, type_name, fields, written):
    """A table of fields; a region has those of its language and the fields that differ."""
    written[(tag, name)] = fields
    base = parent(tag)
    if base is None:
        return f"{type_name}(\n" + ",\n".join(f"            {key}: {value}" for key, value in fields) + ")"
    known = dict(written[(base, name)])
    different = [(key, value) for key, value in fields if known[key] != value]
    reference = f"LocaleData.{identifier(base)}.{name}"
    if not different:
        return reference
    changes = "".join(f"            $0.{key} = {value}\n" for key, value in different)
    return f"changed({reference}) {{\n{changes}        }}"


def identifier(tag):
    return tag.replace("-", "")


def table(tag, written):
    locale, dated = (code and Locale.parse(code) for code in LOCALES[tag])
    fields = [
        ("tag", quoted(tag)),
        ("isRightToLeft", "true" if locale.character_order == "right-to-left" else "false"),
        ("numbers", group(tag, "numbers", "NumberData", numbers(tag, locale), written)),
        ("dates", group(tag, "dates", "DateData", dates(dated or locale), written)),
        ("lists", group(tag, "lists", "ListData", lists(locale), written)),
        ("plurals", plurals(locale)),
        ("units", rows(tag, "units", list(units(locale)), written)),
        ("countries", rows(tag, "countries", list(countries(locale)), written)),
        ("currencies", rows(tag, "currencies", list(money(locale)), written)),
    ]
    body = ",\n".join(f"        {key}: {value}" for key, value in fields)
    return f"extension LocaleData {{\n    static let {identifier(tag)} = LocaleData(\n{body})\n}}\n"


def registry():
    cases = "\n".join(f'        case "{tag}": {identifier(tag)}' for tag in LOCALES)
    lets = "\n".join(f"    static let {identifier(tag)} = LocaleFormats(.{identifier(tag)})" for tag in LOCALES)
    return f"""extension LocaleFormats {{
    /// The CLDR that the tables are from.
    public static let cldrVersion = "{get_cldr_version()}"

    /// All locales with a table.
    public static let tags = {strings(LOCALES)}

{lets}

    static func named(_ tag: String) -> LocaleFormats? {{
        switch tag {{
{cases}
        default: nil
        }}
    }}
}}
"""


def main():
    header = (
        f"// Written by Sources/Localization/CLDR/generate.py from CLDR {get_cldr_version()}"
        f" (Babel {babel.__version__}).\n// swift-format-ignore-file\n\n")
    FOLDER.mkdir(exist_ok=True)
    written = {}
    for tag in LOCALES:
        (FOLDER / f"LocaleData+{tag}.swift").write_text(header + table(tag, written))
    (FOLDER / "LocaleFormats+Tags.swift").write_text(header + registry())


if __name__ == "__main__":
    sys.exit(main())
