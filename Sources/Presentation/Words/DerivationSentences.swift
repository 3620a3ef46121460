public import BillingCore
import Localization

extension Localizer {
    /// How an amount came about, in steps that a reader can check with a pocket calculator:
    /// `"20 seats × €12.00 × 16 of 31 days = €123.870967…, rounded to €123.87"`. Several terms are a step each, and
    /// their total is the last.
    public func steps(_ derivation: Derivation) -> [String] {
        let currency = derivation.result.currency
        // A bound that replaces what was computed comes with a term that takes the computed value off again; the
        // reader needs to see the value and the bound, not the bookkeeping between them.
        let told = derivation.terms.filter { !$0.takesOff(anyOf: derivation.terms) }
        let isReplaced = told.count < derivation.terms.count
        let terms = told.map { term($0, among: told, isReplaced: isReplaced, currency) }
        guard let only = terms.first, terms.count == 1 else {
            let listed = terms.map { $0.isSum ? "\($0.text) = \($0.value)" : $0.text }
            return listed + [messages.derivationTotal(amount: outcome(of: derivation))]
        }
        if only.isSum || !isExact(derivation) { return ["\(only.text) = \(outcome(of: derivation))"] }
        return [only.text]
    }

    /// Why the line is there: `"because the quantity changed from 20 to 25 on 10 February 2026"`; `nil` for a plain
    /// renewal. `unit` is what the line counts; without one, not so many started but the subscription.
    public func because(_ trigger: Derivation.Trigger, unit: String = "") -> String? {
        let (day, before, after) = (day(trigger.on), trigger.before.map(told), trigger.after.map(told))
        switch trigger.kind {
        case .started:
            guard case .quantity(let quantity)? = trigger.after, !unit.isEmpty else {
                return messages.becauseStarted(day: day)
            }
            let started = Count(figures: self.quantity(quantity, unit: unit), category: category(quantity))
            return messages.becauseQuantityStarted(count: started, day: day)
        case .renewed: return nil
        case .ended: return messages.becauseEnded(day: day)
        case .paused: return messages.becausePaused(day: day)
        case .resumed: return messages.becauseResumed(day: day)
        case .lateUsage: return messages.becauseLateUsage(day: day)
        case .corrected: return messages.becauseCorrected(day: day)
        case .quantityChanged, .priceChanged, .billingDayChanged: return change(trigger.kind, before, after, day)
        }
    }

    private func told(_ value: Derivation.Trigger.Value) -> String {
        switch value {
        case .quantity(let quantity): number(quantity)
        case .product(let name): name
        }
    }

    private func change(
        _ kind: Derivation.Trigger.Kind, _ before: String?, _ after: String?, _ day: String
    ) -> String {
        switch (kind, before, after) {
        case (.quantityChanged, let before?, let after?):
            messages.becauseQuantityChangedFromTo(before: before, after: after, day: day)
        case (.quantityChanged, nil, let after?): messages.becauseQuantityChangedTo(after: after, day: day)
        case (.quantityChanged, _, nil): messages.becauseQuantityChangedOn(day: day)
        case (.priceChanged, let before?, let after?):
            messages.becausePriceChangedFromTo(before: before, after: after, day: day)
        case (.priceChanged, nil, let after?): messages.becausePriceChangedTo(after: after, day: day)
        case (.priceChanged, _, nil): messages.becausePriceChangedOn(day: day)
        case (_, let before?, let after?):
            messages.becauseBillingDayChangedFromTo(before: before, after: after, day: day)
        case (_, nil, let after?): messages.becauseBillingDayChangedTo(after: after, day: day)
        case (_, _, nil): messages.becauseBillingDayChangedOn(day: day)
        }
    }

    /// `"list price e3-monthly, version 2"`.
    public func priceSource(_ price: Derivation.PriceReference) -> String {
        let version = "\(price.version)"
        return switch price.source {
        case .list: messages.derivationSourceList(code: price.code, version: version)
        case .customer: messages.derivationSourceCustomer(code: price.code, version: version)
        case .contract: messages.derivationSourceContract(code: price.code, version: version)
        }
    }

