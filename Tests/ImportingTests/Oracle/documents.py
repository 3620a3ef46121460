"""Totals of a document by EN 16931."""
from fractions import Fraction as F

from numbers_and_days import DIGITS, money, plain, rounded


def document(scenario):
    """Totals of a document by EN 16931."""
    digits, body = DIGITS.get(scenario["currency"], 2), scenario["document"]
    minor = lambda number: rounded(F(number) * 10**digits)
    group = lambda item: (item.get("tax", {"category": "O"})["category"], F(item.get("tax", {}).get("rate", 0)))
    nets, groups = [], {}
    for line in body["lines"]:
        net = minor(F(line["quantity"]) * F(line["unit_price"]) / F(line.get("base_quantity", 1)))
        net += sum(map(minor, line.get("charges", []))) - sum(map(minor, line.get("allowances", [])))
        nets.append(net)
        groups[group(line)] = groups.get(group(line), 0) + net
    for name, sign in (("allowances", -1), ("charges", 1)):
        for item in body.get(name, []):
            groups[group(item)] = groups.get(group(item), 0) + sign * minor(item["amount"])
    taxes, net, gross = [], 0, 0
    for (category, rate), total in groups.items():
        share = rate / (100 + rate) if body.get("prices_include_tax") else rate / 100
        tax = rounded(total * share)
        taxable = total - tax if body.get("prices_include_tax") else total
        net, gross = net + taxable, gross + taxable + tax
        taxes.append({"category": category, "rate": plain(rate), "taxable": money(taxable, digits),
                      "amount": money(tax, digits)})
    prepaid, rounding = minor(body.get("prepaid", 0)), minor(body.get("rounding", 0))
    return {"document": {
        "lines": [{"net": money(net, digits)} for net in nets], "net": money(net, digits), "tax": taxes,
        "gross": money(gross, digits), "prepaid": money(prepaid, digits), "rounding": money(rounding, digits),
        "payable": money(gross - prepaid + rounding, digits)}}
