/// Which documents of an account a list shows.
public struct InvoiceFilter: Hashable, Sendable {
    /// Only documents of this status.
    public var status: Status?
    /// Only documents issued on a day of this period: a year, or a month of one.
    public var issued: Period?
    /// Part of the number, in any case.
    public var search: String?

    /// A choice of statuses.
    public enum Status: Hashable, Sendable {
        /// Waits to be paid, overdue or not.
        case unpaid
        /// Exactly this status.
        case only(InvoiceStatus)

        /// As addresses name it.
        public var name: String {
            switch self {
            case .unpaid: "unpaid"
            case .only(let status): status.rawValue
            }
        }

        /// What is so of the documents that it chooses.
        public var facts: [InvoiceFacts] {
            switch self {
            case .unpaid: InvoiceStatus.open.facts + InvoiceStatus.overdue.facts
            case .only(let status): status.facts
            }
        }

        /// The status of this name; `nil` when there is none.
        public init?(name: String) {
            if name == Self.unpaid.name {
                self = .unpaid
            } else if let status = InvoiceStatus(rawValue: name) {
                self = .only(status)
            } else {
                return nil
            }
        }
    }

    public init(status: Status? = nil, issued: Period? = nil, search: String? = nil) {
        self.status = status
        self.issued = issued
        self.search = search
    }
}

/// One document of an account in a list, with what is left to pay on it.
public struct InvoiceSummary: Sendable {
    /// As printed on the document.
    public let number: String
    /// Whether it is an invoice or a credit note.
    public let kind: Invoice.Kind
    /// The day it was issued, where the account is.
    public let issuedOn: Day
    /// The day by which it is to be paid, where the account is.
    public let dueOn: Day
    /// With tax, in the account's currency.
    public let gross: Money
    /// What is left to pay; zero for a credit note.
    public let open: Money
    /// What credit notes took back of it, zero or more.
    public let credited: Money
    /// What was given up of it, zero or more.
    public let writtenOff: Money

    public init(
        number: String, kind: Invoice.Kind, issuedOn: Day, dueOn: Day, gross: Money, open: Money, credited: Money,
        writtenOff: Money
    ) {
        self.number = number
        self.kind = kind
        self.issuedOn = issuedOn
        self.dueOn = dueOn
        self.gross = gross
        self.open = open
        self.credited = credited
        self.writtenOff = writtenOff
    }

    /// Its status on this day, where the account is.
    public func status(today: Day) -> InvoiceStatus {
        InvoiceStatus(
            gross: gross, open: open, dueOn: dueOn, today: today, credited: credited, writtenOff: writtenOff)
    }
}

/// One page of a list of documents, newest first.
public struct FoundInvoices: Sendable, RandomAccessCollection {
    private let invoices: [InvoiceSummary]
    /// How many documents there are on all pages.
    public let totalCount: Int64

    /// - Parameters:
    ///   - invoices: those of this page.
    ///   - totalCount: how many there are on all pages.
    public init(invoices: [InvoiceSummary], totalCount: Int64) {
        self.invoices = invoices
        self.totalCount = totalCount
    }

    /// Place of the page's first document.
    public var startIndex: Int { invoices.startIndex }
    /// Place behind the page's last document.
    public var endIndex: Int { invoices.endIndex }
    /// The document at a place of the page.
    public subscript(position: Int) -> InvoiceSummary { invoices[position] }
}

/// What an account's overview lists of its documents.
public struct OpenAndLatestDocuments: Sendable {
    /// What is open, the oldest due first.
    public var open: [InvoiceSummary]
    /// Newest first.
    public var latest: [InvoiceSummary]

    public init(open: [InvoiceSummary] = [], latest: [InvoiceSummary] = []) {
        self.open = open
        self.latest = latest
    }
}

/// A document as it was issued, with what was settled on it since.
public struct StoredInvoice: Sendable {
    /// Its id, which customers never see.
    public let id: Invoice.ID
    /// The document as it was issued.
    public let invoice: Invoice
    /// What is left to pay; zero for a credit note.
    public let open: Money
    /// What credit notes took back of it, zero or more.
    public let credited: Money
    /// What was given up of it, zero or more.
    public let writtenOff: Money
    /// On which days what is open is due, in order, where a payment plan says so; none where it is due in one piece.
    public var parts: [PlanTerms.Part]

    public init(
        id: Invoice.ID, invoice: Invoice, open: Money, credited: Money, writtenOff: Money, parts: [PlanTerms.Part] = []
    ) {
        self.id = id
        self.invoice = invoice
        self.open = open
        self.credited = credited
        self.writtenOff = writtenOff
        self.parts = parts
    }

    /// On which the next part of it is due, or the whole.
    public var dueOn: Day { parts.first?.dueOn ?? invoice.dueOn }

    /// What of it was due before a day: all that is open, or the parts that are overdue. - Throws: `amountTooLarge`.
    public func overdue(on day: Day) throws(BillingRefusal) -> Money {
        guard !parts.isEmpty else { return dueOn < day ? open : .zero(open.currency) }
        return try Money.sum(parts.filter { $0.dueOn < day }.map(\.amount), open.currency)
    }

    /// Its status on this day, where the account is.
    public func status(today: Day) -> InvoiceStatus {
        InvoiceStatus(
            gross: invoice.gross, open: open, dueOn: dueOn, today: today, credited: credited, writtenOff: writtenOff)
    }
}

/// A credit note that corrects a document.
public struct CreditNoteSummary: Sendable {
    /// As printed on the document.
    public let number: String
    /// The day it was issued, where the account is.
    public let issuedOn: Day
    /// Above zero.
    public let gross: Money

    public init(
        number: String, issuedOn: Day, gross: Money
    ) {
        self.number = number
        self.issuedOn = issuedOn
        self.gross = gross
    }
}