    private func isExact(_ derivation: Derivation) -> Bool {
        (try? derivation.unrounded()).map { $0 == derivation.result.major } ?? true
    }

    private func outcome(of derivation: Derivation) -> String {
        let result = money(derivation.result)
        guard !isExact(derivation), let value = try? derivation.unrounded() else { return result }
        let exact = exact(value, derivation.result.currency)
        return switch derivation.rounding {
        case .halfAwayFromZero, .halfEven: messages.derivationRounded(exact: exact, result: result)
        case .up: messages.derivationRoundedUp(exact: exact, result: result)
        case .down: messages.derivationRoundedDown(exact: exact, result: result)
        }
    }
}

/// One term in words, its value, and whether there is anything to work out in it.
private struct TermWords {
    var text: String
    var value: String
    var isSum: Bool
}

extension Localizer {
    private func term(
        _ term: Derivation.Term, among all: [Derivation.Term], isReplaced: Bool, _ currency: Currency
    ) -> TermWords {
        let factors = term.factors.filter { $0 != .minus }
        var phrase = phrase(term, factors, among: all, currency)
        if isReplaced, term.kind == .minimum || term.kind == .maximum {
            phrase = messages.derivationInstead(bound: phrase)
        }
        let signs = term.factors.count { $0 == .minus || $0.isBilledBelowZero }
        let signed =
            signs.isMultiple(of: 2) ? messages.derivationPlus(term: phrase) : messages.derivationLess(term: phrase)
        return TermWords(
            text: signs == 0 ? phrase : signed,
            value: (try? term.product()).map { exact($0, currency) } ?? "…",
            isSum: factors.count > 1 || factors.contains(where: \.isRatedUsage)
        )
    }

    /// `factors` are those of the term without signs.
    private func phrase(
        _ term: Derivation.Term, _ factors: [Derivation.Factor], among all: [Derivation.Term], _ currency: Currency
    ) -> String {
        let only = factors.count == 1 ? factors.first : nil
        switch term.kind {
        case .charge:
            if case .amount(let amount)? = only { return messages.derivationFlat(amount: price(amount, currency)) }
            return product(factors, currency)
        case .beyond(let included):
            return messages.derivationBeyond(product: product(factors, currency), included: number(included))
        case .tier(let above, _):
            guard all.first(where: \.isTier) == term else {
                return messages.derivationNextTier(product: product(factors, currency))
            }
            return above.isZero
                ? messages.derivationFirstTier(product: product(factors, currency))
                : messages.derivationWholeTier(product: product(factors, currency), above: number(above))
        case .tierFee: return messages.derivationTierFee(amount: product(factors, currency))
        case .minimum: return messages.derivationMinimum(amount: product(factors, currency))
        case .maximum: return messages.derivationMaximum(amount: product(factors, currency))
        case .lessCharged:
            if case .billed? = only { return product(factors, currency) }
            return messages.derivationAlreadyCharged(amount: product(factors, currency))
        case .credit:
            if case .amount(let amount)? = only { return messages.derivationCredit(amount: price(amount, currency)) }
            return factors.contains(where: \.isDays)
                ? messages.derivationUnused(share: shareOf(factors, currency)) : shareOf(factors, currency)
        case .discount: return shareOf(factors, currency)
        }
    }

    /// `20 seats × €12.00 × 16 of 31 days`; a percentage comes first: `3 % of €1,000.00`.
    private func product(_ factors: [Derivation.Factor], _ currency: Currency) -> String {
        if factors.contains(where: { if case .percent = $0 { true } else { false } }) {
            return shareOf(factors, currency)
        }
        return chain(factors, currency)
    }

