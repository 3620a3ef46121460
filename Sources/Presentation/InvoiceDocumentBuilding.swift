public import BillingCore
import Localization

extension InvoiceDocument {
    /// The stored invoice in words, by default in the language it was issued in. A credit note shows its negative
    /// amounts as what the customer gets back.
    /// - Parameters:
    ///   - later: what happened to it since.
    ///   - asked: what is left to pay and where; `nil` when nothing is asked for.
    ///   - shown: the positions, from 0 and in the order of the groups, of the lines to put into words.
    /// - Throws: a refusal when the subtotals of the groups cannot be added up.
    public init(
        _ stored: Invoice, words: Localizer? = nil, later: [LaterEvent] = [], asking asked: AskedPayment? = nil,
        lines shown: Range<Int>? = nil
    ) throws(BillingRefusal) {
        let words = words ?? Localizer(language: stored.language)
        let invoice = stored.asShown
        let services = try ServiceGroup.all(invoice)
        self.init(
            language: words.language,
            title: words.title(invoice.kind, invoice.number),
            seller: words.party(invoice.seller),
            buyer: words.party(invoice.buyer),
            facts: words.facts(invoice),
            headline: try words.headline(invoice, later),
            columns: words.columns(pricesIncludeTax: invoice.pricesIncludeTax),
            groups: try words.groups(services, of: invoice, shown ?? 0..<invoice.lines.count),
            totals: try words.totals(invoice, later),
            notes: [invoice.reason].compactMap(\.self) + words.taxNotes(invoice) + later.compactMap(words.note)
                + (invoice.smallPrint.terms.isEmpty ? [] : [invoice.smallPrint.terms])
        )
        self.services = services.map { Fact(label: words.heading(of: $0), value: words.money($0.subtotal)) }
        let legalLines = invoice.smallPrint.legalLines
        smallPrint = legalLines.isEmpty ? [seller.joined(separator: " · ")] : legalLines
        howToPay = asked.map { words.howToPay(invoice, $0) }
        characterLanguage = Self.characterLanguages[invoice.buyer.country]
    }

    /// One character has several shapes; a name in the shapes of a neighbour looks wrong to its owner.
    private static let characterLanguages = [
        "CN": "zh-cn", "HK": "zh-hk", "JP": "ja", "MO": "zh-hk", "SG": "zh-cn", "TW": "zh-tw",
    ]
}

extension Invoice {
    /// With the signs that its readers see: a credit note shows what they get back.
    var asShown: Invoice {
        guard kind == .creditNote else { return self }
        var turned = self
        turned.net = net.turned
        turned.gross = gross.turned
        turned.creditApplied = creditApplied.turned
        for index in turned.lines.indices {
            turned.lines[index].amount = lines[index].amount.turned
            if let shares = lines[index].discount?.shares {
                turned.lines[index].discount?.shares = shares.map { .init(line: $0.line, amount: $0.amount.turned) }
            }
        }
        for index in turned.taxes.indices {
            turned.taxes[index].taxable = taxes[index].taxable.turned
            turned.taxes[index].amount = taxes[index].amount.turned
        }
        return turned
    }
}

extension [InvoiceDocument.LaterEvent] {
    fileprivate var leftToPay: Money? {
        lazy.compactMap { if case .leftToPay(let amount) = $0 { amount } else { nil } }.first
    }
}

extension Money {
    /// The smallest 64-bit integer has no opposite and stays.
    fileprivate var turned: Money { (try? negated()) ?? self }
}

extension Localizer {
    fileprivate func title(_ kind: Invoice.Kind, _ number: String) -> String {
        kind == .invoice ? messages.documentInvoice(number: number) : messages.documentCreditNote(number: number)
    }

    fileprivate func columns(pricesIncludeTax: Bool) -> InvoiceDocument.Columns {
        InvoiceDocument.Columns(
            description: messages.documentColumnDescription, period: messages.documentColumnPeriod,
            quantity: messages.documentColumnQuantity, unitPrice: messages.documentColumnUnitPrice,
            amount: pricesIncludeTax ? messages.documentColumnAmountWithTax : messages.documentColumnAmount)
    }

