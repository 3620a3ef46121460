/// One side of an entry of the journal.
public struct JournalLine: Hashable, Sendable {
    /// What the chart of accounts maps.
    public var key: JournalKey
    /// Positive debits, negative credits. Zero for an exchange difference, which has a value in the base currency only.
    public var amount: Money
    /// The same in the currency of the seller's books.
    public var base: Money
    /// The tax group that the line is the net or the tax of.
    public var tax: TaxGroup?
    /// Whether it is the tax itself.
    public var isTax: Bool
    /// The document that the line opens or settles.
    public var item: JournalDocument?

    public init(
        key: JournalKey, amount: Money, base: Money, tax: TaxGroup? = nil, isTax: Bool = false,
        item: JournalDocument? = nil
    ) {
        self.key = key
        self.amount = amount
        self.base = base
        self.tax = tax
        self.isTax = isTax
        self.item = item
    }

    /// Category, rate and country, which group net and tax.
    public struct TaxGroup: Hashable, Sendable {
        /// By EN 16931.
        public var category: TaxCategory
        /// Zero for every category without tax.
        public var rate: Rate
        /// Whose tax it is, ISO 3166-1 alpha-2.
        public var country: String

        public init(category: TaxCategory, rate: Rate, country: String) {
            self.category = category
            self.rate = rate
            self.country = country
        }
    }
}

/// An entry of the ledger as the accounting system takes it: revenue and tax by tax group, receivables by document, each
/// line in the currency of the books too.
public struct JournalEntry: Hashable, Sendable {
    /// What was posted.
    public var posted: PostedEntry
    /// The day on which it is booked: that of what happened, or the first of the export's period for what happened in a
    /// period that had been exported before.
    public var bookedOn: Day
    /// Units of the base currency for one of the entry's; one where they are the same.
    public var rate: Ratio
    /// Amounts sum to zero, and so do the values in the base currency.
    public var lines: [JournalLine]

    /// The currency of its postings.
    public var currency: Currency { lines.first?.amount.currency ?? base }
    /// The currency of the seller's books.
    public var base: Currency { lines.first?.base.currency ?? .eur }

    /// Works out the lines of an entry.
    ///
    /// In a foreign currency, what a document is open with keeps the value at which the document was booked; everything
    /// else has that of its own day. The rest is the exchange difference.
    /// - Parameters:
    ///   - bookedFrom: the first day of the export's period.
    ///   - base: the currency of the seller's books.
    /// - Throws: `exchangeRateMissing`, `amountTooLarge`; `unbalancedEntry` and `currencyMismatch` when the tax groups or
    ///   documents are not those of the postings.
    public init(
        _ posted: PostedEntry, bookedFrom: Day, base: Currency, rates: ExchangeRates
    ) throws(BillingRefusal) {
        self.posted = posted
        bookedOn = max(posted.occurredOn, bookedFrom)
        let currency = posted.postings.first?.amount.currency ?? base
        let values = BookValues(from: currency, to: base, rates)
        rate = try values.rate(on: posted.occurredOn)
        lines = []
        for posting in posted.postings {
            switch posting.account {
            case .receivable: try addItems(of: posting, values)
            case .revenue, .writtenOff: try addNets(of: posting)
            case .tax: try addTaxes(of: posting)
            default:
                lines.append(JournalLine(key: JournalKey(posting.account), amount: posting.amount, base: .zero(base)))
            }
        }
        try value(with: values)
    }

    /// One line for each document; what none explains is a line without one.
    private mutating func addItems(of posting: Posting, _ values: BookValues) throws(BillingRefusal) {
        let key = JournalKey(posting.account)
        var rest = posting.amount
        for item in posted.items where !item.amount.isZero {
            rest = try rest.subtracting(item.amount)
            lines.append(
                JournalLine(
                    key: key, amount: item.amount, base: try values.booked(item),
                    item: JournalDocument(number: item.number, issuedOn: item.issuedOn, dueOn: item.dueOn)))
        }
        guard !rest.isZero else { return }
        lines.append(
            JournalLine(
                key: key, amount: rest, base: try values.value(of: rest, on: posted.occurredOn), item: posted.document))
    }

