public import BillingCore
import Localization

extension Localizer {
    /// Why the line is there, as a sentence: `"Changed from 16 to 21 seats on 22 September 2026."`; `nil` for a plain
    /// renewal.
    /// - Parameter unit: what the line counts; without one, it is the subscription that started or changed.
    public func because(_ trigger: Derivation.Trigger, unit: String = "") -> String? {
        let (day, before, after) = (day(trigger.on), trigger.before.map(value), trigger.after.map { value($0, unit) })
        switch trigger.kind {
        case .started:
            guard case .quantity? = trigger.after, !unit.isEmpty, let after else {
                return messages.becauseStarted(day: day)
            }
            return messages.becauseQuantityStarted(day: day, units: after)
        case .renewed: return nil
        case .ended: return messages.becauseEnded(day: day)
        case .paused: return messages.becausePaused(day: day)
        case .resumed: return messages.becauseResumed(day: day)
        case .lateUsage: return messages.becauseLateUsage(day: day)
        case .corrected: return messages.becauseCorrected(day: day)
        case .quantityChanged: return changedQuantity(before, after, day)
        case .priceChanged: return changedPrice(before, after, day)
        case .billingDayChanged: return changedBillingDay(before, after, day)
        }
    }

    private func value(_ value: Derivation.Trigger.Value) -> String { self.value(value, "") }

    private func value(_ value: Derivation.Trigger.Value, _ unit: String) -> String {
        switch value {
        case .quantity(let quantity): self.quantity(quantity, unit: unit)
        case .product(let name): name
        }
    }

    private func changedQuantity(_ before: String?, _ after: String?, _ day: String) -> String {
        switch (before, after) {
        case (let before?, let after?):
            messages.becauseQuantityChangedFromTo(before: before, after: after, day: day)
        case (nil, let after?): messages.becauseQuantityChangedTo(after: after, day: day)
        case (_, nil): messages.becauseQuantityChangedOn(day: day)
        }
    }

    private func changedPrice(_ before: String?, _ after: String?, _ day: String) -> String {
        switch (before, after) {
        case (let before?, let after?):
            messages.becausePriceChangedFromTo(before: before, after: after, day: day)
        case (nil, let after?): messages.becausePriceChangedTo(after: after, day: day)
        case (_, nil): messages.becausePriceChangedOn(day: day)
        }
    }

    private func changedBillingDay(_ before: String?, _ after: String?, _ day: String) -> String {
        switch (before, after) {
        case (let before?, let after?):
            messages.becauseBillingDayChangedFromTo(before: before, after: after, day: day)
        case (nil, let after?): messages.becauseBillingDayChangedTo(after: after, day: day)
        case (_, nil): messages.becauseBillingDayChangedOn(day: day)
        }
    }
}

extension Localizer {
    /// Where the price comes from when it is not the list: `"Price of contract frame-7: 12.5% off the list price of
    /// €20.60."`
    public func priceSource(_ derivation: Derivation) -> String? {
        guard let price = derivation.price else { return nil }
        let source: String
        switch price.source {
        case .list: return nil
        case .customer: source = messages.derivationSourceCustomer
        case .contract: source = messages.derivationSourceContract(code: price.override ?? price.code)
        }
        let list = derivation.terms.lazy.flatMap(\.factors).compactMap { factor in
            if case .amount(let amount) = factor { amount } else { nil }
        }
        guard let off = derivation.terms.lazy.compactMap(\.percentOff).first, let amount = list.first else {
            return source + "."
        }
        return Set(list).count == 1
            ? messages.derivationSourceOff(
                source: source, rate: percent(off), price: self.price(amount, derivation.result.currency))
            : messages.derivationSourceOffAll(source: source, rate: percent(off))
    }

    /// What a change within days that were billed comes to. A credit note counts what it gives back, and says so.
    func change(_ change: SettledChange, on kind: Invoice.Kind) -> InvoiceDocument.Change {
        let net =
            switch kind {
            case .creditNote where change.net.isPositive: messages.invoicesCreditAmount(amount: money(change.net))
            case .creditNote: signed((try? change.net.negated()) ?? change.net)
            case .invoice: signed(change.net)
            }
        let label = label(of: change)
        return InvoiceDocument.Change(
            label: label, net: net, text: messages.changeNet(change: label, net: net))
    }

    private func label(of change: SettledChange) -> String {
        let day = day(change.first.on)
        guard change.isOnlyOne else { return messages.changeSeveral(day: day) }
        switch (change.first.before, change.first.after) {
        case (.quantity(let before)?, .quantity(let after)?):
            guard let difference = try? after.subtracting(before) else { break }
            let count = quantity(difference.magnitude, unit: change.unit)
            return difference.isNegative
                ? messages.changeFewer(units: count, day: day) : messages.changeMore(units: count, day: day)
        case (.product(let before)?, .product(let after)?):
            return messages.changePrice(after: after, before: before, day: day)
        default: break
        }
        return messages.changeSeveral(day: day)
    }

    /// Every line that a derivation is about, each once.
    func citations(_ derivation: Derivation) -> [InvoiceDocument.Citation] {
        var citations: [InvoiceDocument.Citation] = []
        var known: Set<InvoiceDocument.Citation> = []
        for case .billed(let amount, let line) in derivation.terms.lazy.flatMap(\.factors) {
            let citation = InvoiceDocument.Citation(
                label: cited(line, isReduction: amount.isNegative), document: line.document, line: line.line)
            if known.insert(citation).inserted { citations.append(citation) }
        }
        return citations
    }

    private func cited(_ line: LineReference, isReduction: Bool) -> String {
        let position = "\(line.line)"
        if line.document.isEmpty { return messages.citedLine(line: position) }
        return isReduction
            ? messages.citedReduction(number: line.document, line: position)
            : messages.citedCharge(number: line.document, line: position)
    }
}

extension Derivation.Term {
    /// What an agreement takes off the list price that the term has.
    fileprivate var percentOff: Rate? {
        guard kind != .discount, factors.contains(where: \.isAmount) else { return nil }
        let left = factors.lazy.compactMap { if case .percent(let rate) = $0 { rate } else { nil } }.first
        return left.map { Rate(ppm: Int64(1_000_000).subtractingReportingOverflow($0.ppm).partialValue) }
    }
}