    /// Name first, then the address as its country writes it, then the tax id.
    public func party(_ party: Party) -> [String] {
        let place =
            Self.postalCodeLast.contains(party.country)
            ? [party.city, party.postalCode] : [party.postalCode, party.city]
        let city = place.filter { !$0.isEmpty }.joined(separator: " ")
        let taxID = party.taxID.map { "\(messages.documentTaxID) \($0)" }
        let lines = [party.name] + party.addressLines + [city, country(party.country), taxID ?? ""]
        return lines.filter { !$0.isEmpty }
    }

    /// Countries that write the postal code after the city.
    private static let postalCodeLast: Set<String> = [
        "US", "CA", "GB", "IE", "AU", "NZ", "IN", "SG", "ZA", "HK", "TH",
    ]

    fileprivate func facts(_ invoice: Invoice) -> [InvoiceDocument.Fact] {
        var facts: [InvoiceDocument.Fact] = []
        func add(_ label: String, _ value: String) { facts.append(InvoiceDocument.Fact(label: label, value: value)) }
        add(
            invoice.kind == .invoice ? messages.documentInvoiceNumber : messages.documentCreditNoteNumber,
            invoice.number)
        if let corrected = invoice.corrects {
            facts.append(InvoiceDocument.Fact(label: messages.documentCorrects, value: corrected, namesDocument: true))
        }
        add(messages.documentIssued, day(invoice.issuedOn))
        if invoice.kind == .invoice { add(messages.documentDue, day(invoice.dueOn)) }
        add(messages.documentCustomerNumber, invoice.accountNumber)
        return facts
    }

    fileprivate func headline(
        _ invoice: Invoice, _ later: [InvoiceDocument.LaterEvent]
    ) throws(BillingRefusal) -> InvoiceDocument.Headline {
        switch invoice.kind {
        case .creditNote:
            return InvoiceDocument.Headline(
                label: messages.documentCreditTotal, amount: money(invoice.gross), note: try uses(of: invoice, later))
        case .invoice:
            let payable = if let left = later.leftToPay { left } else { try invoice.payable() }
            return InvoiceDocument.Headline(
                label: messages.documentAmountDue, amount: money(payable),
                note: payable.isZero
                    ? messages.documentNothingToPay : messages.documentByDay(day: day(invoice.dueOn)))
        }
    }

    /// Where the money of a credit note went: `"€15.00 taken off invoice 2026-000012, €10.00 added to your account
    /// credit"`; without amounts when all of it went one of these ways. Where nothing is told of it, what it corrects.
    private func uses(
        of invoice: Invoice, _ later: [InvoiceDocument.LaterEvent]
    ) throws(BillingRefusal) -> String {
        var (kept, parts) = (invoice.gross, [String]())
        for event in later {
            switch event {
            case .takenOff(let amount, let number):
                kept = try kept.subtracting(amount)
                if amount == invoice.gross { return messages.documentTakenOff(number: number) }
                parts.append(messages.documentTakenOffPart(amount: money(amount), number: number))
            case .paidBack(let amount, let source, let described, let isDone):
                kept = try kept.subtracting(amount)
                let (part, target) = (money(amount), refundTarget(source, described))
                parts.append(
                    isDone
                        ? messages.documentPaidBack(amount: part, method: target)
                        : messages.documentPayingBack(amount: part, method: target))
            case .leftToPay, .keptAsCredit, .credited, .writtenOff, .refunded: break
            }
        }
        guard later.contains(.keptAsCredit) || !parts.isEmpty else {
            return invoice.corrects.map(messages.documentForInvoice) ?? ""
        }
        if kept == invoice.gross { return messages.documentAddedToCredit }
        if kept.isPositive { parts.append(messages.documentAddedToCreditPart(amount: money(kept))) }
        return parts.joined(separator: ", ")
    }

