"""Random scenarios and documents with what the oracle makes of them, one JSON object a line.

Usage: scenarios.py FIRST_SEED COUNT
"""
import json
import random
import sys
from datetime import date, timedelta

from numbers_and_days import DIGITS
from simulate import simulate

RATES = [("S", "19"), ("S", "7"), ("S", "25.5"), ("S", "8.125"), ("Z", "0"), ("AE", "0"), ("E", "0"), ("O", "0")]


class Author:
    """Writes one scenario; the same for the same seed."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.currency = self.pick(["EUR", "EUR", "USD", "JPY", "KWD"])
        self.digits = DIGITS.get(self.currency, 2)
        starts = ["2023-01-01", "2023-12-25", "2024-01-31", "2024-02-20", "2026-01-01"]
        self.first = date.fromisoformat(self.pick(starts))

    def pick(self, choices):
        return self.random.choice(choices)

    def chance(self, share):
        return self.random.random() < share

    def decimal(self, most, places):
        number = self.random.randint(1, most * 10**places)
        return f"{number // 10**places}.{number % 10**places:0{places}d}" if places else str(number)

    def day(self, most=200):
        return self.first + timedelta(self.random.randint(0, most))

    def tax(self):
        category, rate = self.pick(RATES)
        return {"category": category} if rate == "0" and self.chance(0.5) else {"category": category, "rate": rate}

    def model(self):
        kind = self.pick(["flat", "per_unit", "per_unit", "graduated", "volume", "package", "percentage"])
        if kind in ("flat", "per_unit"):
            return {"model": kind, "amount": self.pick([self.decimal(90, 2), self.decimal(9, 4), self.decimal(900, 0)])}
        if kind == "package":
            return {"model": kind, "size": self.pick(["1", "7", "2.5", "100"]), "amount": self.decimal(40, 2)}
        if kind == "percentage":
            most = str(self.random.randint(4, 60))
            bounds = {"free_units": self.decimal(20, 0), "min": self.decimal(3, 2), "max": most}
            bounds = {name: value for name, value in bounds.items() if self.chance(0.5)}
            return {"model": kind, "rate": self.pick(["1.3", "2.99", "50", "0.0125"])} | bounds
        tiers, bound = [], 0
        for _ in range(self.random.randint(1, 4)):
            bound += self.random.randint(1, 25)
            tier = {"up_to": str(bound), "unit": self.decimal(9, 3), "flat": self.decimal(20, 2)}
            tiers.append({key: value for key, value in tier.items() if key == "up_to" or self.chance(0.7)})
            if len(tiers[-1]) == 1:
                tiers[-1]["unit"] = "0.5"
        tiers[-1].pop("up_to")
        if not tiers[-1]:
            tiers[-1]["unit"] = "0.25"
        return {"model": kind, "tiers": tiers}

    def price(self):
        steps = [{"months": 1}] * 5 + [{"months": 2}, {"months": 3}, {"months": 12}, {"days": 7}, {"days": 30}]
        every = self.pick(steps + [{"days": 1 if self.chance(0.2) else 45}])
        extra = {"every": every, "timing": self.pick(["in_advance", "in_advance", "in_arrears"]), "tax": self.tax(),
                 "included": self.decimal(8, self.pick([0, 1])), "minimum": self.decimal(80, 2)}
        shares = {"every": 0.9, "timing": 0.9, "tax": 0.85, "included": 0.2, "minimum": 0.2}
        price = self.model() | {name: value for name, value in extra.items() if self.chance(shares[name])}
        return price | ({"proration": self.pick(["none", "none", "day"])} if self.chance(0.2) else {})

    def quantity(self):
        return self.pick(["0", "1", "2", "5", self.decimal(40, 0), self.decimal(30, 2), self.decimal(5, 6)])

    def effect(self, on, share=0.35, earliest=date.min):
        another = str(max(on + timedelta(self.random.randint(-30, 60)), earliest))
        return {"at": self.pick(["now", "period_end", "period_end", another, another])} if self.chance(share) else {}

    def life(self, name, prices):
        start = self.day(60)
        given = {"quantity": self.quantity()} if self.chance(0.8) else {}
        events = [{"on": str(start), "start": name, "price": self.pick(prices)} | given | self.effect(start, 0.1)]
        at = events[0].get("at", "now")
        begins, on = start if at in ("now", "period_end") else date.fromisoformat(at), start
        for _ in range(self.pick([0, 1, 2, 3, 5, 8])):
            on += timedelta(self.pick([0, 0, 1, 3, 10, 20, 31, 45]))
            kind = self.pick(
                ["quantity", "quantity", "change", "pause", "resume", "resume_on", "end", "usage", "usage"])
            event = {
                "quantity": {"quantity_of": name, "quantity": self.quantity()},
                "change": {"change": name, "price": self.pick(prices)},
                "pause": {"pause": name}, "resume": {"resume": name}, "end": {"end": name},
                "resume_on": {"resume": name, "billing_day": self.random.randint(1, 31)},
                "usage": {"usage_of": name, "quantity": self.pick([self.quantity(), self.quantity(), "-1.5"])},
            }[kind]
            if kind == "end" and self.chance(0.6):
                continue
            events.append({"on": str(on)} | event | ({} if kind == "usage" else self.effect(on, earliest=begins)))
        return events

    def scenario(self):
        prices = {f"p{number}": self.price() for number in range(self.random.randint(1, 4))}
        names = [f"s{number}" for number in range(self.random.randint(1, 3))]
        events = [event for name in names for event in self.life(name, list(prices))]
        if self.chance(0.3):
            quantity = self.pick(["1", "2.5", "-1", "0"])
            item = {"description": "Setup", "quantity": quantity, "unit_price": self.decimal(90, 3)}
            events.append({"on": str(self.day()), "one_off": item | ({"tax": self.tax()} if self.chance(0.7) else {})})
        for _ in range(self.pick([0, 0, 1, 3])):
            events.append({"on": str(self.day()), "payment": self.decimal(200, self.digits)})
        if self.chance(0.5):
            events.sort(key=lambda event: event["on"])
        last = self.pick([120, 240, 240, 420])
        days = {str(self.day(last)) for _ in range(self.random.randint(1, 12))}
        days |= {event["on"] for event in events if self.chance(0.4)}
        scenario = {"currency": self.currency, "prices": prices, "events": events, "bill_on": sorted(days)}
        if self.chance(0.9):
            scenario["billing_day"] = self.pick([1, 1, 15, 28, 29, 30, 31, self.random.randint(1, 31)])
        if self.chance(0.35):
            scenario["discounts"] = [self.discount(list(prices)) for _ in range(self.random.randint(1, 3))]
        return scenario

    def discount(self, prices):
        days = sorted([self.day(), self.day()])
        keys = {"price": self.pick(prices), "from": str(days[0]), "to": str(days[1])}
        percent = self.pick(["10", "33.3333", "50", "100"])
        return {"percent": percent} | {name: value for name, value in keys.items() if self.chance(0.5)}

    def with_credits(self, scenario):
        """Adds credits of lines that were issued, where the lines have so much left."""
        events = []
        issued = simulate(scenario)["invoices"]
        for number, invoice in enumerate(issued[:3], 1):
            for position, line in enumerate(invoice["lines"], 1):
                if line["kind"] in ("recurring", "usage", "one_off") and float(line["amount"]) > 2 and self.chance(0.2):
                    part = self.decimal(1, self.digits)
                    on = date.fromisoformat(invoice["issued_on"]) + timedelta(self.random.randint(1, 9))
                    lowered = [l for l in invoice["lines"] if l["kind"] == "discount"]
                    if not lowered:
                        credit = {"invoice": number, "line": position, "amount": part}
                        events.append({"on": str(on), "credit": credit})
        credited = scenario | {"events": scenario["events"] + events}
        try:
            simulate(credited)
        except ValueError:
            return scenario
        return credited

    def document(self):
        amount = lambda: self.decimal(self.pick([5, 900]), self.digits)

        def line():
            base = self.pick(["1", "10", "1000", "0.3"])
            keys = {"base_quantity": base, "allowances": [amount()], "charges": [amount(), amount()]}
            quantity, price = self.pick(["1", "-2", "0", self.decimal(90, 3)]), self.decimal(60, self.pick([2, 4, 12]))
            known = {"quantity": quantity, "unit_price": price, "tax": self.tax()}
            return known | {name: value for name, value in keys.items() if self.chance(0.3)}

        adjustments = lambda: [{"amount": amount(), "tax": self.tax()} for _ in range(self.random.randint(0, 2))]
        body = {"prices_include_tax": self.chance(0.5), "lines": [line() for _ in range(self.random.randint(0, 9))],
                "allowances": adjustments(), "charges": adjustments(), "prepaid": amount(), "rounding": "0"}
        body = {name: value for name, value in body.items() if name == "lines" or self.chance(0.8)}
        for item in body["lines"] + body.get("allowances", []) + body.get("charges", []):
            if item["tax"]["category"] == "O":  # refused beside another category
                item["tax"] = {"category": "Z"}
        return {"currency": self.currency, "document": body}

    def write(self):
        if self.chance(0.15):
            return self.document()
        scenario = self.scenario()
        return self.with_credits(scenario) if self.chance(0.25) else scenario


if __name__ == "__main__":
    first, count = int(sys.argv[1]), int(sys.argv[2])
    for seed in range(first, first + count):
        written = Author(seed).write()
        print(json.dumps({"seed": seed, "scenario": written, "expected": simulate(written)}))
