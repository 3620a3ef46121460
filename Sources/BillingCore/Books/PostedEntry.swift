/// An entry of the ledger as an export reads it: with the document, the customer, and what its postings are made of.
public struct PostedEntry: Hashable, Sendable {
    /// Counts the entries of an export from 1.
    public var position: Int
    /// What happened.
    public var kind: LedgerEntry.Kind
    /// The day of what happened.
    public var occurredOn: Day
    /// They sum to zero.
    public var postings: [Posting]
    /// Whose account it is.
    public var customer: JournalCustomer
    /// What it is about; `nil` for what is about a payment.
    public var document: JournalDocument?
    /// The provider's or the seller's name of the payment or refund; empty without one.
    public var reference: String
    /// The tax groups of what was issued or given up, with the signs of the postings.
    public var taxes: [JournalTax]
    /// Which documents the posting on receivables is about, with its sign.
    public var items: [JournalItem]

    public init(
        position: Int, kind: LedgerEntry.Kind, occurredOn: Day, postings: [Posting], customer: JournalCustomer,
        document: JournalDocument? = nil, reference: String = "", taxes: [JournalTax] = [], items: [JournalItem] = []
    ) {
        self.position = position
        self.kind = kind
        self.occurredOn = occurredOn
        self.postings = postings
        self.customer = customer
        self.document = document
        self.reference = reference
        self.taxes = taxes
        self.items = items
    }
}

/// Who an entry is about, as it was when the entry was exported first.
public struct JournalCustomer: Hashable, Sendable {
    /// Of the account.
    public var number: String
    /// Of the account.
    public var name: String
    /// ISO 3166-1 alpha-2.
    public var country: String
    /// Empty without one.
    public var taxID: String

    public init(number: String, name: String, country: String, taxID: String = "") {
        self.number = number
        self.name = name
        self.country = country
        self.taxID = taxID
    }
}

/// A document that an entry names.
public struct JournalDocument: Hashable, Sendable {
    /// Of the document.
    public var number: String
    /// Of the document.
    public var issuedOn: Day
    /// Of the document.
    public var dueOn: Day
    /// Number of the document that a credit note corrects; empty for others.
    public var corrects: String

    public init(number: String, issuedOn: Day, dueOn: Day, corrects: String = "") {
        self.number = number
        self.issuedOn = issuedOn
        self.dueOn = dueOn
        self.corrects = corrects
    }
}

/// One tax group of an entry: net and tax with the signs of their postings, credits below zero.
public struct JournalTax: Hashable, Sendable {
    /// By EN 16931.
    public var category: TaxCategory
    /// Zero for every category without tax.
    public var rate: Rate
    /// Whose tax it is, ISO 3166-1 alpha-2; the customer's country where none is charged.
    public var country: String
    /// Without tax.
    public var net: Money
    /// The tax on it.
    public var tax: Money

    public init(category: TaxCategory, rate: Rate, country: String, net: Money, tax: Money) {
        self.category = category
        self.rate = rate
        self.country = country
        self.net = net
        self.tax = tax
    }

    /// The groups of an entry whose document has these, as the document has them: what was earned as it was issued; of
    /// what is given up, or taken back of that, the net and the relieved tax in proportion. None for other entries.
    /// - Throws: `amountTooLarge`; `nothingToSplitBy` when tax is relieved of a document without tax.
    public static func groups(_ groups: [JournalTax], of entry: PostedEntry) throws(BillingRefusal) -> [JournalTax] {
        switch entry.kind {
        case .invoiceIssued, .creditNoteIssued:
            var taxes: [JournalTax] = []
            for group in groups {
                taxes.append(try JournalTax(group, net: group.net.negated(), tax: group.tax.negated()))
            }
            return taxes
        case .writtenOff, .writeOffReversed:
            guard let tax = entry.posting(on: .tax), let net = entry.posting(on: .writtenOff) else { return [] }
            let nets = try net.split(by: groups.map(\.net.magnitude))
            let parts = try tax.split(by: groups.map(\.tax.magnitude))
            return groups.indices.map { JournalTax(groups[$0], net: nets[$0], tax: parts[$0]) }
        default: return []
        }
    }

    private init(_ group: JournalTax, net: Money, tax: Money) {
        self.init(category: group.category, rate: group.rate, country: group.country, net: net, tax: tax)
    }
}

extension PostedEntry {
    fileprivate func posting(on account: LedgerAccount) -> Money? {
        postings.first { $0.account == account }?.amount
    }
}

extension Money {
    /// The amount without its sign, as a weight.
    fileprivate var magnitude: Ratio { major.isNegative ? major.negated : major }
}

/// The part of a posting on receivables that is about one document.
public struct JournalItem: Hashable, Sendable {
    /// Of the document.
    public var number: String
    /// Of the document.
    public var issuedOn: Day
    /// Of the document.
    public var dueOn: Day
    /// With the sign of the posting: what settles is below zero.
    public var amount: Money
    /// What of the document was settled before, above zero; of a document that is issued, nothing was.
    public var settledBefore: Money

    public init(number: String, issuedOn: Day, dueOn: Day, amount: Money, settledBefore: Money) {
        self.number = number
        self.issuedOn = issuedOn
        self.dueOn = dueOn
        self.amount = amount
        self.settledBefore = settledBefore
    }
}
