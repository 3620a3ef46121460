"""What one subscription should be charged and credited on a day."""
from collections import namedtuple
from datetime import date, timedelta
from fractions import Fraction as F

from numbers_and_days import FOREVER, days_of, money, period, plain, rounded, runs
from prices import cost

Segment = namedtuple("Segment", "start end charge cycle cycle_end runs")
Part = namedtuple("Part", "charge start end full")


class Line:
    def __init__(
        self, kind, amount, tax, subscription=None, price=None, days=(None, None), quantity=None, corrects=None
    ):
        self.kind, self.amount, self.tax, self.subscription, self.price = kind, amount, tax, subscription, price
        self.start, self.end, self.quantity, self.corrects = *days, quantity, corrects
        # Of a credit, what it takes back before discounts; of a charge, the sum of those, and the days credited.
        self.discount, self.remaining, self.listed, self.credits, self.credited = 0, amount, -amount, 0, []
        self.rows = []

    def output(self, digits):
        keys = {"kind": self.kind, "subscription": self.subscription, "price": self.price, "from": self.start,
                "to": self.end, "quantity": None if self.quantity is None else plain(self.quantity)}
        known = {key: str(value) for key, value in keys.items() if value is not None}
        return known | {"amount": money(self.amount, digits)}


class Subscription:
    def __init__(self, name, world):
        self.name, self.world, self.events, self.lines, self.usage, self.given_back = name, world, [], [], [], []

    def decide(self, event):
        self.events.append(event)

    # What is in force when

    def segments(self, known_on):
        changes, begins = [], date.min
        for event in self.events:
            at, decided = event.get("at", "now"), max(event["on"], begins)
            effective = self.period_end(changes, decided) if at == "period_end" else decided
            effective = max(date.fromisoformat(at), begins) if at not in ("now", "period_end") else effective
            begins = effective if "start" in event else begins
            if "end" in event:
                changes = [(day, other) for day, other in changes if "end" not in other or day < event["on"]]
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
                found.append(Segment(start, end, charge, state["cycle"], cycle_end, state["active"]))
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
            state |= {"active": True, "paused": None, "since": on, "phase": on, "price": event["price"]}
            state["quantity"] = F(event.get("quantity", 0 if in_arrears else 1))
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
            of_days = ("days", every.get("days"), state["since"], 0)
            state["cycle"] = ("months", months, state["billing_day"], phase) if months else of_days
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
            left, kept = days_of(billed.start, billed.end), set()
            for run in billed.credited:
                left -= days_of(*run)
            for segment in segments:
                same = segment.charge and segment.charge[0] == billed.price
                if same and (is_whole or segment.charge[1] == billed.quantity):
                    kept |= left & days_of(max(segment.start, billed.start), min(segment.end, billed.end))
            covered |= kept
            if kept and is_whole:
                kept = left
                taken.append((billed.price, billed.start, billed.end))
            unused = runs(left - kept)
            billed.standing = billed.amount if kept else 0
            for start, end in [*billed.credited, *unused] if kept else []:
                billed.standing -= rounded(F(billed.amount * (end - start).days, (billed.end - billed.start).days))
            made += self.credits(billed, unused, bool(kept), today)
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
            # Usage of a day on which the subscription had not begun, or had ended, waits; paused, it runs.
            if not any(segment.runs and segment.start <= when < segment.end for segment in segments):
                continue
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
            inside = lambda line: line.price == name and line.start < days[1] and days[0] < line.end
            earlier = [line for line in self.lines if line.kind == "usage" and inside(line)]
            returned = [line for line in self.given_back if inside(line)]
            total = quantity + sum(line.quantity or 0 for line in earlier + returned)
            before = sum(line.amount for line in earlier) - sum(line.listed for line in returned)
            if price["model"] == "flat":
                amount = 0
            elif price["model"] == "per_unit" and F(price.get("included", 0)) == 0:
                amount = self.world.minor(cost(price, quantity))
            else:
                amount = self.world.minor(cost(price, total)) - before
            lines = self.returns(name, days, -amount, made)
            left = amount + sum(line.listed for line in lines)
            if left or not lines:
                lines.append(self.line("usage", left, name, days))
            lines[0].rows, lines[0].quantity = rows, quantity
            made += lines
        return made

    def returns(self, name, days, amount, made):
        """Usage below zero gives back charges of usage, those of its days first, then the latest."""
        found = [line for line in reversed(self.lines) if line.kind == "usage" and line.price == name]
        found.sort(key=lambda line: not (line.start < days[1] and days[0] < line.end))
        lines = []
        for line in [line for line in found if line.amount > 0]:
            now = [other for other in made if other.corrects is line]
            open_list = line.amount - line.credits - sum(other.listed for other in now)
            remaining = line.remaining + sum(other.amount for other in now)
            part = min(amount, open_list)
            if part > 0:
                lines.append(self.returned(line, part, open_list, remaining, days))
                amount -= part
        return lines

    def returned(self, line, part, open_list, remaining, days):
        share = rounded(F((line.amount + line.discount) * part, line.amount))
        credit = self.line("credit", -(remaining if part == open_list else min(share, remaining)), line.price, days,
                           None, line)
        credit.listed = part
        return credit

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
            charged = sum(line.standing for line in self.lines if line.kind == "recurring" and inside(line))
            charged += sum(line.amount for line in self.lines if line.kind == "usage" and inside(line))
            charged += sum(line.amount for line in made if line.kind in ("recurring", "usage") and inside(line))
            returned = [line for line in made if line.kind == "credit" and line.corrects.kind == "usage"]
            charged -= sum(line.listed for line in self.given_back + returned if inside(line))
            earlier = [line for line in orphans if inside(line)]
            orphans = [line for line in orphans if not inside(line)]
            before = sum(line.amount - line.credits for line in earlier)
            short = self.world.minor(F(price["minimum"]) * share) - charged - before
            if short > 0:
                result.append(self.line("minimum", short, name, (parts[0][0], parts[-1][1])))
            result += self.taken_back(earlier, min(before, -short))
        return result + self.taken_back(orphans, sum(line.amount - line.credits for line in orphans))

    def taken_back(self, lines, amount):
        made = []
        for line in reversed(lines):
            open_list = line.amount - line.credits
            part = min(amount, open_list)
            if part > 0 and line.remaining > 0:
                credit = self.returned(line, part, open_list, line.remaining, (line.start, line.end))
                made += [credit] if credit.amount else []
                amount -= part
        return made