    /// Each change in words, by the position of its first line.
    func changes(_ invoice: Invoice) throws(BillingRefusal) -> [Int: InvoiceDocument.Change] {
        var changes: [Int: InvoiceDocument.Change] = [:]
        for change in try invoice.lines.settledChanges() {
            if let first = change.lines.first { changes[first] = self.change(change, on: invoice.kind) }
        }
        return changes
    }

    func line(
        _ line: InvoiceLine, number: Int, on kind: Invoice.Kind, _ change: InvoiceDocument.Change?
    ) throws(BillingRefusal) -> InvoiceDocument.Line {
        let derivation = try line.derivation.forCustomer()
        return InvoiceDocument.Line(
            number: number,
            description: description(of: line),
            period: line.period.map(period) ?? "",
            quantity: line.quantity.map { quantity($0, unit: line.unit) } ?? "",
            unitPrice: line.checkableUnitPrice.map { price($0, line.amount.currency) } ?? "",
            amount: money(line.amount),
            change: change,
            steps: steps(derivation, on: kind),
            because: derivation.trigger.flatMap { because($0, unit: line.unit) },
            priceSource: priceSource(derivation),
            citations: citations(derivation),
            usageRows: line.usage.count
        )
    }

    /// All that explains the amount of a line, as sentences; the vendor's cost and the seller's margin are told.
    public func explanation(_ line: InvoiceLine) -> String {
        let derivation = line.derivation
        return InvoiceDocument.Line(
            number: 0, description: "", period: "", quantity: "", unitPrice: "", amount: "", steps: steps(derivation),
            because: derivation.trigger.flatMap { because($0, unit: line.unit) }, priceSource: priceSource(derivation),
            citations: citations(derivation), usageRows: 0
        ).explanation
    }

    /// A discount that the seller gave no words of its own is named by its percentage.
    private func description(of line: InvoiceLine) -> String {
        guard line.description.isEmpty, line.kind == .discount else { return line.description }
        let rate = line.derivation.terms.lazy.flatMap(\.factors).compactMap { factor in
            if case .percent(let rate) = factor { rate } else { nil }
        }.first
        return rate.map { messages.documentDiscount(rate: percent($0)) } ?? messages.documentDiscountPlain
    }

    fileprivate func totals(
        _ invoice: Invoice, _ later: [InvoiceDocument.LaterEvent]
    ) throws(BillingRefusal) -> [InvoiceDocument.Total] {
        var totals: [InvoiceDocument.Total] = []
        func add(_ label: String, _ amount: Money) {
            totals.append(InvoiceDocument.Total(label: label, amount: money(amount)))
        }
        add(messages.documentNet, invoice.net)
        for tax in invoice.taxes {
            add(label(of: tax), tax.amount)
        }
        add(messages.documentTotal, invoice.gross)
        let payable = try invoice.payable()
        if !invoice.creditApplied.isZero { add(messages.documentCreditApplied, invoice.creditApplied.turned) }
        if invoice.kind == .invoice, invoice.gross.isNegative {
            add(messages.documentKeptAsCredit, invoice.gross.turned)
        }
        if let left = later.leftToPay, left != payable {
            add(messages.documentSettledSince, try left.subtracting(payable))
            add(messages.documentAmountDue, left)
        } else if invoice.kind == .invoice, payable != invoice.gross {
            add(messages.documentAmountDue, payable)
        }
        totals[totals.count - 1].isFinal = true
        return totals
    }

    fileprivate func note(_ event: InvoiceDocument.LaterEvent) -> String? {
        switch event {
        case .leftToPay, .keptAsCredit, .takenOff, .paidBack: nil
        case .credited(let number, let amount, let day):
            messages.documentLaterCredited(number: number, day: self.day(day), amount: money(amount))
        case .writtenOff(let amount, let day):
            messages.documentLaterWrittenOff(amount: money(amount), day: self.day(day))
        case .refunded(let amount, let day):
            messages.documentLaterRefunded(amount: money(amount), day: self.day(day))
        }
    }
}
