extension BillingState {
    /// What to issue on `day`: nothing when nothing is due, mostly one document. Knows only decisions taken on or before
    /// `day`.
    ///
    /// What is outside the scope of tax stands on a document of its own, behind the one with everything else (EN 16931,
    /// BR-O-11 to BR-O-14). Where tax was not decided, as on prices without one, it stands beside the rest.
    /// Lines of one service stand together. Carries every one-off with ``OneOffCharge/on`` on or before `day`, and the
    /// usage rows that its lines name. Usage that is on hold (``usageOnHold(on:)``) waits.
    /// - Throws: `unknownPrice`, `negativeQuantity`, `invalidDayOfMonth`, `invalidMonthInterval`, `invalidDayInterval` of
    ///   subscriptions; `quantityBeyondTiers`, `tiersNotRising`, `packageSizeNotPositive`, `vendorPriceMissing`,
    ///   `marginTooLarge` of prices; `usageOfUnknownSubscription`, `vendorCostMissing` of usage;
    ///   `discountInOtherCurrency`; `noTaxRate`, `reverseChargeWithoutTaxID`; `tooManyLines`, `currencyMismatch`,
    ///   `amountTooLarge` of the document, or of the account credit that it would make.
    public func draftInvoices(on day: Day) throws(BillingRefusal) -> [InvoiceDraft] {
        var draft = DraftLines(expecting: subscriptions.count + oneOffs.count)
        let history = BilledHistory(billed)
        let usage = try usageBySubscription()
        let book = PriceBook(prices: prices, overrides: overrides)
        for index in subscriptions.indices {
            let billed = history.charges(of: subscriptions[index].code)
            try append(subscriptions[index], at: book, after: billed, usage: usage, on: day, to: &draft)
        }
        let (firstOneOff, due) = (draft.lines.count, oneOffs.indices.filter { oneOffs[$0].on <= day })
        for index in due { try draft.append(oneOffs[index].line(in: currency)) }
        try settleTax(of: &draft, on: day)
        if !discounts.isEmpty {
            let inForce = try discountsInForce(on: draft.lines, book, day: day)
            var discounting = try Discounting(inForce, on: draft.lines, prices: prices, billed: billed, day: day)
            try discounting.apply(inForce, to: &draft)
        }
        var drafts: [InvoiceDraft] = []
        var (credit, added) = (accountCredit, Money.zero(currency))
        for places in draft.lines.separatedByScope() {
            let lines = draft.lines.picked(places)
            guard lines.contains(where: { !$0.amount.isZero }) else { continue }
            var document = try InvoiceDraft(
                issuedOn: day, lines: lines.groupedByService(), currency: currency, pricesIncludeTax: pricesIncludeTax,
                accountCredit: credit)
            document.oneOffs = places.map { $0 - firstOneOff }.filter(due.indices.contains).map { due[$0] }
            credit = try credit.subtracting(document.creditApplied)
            added = try added.adding(document.creditAdded)
            drafts.append(document)
        }
        // Credit that cannot be kept is refused before anything is issued.
        _ = try credit.adding(added)
        return drafts
    }

    private func append(
        _ subscription: Subscription, at book: PriceBook, after billed: [BilledCharge],
        usage: [String: [UsageRecord]], on day: Day, to draft: inout DraftLines
    ) throws(BillingRefusal) {
        let first = draft.lines.count
        let timeline = try Timeline(of: subscription, knownOn: day, billingDay: billingDay, book: book)
        try RecurringBilling(
            subscription: subscription, timeline: timeline, book: book, billed: billed, day: day
        ).append(to: &draft)
        if let rows = usage[subscription.code] {
            try UsageBilling(
                subscription: subscription, timeline: timeline, book: book, billed: billed, usage: rows,
                check: check(of: subscription, timeline, book), day: day, billedThrough: billedThrough
            ).append(to: &draft)
        }
        guard timeline.hasMinimum || !billed.isEmpty else { return }
        try MinimumBilling(
            subscription: subscription, timeline: timeline, book: book, billed: billed, day: day
        ).append(to: &draft, from: first)
    }

    private func usageBySubscription() throws(BillingRefusal) -> [String: [UsageRecord]] {
        guard !usage.isEmpty else { return [:] }
        let rows = Dictionary(grouping: usage, by: \.subscription)
        let known = Set(subscriptions.map(\.code))
        if let stray = rows.keys.filter({ !known.contains($0) }).min() {
            throw BillingRefusal.usageOfUnknownSubscription(stray)
        }
        return rows
    }
}

extension InvoiceDraft {
    /// Sums the lines and draws as much account credit as the document can use.
    /// - Throws: `currencyMismatch` when currencies differ, `amountTooLarge` when a sum does not fit.
    public init(
        issuedOn: Day, lines: [InvoiceLine], currency: Currency, pricesIncludeTax: Bool, accountCredit: Money
    ) throws(BillingRefusal) {
        let totals = try Totals(of: lines, currency: currency, isInclusive: pricesIncludeTax)
        let owed = Money(minor: max(totals.gross.minor, 0), currency)
        let applied = Money(minor: min(max(accountCredit.minor, 0), owed.minor), currency)
        self.init(
            issuedOn: issuedOn, lines: lines, net: totals.net, taxes: totals.taxes, gross: totals.gross,
            creditApplied: applied, creditAdded: try owed.subtracting(totals.gross),
            payable: try owed.subtracting(applied)
        )
    }
}

extension OneOffCharge {
    fileprivate func line(in currency: Currency) throws(BillingRefusal) -> InvoiceLine {
        let derivation = try Derivation(
            computing: [.init(.charge, [.quantity(quantity, unit: ""), .amount(unitPrice)])], in: currency
        )
        return InvoiceLine(
            kind: .oneOff, service: service, description: description, quantity: quantity, unitPrice: unitPrice,
            amount: derivation.result, tax: tax, derivation: derivation
        )
    }
}