    private mutating func addNets(of posting: Posting) throws(BillingRefusal) {
        guard !posted.taxes.isEmpty else {
            return lines.append(
                JournalLine(
                    key: JournalKey(posting.account), amount: posting.amount, base: .zero(posting.amount.currency)))
        }
        try checkSum(of: posted.taxes.map(\.net), posting)
        for tax in posted.taxes where !tax.net.isZero {
            lines.append(line(posting.account, tax, tax.net, isTax: false))
        }
    }

    private mutating func addTaxes(of posting: Posting) throws(BillingRefusal) {
        try checkSum(of: posted.taxes.map(\.tax), posting)
        for tax in posted.taxes where !tax.tax.isZero {
            lines.append(line(posting.account, tax, tax.tax, isTax: true))
        }
    }

    private func line(_ account: LedgerAccount, _ tax: JournalTax, _ amount: Money, isTax: Bool) -> JournalLine {
        JournalLine(
            key: JournalKey(account, tax.category, tax.rate, country: tax.country), amount: amount,
            base: .zero(amount.currency),
            tax: JournalLine.TaxGroup(category: tax.category, rate: tax.rate, country: tax.country),
            isTax: isTax)
    }

    private func checkSum(of parts: [Money], _ posting: Posting) throws(BillingRefusal) {
        guard try Money.sum(parts, posting.amount.currency) == posting.amount else {
            throw BillingRefusal(.unbalancedEntry)
        }
    }

    /// Values every line but those of receivables at the day's rate. Where all lines have that rate, what is left is
    /// rounding and belongs to the largest of them; else it is the exchange difference.
    private mutating func value(with values: BookValues) throws(BillingRefusal) {
        let receivable = JournalKey(.receivable)
        for index in lines.indices where lines[index].key != receivable {
            lines[index].base = try values.value(of: lines[index].amount, on: posted.occurredOn)
        }
        let rest = try Money.sum(lines.map(\.base), values.base).negated()
        guard !rest.isZero else { return }
        var isRounding = true
        for item in posted.items where try values.rate(on: item.issuedOn) != rate { isRounding = false }
        let largest = lines.indices.filter { lines[$0].key != receivable }
            .max { lines[$0].amount.minor.magnitude < lines[$1].amount.minor.magnitude }
        if isRounding, let largest {
            lines[largest].base = try lines[largest].base.adding(rest)
        } else {
            lines.append(JournalLine(key: .exchangeDifference, amount: .zero(currency), base: rest))
        }
    }
}

/// What amounts are worth in the currency of the books.
private struct BookValues {
    let from: Currency
    let base: Currency
    let rates: ExchangeRates

    init(from: Currency, to base: Currency, _ rates: ExchangeRates) {
        self.from = from
        self.base = base
        self.rates = rates
    }

    func rate(on day: Day) throws(BillingRefusal) -> Ratio {
        guard from != base else { return .one }
        guard let conversion = rates.conversion(from: from, to: base, on: day) else {
            throw .exchangeRateMissing(from: from, to: base, on: day)
        }
        return conversion.factor
    }

    func value(of amount: Money, on day: Day) throws(BillingRefusal) -> Money {
        guard from != base else { return amount }
        return try Money(rounding: amount.major.multiplied(by: try rate(on: day)), base)
    }

    /// The part of the value at which its document was booked: what it was worth with this part settled, less what it
    /// was worth before. So the parts of a document sum to its own value to the cent.
    func booked(_ item: JournalItem) throws(BillingRefusal) -> Money {
        let after = try item.settledBefore.subtracting(item.amount)
        return try value(of: item.settledBefore, on: item.issuedOn)
            .subtracting(value(of: after, on: item.issuedOn))
    }
}
