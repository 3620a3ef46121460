"""A second, independent `plainbill simulate`: the manual's rules in exact fractions over sets of days, slow and plain.

Where the manual is silent it follows the guide of BillingCore.
"""
from datetime import date
from fractions import Fraction as F

from documents import document
from numbers_and_days import DIGITS, days_of, money, plain, rounded
from subscriptions import Line, Subscription


class World:
    def __init__(self, scenario):
        self.scenario, self.prices = scenario, scenario.get("prices", {})
        self.digits, self.billing_day = DIGITS.get(scenario["currency"], 2), scenario.get("billing_day", 1)
        self.subscriptions, self.one_offs, self.invoices, self.notes, self.in_hand = {}, [], [], [], 0
        events = [dict(event, on=date.fromisoformat(event["on"])) for event in scenario["events"]]
        events.sort(key=lambda event: event["on"])
        for today in sorted(map(date.fromisoformat, scenario["bill_on"])):
            while events and events[0]["on"] <= today:
                self.happen(events.pop(0))
            self.bill(today)
        for event in events:
            self.happen(event)

    def minor(self, major):
        return rounded(major * 10**self.digits)

    def tax(self, name):
        return self.group(self.prices[name].get("tax"))

    def group(self, tax):
        """Category, rate, and whether it is decided to be outside the scope of tax."""
        category = (tax or {"category": "O"})["category"]
        return category, F((tax or {}).get("rate", 0)), tax is not None and category == "O"

    def happen(self, event):
        if "usage_of" in event:
            self.subscriptions[event["usage_of"]].usage.append((event["on"], F(event["quantity"])))
        elif "one_off" in event:
            self.one_offs.append(event["one_off"])
        elif "payment" in event:
            self.pay(self.minor(F(event["payment"])))
        elif "credit" in event:
            self.credit(event["credit"])
        else:
            kinds = ("start", "quantity_of", "change", "end", "pause", "resume")
            name = next(event[kind] for kind in kinds if kind in event)
            self.subscriptions.setdefault(name, Subscription(name, self)).decide(event)

    def pay(self, amount):
        for invoice in self.invoices:
            part = min(invoice["open"], amount)
            invoice["open"] -= part
            amount -= part
        self.in_hand += amount

    def credit(self, wanted):
        invoice = self.invoices[wanted["invoice"] - 1]
        line, amount = invoice["lines"][wanted["line"] - 1], self.minor(F(wanted["amount"]))
        if invoice["gross"] < 0:
            raise ValueError("only invoices are corrected")
        if amount > line.remaining:
            raise ValueError("less is left of the line")
        line.remaining -= amount
        credited = invoice.setdefault("credited", {})
        before = credited.get(line.tax, 0)
        credited[line.tax] = before + amount
        tax = lambda net: rounded(net * line.tax[1] / 100)
        gross = amount + tax(before + amount) - tax(before)
        self.notes.append(gross)
        self.give(gross, [invoice])

    def give(self, amount, corrected):
        """Credit settles the invoices that it corrects, then the oldest, unless it waits for the next ones."""
        waits = self.scenario.get("credit") == "next_invoice"
        for chosen in [] if waits else [corrected, self.invoices]:
            for invoice in self.invoices:
                if any(invoice is other for other in chosen):
                    part = min(invoice["open"], amount)
                    invoice["open"] -= part
                    amount -= part
        self.in_hand += amount

    def bill(self, today):
        lines = [line for subscription in self.subscriptions.values() for line in subscription.bill(today)]
        charged = []
        for item in self.one_offs:
            quantity = F(item.get("quantity", 1))
            amount = self.minor(quantity * F(item["unit_price"]))
            charged.append(Line("one_off", amount, self.group(item.get("tax")), quantity=quantity))
        lines += charged + self.discounts(lines + charged)
        # Outside the scope of tax is what stands alone; a document of zeros alone is not made.
        parts = [[line for line in lines if line.tax[2] == apart] for apart in (False, True)]
        made = [self.invoice(today, part) for part in parts if any(line.amount for line in part)]
        issued = [line for invoice in made for line in invoice["lines"]]
        self.one_offs = [
            item for item, line in zip(self.one_offs, charged) if not any(line is other for other in issued)]
        for invoice in made:
            self.issue(invoice)
        left, self.in_hand = self.in_hand, 0
        self.give(left, [])

    def invoice(self, today, lines):
        groups = {}
        for line in lines:
            groups[line.tax] = groups.get(line.tax, 0) + line.amount
        taxes = {group: rounded(taxable * group[1] / 100) for group, taxable in groups.items()}
        net = sum(groups.values())
        gross = net + sum(taxes.values())
        applied = min(self.in_hand, max(gross, 0))
        self.in_hand -= applied
        return {"on": today, "lines": lines, "net": net, "groups": groups, "taxes": taxes, "gross": gross,
                "applied": applied, "payable": max(gross, 0) - applied, "open": max(gross, 0) - applied}

    def issue(self, invoice):
        corrected = [line.corrects.invoice for line in invoice["lines"] if line.kind == "credit"]
        self.invoices.append(invoice)
        for line in invoice["lines"]:
            self.settle(line)
            line.invoice = invoice
        self.give(max(-invoice["gross"], 0), corrected)

    def discounts(self, lines):
        made, left = [], {id(line): line.amount for line in lines}
        offers = self.scenario.get("discounts", [])
        for offer in sorted(offers, key=lambda offer: "price" not in offer):
            for line in lines:
                if line.kind not in ("recurring", "usage", "minimum") or left[id(line)] <= 0:
                    continue
                if offer.get("price", line.price) != line.price:
                    continue
                if not offer.get("from", "0001-01-01") <= line.start.isoformat() < offer.get("to", "9999-99-99"):
                    continue
                amount = rounded(left[id(line)] * F(offer["percent"]) / 100)
                if amount:
                    left[id(line)] -= amount
                    line.discount -= amount
                    line.remaining -= amount
                    made.append(Line("discount", -amount, line.tax, line.subscription, None, (line.start, line.end)))
        return made

    def settle(self, line):
        """An issued line becomes what later bills are compared with."""
        if line.kind == "credit":
            line.corrects.remaining += line.amount
            line.corrects.credits += line.listed
            line.corrects.credited.append((line.start, line.end))
            if line.corrects.kind == "usage":
                self.subscriptions[line.subscription].given_back.append(line)
        elif line.kind in ("recurring", "usage", "minimum"):
            self.subscriptions[line.subscription].lines.append(line)
        for row in line.rows:
            self.subscriptions[line.subscription].usage.remove(row)

    def output(self):
        text = lambda minor: money(minor, self.digits)
        invoices = [{"issued_on": str(invoice["on"]), "lines": [line.output(self.digits) for line in invoice["lines"]],
                     "net": text(invoice["net"]), "gross": text(invoice["gross"]),
                     "credit_applied": text(invoice["applied"]), "payable": text(invoice["payable"]),
                     "tax": [{"category": group[0], "rate": plain(group[1]), "taxable": text(invoice["groups"][group]),
                              "amount": text(tax)} for group, tax in invoice["taxes"].items()]}
                    for invoice in self.invoices]
        return {"invoices": invoices, "account_credit": text(self.in_hand),
                "balance": text(sum(invoice["open"] for invoice in self.invoices))}


def simulate(scenario):
    return document(scenario) if "document" in scenario else World(scenario).output()