    /// Days, shares and percentages first, then what they are taken of.
    private func shareOf(_ factors: [Derivation.Factor], _ currency: Currency) -> String {
        let shares = factors.filter(\.isShare)
        let wholes = factors.filter { !$0.isShare }
        guard !shares.isEmpty, !wholes.isEmpty else { return chain(factors, currency) }
        let whole =
            if case .quantity(let turnover, "")? = wholes.first, wholes.count == 1 {
                price(turnover, currency)
            } else {
                chain(wholes, currency)
            }
        return messages.derivationShare(share: chain(shares, currency), whole: whole)
    }

    private func chain(_ factors: [Derivation.Factor], _ currency: Currency) -> String {
        var text = ""
        for factor in factors {
            let sign = if case .margin = factor { " ÷ " } else { " × " }
            text += (text.isEmpty ? "" : sign) + words(factor, currency)
        }
        return text
    }

    private func words(_ factor: Derivation.Factor, _ currency: Currency) -> String {
        switch factor {
        case .quantity(let quantity, let unit): return self.quantity(quantity, unit: unit)
        case .amount(let amount): return price(amount, currency)
        case .days(let part, let full):
            return messages.derivationDays(part: number(part.days), count: counted(full.days))
        case .share(let share): return share.description
        case .packages(let count, let quantity, let size):
            return messages.derivationPackages(count: counted(count), size: number(size), quantity: number(quantity))
        case .percent(let rate): return percent(rate)
        case .markup(let rate): return messages.derivationMarkup(factor: decimal(factor.value), rate: percent(rate))
        case .margin(let rate): return messages.derivationMargin(factor: decimal(rate.rest), rate: percent(rate))
        case .vendorCost(let cost, let rows):
            return messages.derivationVendorCost(cost: price(cost, currency), count: counted(rows))
        case .ratedUsage(_, let rows): return messages.derivationRatedUsage(count: counted(rows))
        case .unitPrice(let amount): return exact(amount, currency)
        case .billed(let amount, let line): return billed(amount, line)
        case .minus: return "-"
        }
    }

    /// What a discount or credit took off loses its sign: the words say it.
    private func billed(_ amount: Money, _ line: LineReference) -> String {
        let (number, position) = (line.document, "\(line.line)")
        if amount.isNegative, let magnitude = try? amount.negated() {
            return number.isEmpty
                ? messages.derivationTakenOffOnLine(amount: money(magnitude), line: position)
                : messages.derivationTakenOffOnDocument(amount: money(magnitude), number: number, line: position)
        }
        return number.isEmpty
            ? messages.derivationBilledOnLine(amount: money(amount), line: position)
            : messages.derivationBilledOnDocument(amount: money(amount), number: number, line: position)
    }

    /// A factor of parts per million has at most six decimals.
    private func decimal(_ value: Ratio) -> String {
        value.text(decimals: 6).flatMap { ExactDecimal($0) }.map { number($0) } ?? value.description
    }
}

extension Derivation.Term {
    fileprivate var isTier: Bool { if case .tier = kind { true } else { false } }

    /// Whether the term only takes another one off again.
    fileprivate func takesOff(anyOf terms: [Derivation.Term]) -> Bool {
        kind == .lessCharged && terms.contains { [.minus] + $0.factors == factors }
    }
}

extension Derivation.Factor {
    /// A discount or credit on a line before; its sign is told in words.
    fileprivate var isBilledBelowZero: Bool {
        if case .billed(let amount, _) = self { amount.isNegative } else { false }
    }

    fileprivate var isRatedUsage: Bool { if case .ratedUsage = self { true } else { false } }

    fileprivate var isDays: Bool { if case .days = self { true } else { false } }

    fileprivate var isShare: Bool {
        switch self {
        case .days, .share, .percent: true
        case .quantity, .amount, .packages, .markup, .margin, .vendorCost, .ratedUsage, .unitPrice, .billed, .minus:
            false
        }
    }
}

extension Rate {
    /// What a share of this rate leaves of the whole.
    fileprivate var rest: Ratio { (try? Ratio.one.subtracting(ratio)) ?? .zero }
}
