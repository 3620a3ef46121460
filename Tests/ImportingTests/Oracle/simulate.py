"""A second, independent `plainbill simulate`: the manual's rules in exact fractions over sets of days, slow and plain.

Where the manual is silent it follows the guide of BillingCore. Amounts are whole minor units.
"""
from collections import namedtuple
from datetime import date, timedelta
from fractions import Fraction as F

DIGITS = {"JPY": 0, "KWD": 3}
FOREVER = date(9999, 12, 31)
Segment = namedtuple("Segment", "start end charge cycle cycle_end")
Part = namedtuple("Part", "charge start end full")


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


def cost(price, quantity):
    """What a quantity costs over one whole period, in major units."""
    if price["model"] == "flat":
        return F(price["amount"])
    if F(price.get("included", 0)) > 0:
        quantity = max(quantity - F(price["included"]), F(0))
    if quantity == 0:
        return F(0)
    if price["model"] == "per_unit":
        return quantity * F(price["amount"])
    if price["model"] == "package":
        packages = -(-abs(quantity) // F(price["size"]))
        return (packages if quantity > 0 else -packages) * F(price["amount"])
    if price["model"] == "percentage":
        free = F(price.get("free_units", 0))
        amount = (max(quantity - free, F(0)) if free > 0 else quantity) * F(price["rate"]) / 100
        amount = max(amount, F(price["min"])) if "min" in price else amount
        return min(amount, F(price["max"])) if "max" in price else amount
    total, lower = F(0), F(0)
    for tier in price["tiers"]:
        upper = F(tier["up_to"]) if "up_to" in tier else quantity
        units, fee = min(upper, quantity) - lower, F(tier.get("flat", 0)) if quantity > 0 else F(0)
        if price["model"] == "volume":
            units, total = quantity, F(0)
        total += units * F(tier.get("unit", 0)) + fee
        if quantity <= upper:
            return total
        lower = upper
    raise ValueError("no tier covers the quantity")


class Line:
    def __init__(self, kind, amount, tax, subscription=None, price=None, days=(None, None), quantity=None, corrects=None):
        self.kind, self.amount, self.tax, self.subscription, self.price = kind, amount, tax, subscription, price
        self.start, self.end, self.quantity, self.corrects = *days, quantity, corrects
        self.discount, self.remaining, self.credited, self.credits = 0, amount, set(), 0

    def output(self, digits):
        keys = {"kind": self.kind, "subscription": self.subscription, "price": self.price, "from": self.start,
                "to": self.end, "quantity": None if self.quantity is None else plain(self.quantity)}
        known = {key: str(value) for key, value in keys.items() if value is not None}
        return known | {"amount": money(self.amount, digits)}


class Subscription:
    def __init__(self, name, world):
        self.name, self.world, self.events, self.lines, self.usage = name, world, [], [], []
        metered = any(event.get("usage_of") == name for event in world.scenario["events"])
        self.is_metered = metered

    # What is in force when

    def segments(self, known_on):
        changes = []
        for event in self.events:
            at = event.get("at", "now")
            effective = self.period_end(changes, event["on"]) if at == "period_end" else event["on"]
            effective = date.fromisoformat(at) if at not in ("now", "period_end") else effective
            changes = sorted(changes + [(effective, event)], key=lambda change: change[0])
        states, state = [], {"billing_day": self.world.billing_day, "cycle": None}
        for index, (effective, event) in enumerate(changes):
            state = self.applied(state, event, effective)
            is_last_of_day = index + 1 == len(changes) or changes[index + 1][0] > effective
            if state["cycle"] and is_last_of_day:
                states.append((effective, state))
        found = []
        for index, (start, state) in enumerate(states):
            end = states[index + 1][0] if index + 1 < len(states) else FOREVER
            changed = [s for s, later in states[index:] if later["cycle"] != state["cycle"] or not later["active"]]
            cycle_end = changed[0] if changed else FOREVER
            charge = self.charge(state)
            if found and (found[-1].charge, found[-1].cycle) == (charge, state["cycle"]) and found[-1].charge:
                found[-1] = found[-1]._replace(end=end, cycle_end=cycle_end)
            else:
                found.append(Segment(start, end, charge, state["cycle"], cycle_end))
        return found

    def period_end(self, changes, on):
        state = {"billing_day": self.world.billing_day, "cycle": None}
        for effective, event in changes:
            if effective <= on or not state["cycle"]:
                state = self.applied(state, event, effective)
        return period(state["cycle"], on)[1] if state["cycle"] else on

    def applied(self, state, event, on):
        state = dict(state)
        if "start" in event:
            price = self.world.prices[event["price"]]
            in_arrears = price.get("timing") == "in_arrears"
            quantity = F(event.get("quantity", 0 if self.is_metered or in_arrears else 1))
            quantity = F(0) if self.is_metered and in_arrears else quantity
            state |= {"active": True, "paused": None, "since": on, "phase": on, "price": event["price"]}
            state["quantity"] = quantity
        elif "quantity_of" in event:
            state["quantity"] = F(event["quantity"])
        elif "change" in event:
            state["price"] = event["price"]
        elif "end" in event:
            state["active"] = False
        elif "pause" in event:
            state["paused"] = state.get("paused") or on
        elif "resume" in event:
            if state.get("paused") and state["paused"] < on and "phase" in state:
                state["phase"] = on
            state["paused"] = None
            state["billing_day"] = event.get("billing_day", state["billing_day"])
        if "since" in state:
            every = self.world.prices[state["price"]].get("every", {"months": 1})
            first, months = state["phase"], every.get("months")
            phase = (first.year * 12 + first.month - 1) % months if months else 0
            state["cycle"] = (
                ("months", months, state["billing_day"], phase) if months else ("days", every["days"], state["since"], 0))
        return state

    def charge(self, state):
        if not state["active"] or state["paused"]:
            return None
        is_flat = self.world.prices[state["price"]]["model"] == "flat"
        return state["price"], None if is_flat else state["quantity"]

    def parts(self, segments, today):
        """Stretches of one full period without a change that are due."""
        for segment in segments:
            start = segment.start
            while segment.charge and start < segment.end:
                full = period(segment.cycle, start)
                in_arrears = self.world.prices[segment.charge[0]].get("timing") == "in_arrears"
                if (min(full[1], segment.cycle_end) if in_arrears else start) > today:
                    break
                yield Part(segment.charge, start, min(full[1], segment.end), full)
                start = min(full[1], segment.end)

    # What to charge and credit

    def bill(self, today):
        segments = self.segments(today)
        made = self.recurring(segments, today)
        made += self.metered(segments, today)
        return made + self.minimums(segments, today, made)

    def line(self, kind, amount, name, days, quantity=None, corrects=None):
        return Line(kind, amount, self.world.tax(name), self.name, name, days, quantity, corrects)

    def recurring(self, segments, today):
        made, covered, taken = [], set(), []
        for billed in [line for line in self.lines if line.kind == "recurring"]:
            is_whole = self.world.prices[billed.price].get("proration") == "none"
            left, kept = days_of(billed.start, billed.end) - billed.credited, set()
            for segment in segments:
                same = segment.charge and segment.charge[0] == billed.price
                if same and (is_whole or segment.charge[1] == billed.quantity):
                    kept |= left & days_of(max(segment.start, billed.start), min(segment.end, billed.end))
            if kept and is_whole:
                kept = left
                taken.append((billed.price, billed.start, billed.end))
            covered |= kept
            made += self.credits(billed, runs(left - kept), bool(kept), today)
        for part in self.parts(segments, today):
            name, quantity = part.charge
            exact = cost(self.world.prices[name], quantity or F(0))
            if exact == 0:
                continue
            if self.world.prices[name].get("proration") == "none":
                if any(n == name and start < part.full[1] and part.full[0] < end for n, start, end in taken):
                    continue
                taken.append((name, part.start, part.end))
                made.append(self.line("recurring", self.world.minor(exact), name, (part.start, part.end), quantity))
                continue
            for start, end in runs(days_of(part.start, part.end) - covered):
                share = F((end - start).days, (part.full[1] - part.full[0]).days)
                made.append(self.line("recurring", self.world.minor(exact * share), name, (start, end), quantity))
        return [line for line in made if line.amount]

    def credits(self, billed, unused, keeps_some, today):
        due, made, remaining = [run for run in unused if run[0] <= today], [], billed.remaining
        for start, end in due:
            share = F((end - start).days, (billed.end - billed.start).days)
            amount = min(rounded((billed.amount + billed.discount) * share), remaining)
            if not keeps_some and len(due) == len(unused) and [start, end] == due[-1]:
                amount = remaining
            remaining -= amount
            made.append(self.line("credit", -amount, billed.price, (start, end), billed.quantity, billed))
        return made

    def metered(self, segments, today):
        charged, batches = [segment for segment in segments if segment.charge], {}
        for row in self.usage if charged else []:
            when, quantity = row
            segment = next((s for s in reversed(charged) if s.start <= when), charged[0])
            full = period(segment.cycle, max(segment.start, min(when, segment.end - timedelta(1))))
            if min(full[1], segment.cycle_end) <= today:
                same = [s for s in charged if s.charge[0] == segment.charge[0] and s.cycle == segment.cycle]
                same = [s for s in same if s.start < full[1] and full[0] < s.end]
                days = max(same[0].start, full[0]), min(same[-1].end, full[1])
                batches.setdefault((segment.charge[0], days), []).append(row)
        made = []
        for (name, days), rows in batches.items():
            price, quantity = self.world.prices[name], sum(row[1] for row in rows)
            earlier = [line for line in self.lines if line.kind == "usage" and line.price == name
                       and line.start < days[1] and days[0] < line.end]
            total, before = quantity + sum(line.quantity for line in earlier), sum(line.amount for line in earlier)
            if price["model"] == "flat":
                amount = 0
            elif price["model"] == "per_unit" and F(price.get("included", 0)) == 0:
                amount = self.world.minor(cost(price, quantity))
            else:
                amount = self.world.minor(cost(price, total) - F(before, 10**self.world.digits))
            line = self.line("usage", amount, name, days, quantity)
            line.rows = rows
            made.append(line)
        return made

    def minimums(self, segments, today, made):
        floors, orphans = {}, [line for line in self.lines if line.kind == "minimum"]
        for part in self.parts(segments, today):
            if "minimum" in self.world.prices[part.charge[0]]:
                floors.setdefault((part.charge[0], part.full), []).append((part.start, part.end))
        result = []
        for (name, full), parts in floors.items():
            price = self.world.prices[name]
            inside = lambda line: line.price == name and any(start <= line.start < end for start, end in parts)
            days = sum((end - start).days for start, end in parts)
            share = F(1) if price.get("proration") == "none" else F(days, (full[1] - full[0]).days)
            lines = [line for line in self.lines + made if line.kind in ("recurring", "usage") and inside(line)]
            charged = sum(line.amount - line.credits for line in lines)
            charged += sum(line.amount for line in made if line.corrects in lines)
            earlier = [line for line in orphans if inside(line)]
            orphans = [line for line in orphans if not inside(line)]
            before = sum(line.amount - line.credits for line in earlier)
            short = self.world.minor(F(price["minimum"]) * share - F(charged + before, 10**self.world.digits))
            if short > 0:
                result.append(self.line("minimum", short, name, (parts[0][0], parts[-1][1])))
            result += self.taken_back(earlier, min(before, -short))
        return result + self.taken_back(orphans, sum(line.amount - line.credits for line in orphans))

    def taken_back(self, lines, amount):
        made = []
        for line in reversed(lines):
            part = min(amount, line.amount - line.credits, line.remaining)
            if part > 0:
                made.append(self.line("credit", -part, line.price, (line.start, line.end), None, line))
                amount -= part
        return made


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
        tax = tax or {"category": "O"}
        return tax["category"], F(tax.get("rate", 0))

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
            name = next(event[key] for key in ("start", "quantity_of", "change", "end", "pause", "resume") if key in event)
            self.subscriptions.setdefault(name, Subscription(name, self)).events.append(event)

    def pay(self, amount):
        for invoice in self.invoices:
            part = min(invoice["open"], amount)
            invoice["open"] -= part
            amount -= part
        self.in_hand += amount

    def credit(self, wanted):
        invoice = self.invoices[wanted["invoice"] - 1]
        line, amount = invoice["lines"][wanted["line"] - 1], self.minor(F(wanted["amount"]))
        line.remaining -= amount
        gross = amount + rounded(amount * line.tax[1] / 100)
        self.notes.append(gross)
        settled = min(gross, invoice["open"])
        invoice["open"] -= settled
        self.in_hand += gross - settled

    def bill(self, today):
        lines = [line for subscription in self.subscriptions.values() for line in subscription.bill(today)]
        for item in self.one_offs:
            amount, quantity = self.minor(F(item.get("quantity", 1)) * F(item["unit_price"])), F(item.get("quantity", 1))
            lines.append(Line("one_off", amount, self.group(item.get("tax")), quantity=quantity))
        lines += self.discounts(lines)
        if not any(line.amount for line in lines):
            return
        self.one_offs = []
        for line in lines:
            self.settle(line)
        groups = {}
        for line in lines:
            groups[line.tax] = groups.get(line.tax, 0) + line.amount
        taxes = {group: rounded(taxable * group[1] / 100) for group, taxable in groups.items()}
        net = sum(groups.values())
        gross = net + sum(taxes.values())
        applied = min(self.in_hand, max(gross, 0))
        self.in_hand += max(-gross, 0) - applied
        self.invoices.append({"on": today, "lines": lines, "net": net, "groups": groups, "taxes": taxes, "gross": gross,
                              "applied": applied, "payable": max(gross, 0) - applied, "open": max(gross, 0) - applied})

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
            line.corrects.credits -= line.amount
            line.corrects.credited |= days_of(line.start, line.end)
        elif line.kind in ("recurring", "usage", "minimum"):
            self.subscriptions[line.subscription].lines.append(line)
        if line.kind == "usage":
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


def simulate(scenario):
    return document(scenario) if "document" in scenario else World(scenario).output()
