"""Amounts in whole minor units, sets of days, and the periods that contain them."""
from datetime import date, timedelta
from fractions import Fraction as F

DIGITS = {"JPY": 0, "KWD": 3}
FOREVER = date(9999, 12, 31)


def rounded(number):
    """Half away from zero."""
    whole = (abs(number) + F(1, 2)).__floor__()
    return whole if number >= 0 else -whole


def money(minor, digits):
    sign, units = "-" if minor < 0 else "", str(abs(minor)).rjust(digits + 1, "0")
    return sign + (units[:-digits] + "." + units[-digits:] if digits else units)


def plain(number):
    """A decimal fraction without trailing zeros."""
    digits = next(n for n in range(25) if (number * 10**n).denominator == 1)
    return money(int(number * 10**digits), digits)


def days_of(start, end):
    return {start + timedelta(n) for n in range((end - start).days)}


def runs(days):
    """The stretches of a set of days, in order."""
    found = []
    for when in sorted(days):
        if found and found[-1][1] == when:
            found[-1][1] = when + timedelta(1)
        else:
            found.append([when, when + timedelta(1)])
    return found


def in_month(index, wanted):
    next_month = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return date(index // 12, index % 12 + 1, min(wanted, (next_month - timedelta(1)).day))


def period(cycle, when):
    """The full period that contains a day."""
    kind, count, anchor, phase = cycle
    if kind == "days":
        start = when - timedelta((when - anchor).days % count)
        return start, start + timedelta(count)
    index = when.year * 12 + when.month - 1
    index -= (index - phase) % count
    index -= count if in_month(index, anchor) > when else 0
    return in_month(index, anchor), in_month(index + count, anchor)
