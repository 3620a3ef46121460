public import BillingCore
import Localization

/// An invoice or credit note as words, in reading order: what the page, the PDF and the mail all show.
/// Built once from the stored ``BillingCore/Invoice``, so that no figure can differ between them.
public struct InvoiceDocument: Hashable, Sendable {
    /// BCP 47 tag of the words.
    public var language: String
    /// BCP 47 tag of the language whose shapes Chinese characters have, by the customer's country; `nil` for those of
    /// ``language``.
    public var characterLanguage: String?
    /// `"Invoice 2026-000017"`.
    public var title: String
    /// Name first, then address lines, then tax id.
    public var seller: [String]
    public var buyer: [String]
    /// Number, issue day, due day, customer number, tax id …
    public var facts: [Fact]
    /// The figure that matters most: `"Amount due"`, `"€147.41"`, `"by 14 February 2026"`.
    public var headline: Headline
    public var columns: Columns
    /// Lines grouped by service, in document order; those of one page of a long document where a page was asked for.
    public var groups: [Group]
    /// What each service comes to, of the whole document.
    public var services: [Fact] = []
    /// Net, each tax group, gross, credit applied, amount due.
    public var totals: [Total]
    /// Tax reasons and other sentences that must be printed.
    public var notes: [String]
    /// At the foot of every page: what the law wants, or at least name and address.
    public var smallPrint: [String] = []
    /// `nil` when nothing is asked for.
    public var howToPay: HowToPay?

    public init(
        language: String, title: String, seller: [String], buyer: [String], facts: [Fact], headline: Headline,
        columns: Columns, groups: [Group], totals: [Total], notes: [String]
    ) {
        self.language = language
        self.title = title
        self.seller = seller
        self.buyer = buyer
        self.facts = facts
        self.headline = headline
        self.columns = columns
        self.groups = groups
        self.totals = totals
        self.notes = notes
    }

    public struct Fact: Hashable, Sendable {
        public var label: String
        public var value: String
        /// Whether ``value`` is the number of another document, which a page can lead to.
        public var namesDocument: Bool

        public init(label: String, value: String, namesDocument: Bool = false) {
            self.label = label
            self.value = value
            self.namesDocument = namesDocument
        }
    }

    /// Where what is asked for can be paid.
    public struct HowToPay: Hashable, Sendable {
        /// `"How to pay €147.41"`.
        public var heading: String
        /// The page on which it is paid at once.
        public var online: Fact
        /// Account and reference for a transfer; empty when the seller has no account in the currency.
        public var transfer: [Fact]
        /// With which a banking app fills in the transfer; `nil` where no standard has one.
        public var code: QRCode?
    }

    public struct Headline: Hashable, Sendable {
        public var label: String
        public var amount: String
        public var note: String

        public init(label: String, amount: String, note: String) {
            self.label = label
            self.amount = amount
            self.note = note
        }
    }

    public struct Columns: Hashable, Sendable {
        public var description: String
        public var period: String
        public var quantity: String
        public var unitPrice: String
        public var amount: String

        public init(description: String, period: String, quantity: String, unitPrice: String, amount: String) {
            self.description = description
            self.period = period
            self.quantity = quantity
            self.unitPrice = unitPrice
            self.amount = amount
        }
    }

    public struct Group: Hashable, Sendable {
        public var heading: String
        public var subtotal: String
        public var lines: [Line]

        public init(heading: String, subtotal: String, lines: [Line]) {
            self.heading = heading
            self.subtotal = subtotal
            self.lines = lines
        }
    }

    public struct Line: Hashable, Sendable {
        /// Position in the document, from 1.
        public var number: Int
        public var description: String
        /// `"15 – 31 Jan 2026"`, empty when the line has no period.
        public var period: String
        /// `"20 seats"`, may be empty.
        public var quantity: String
        /// Empty where the quantity times a price is not the amount; ``steps`` then tell the price.
        public var unitPrice: String
        public var amount: String
        /// On the first line of a change within days that were billed before, what it comes to altogether.
        public var change: Change?
        /// The sum in words: `"20 seats × €12.00 = €240.00"`.
        public var steps: [String]
        /// Why: `"Started on 15 January 2026: 20 seats."`; `nil` when there is nothing to add.
        public var because: String?
        /// Where the price comes from when it is not the list: `"Your own price."`.
        public var priceSource: String?
        /// The lines that ``steps`` are about.
        public var citations: [Citation]
        /// How many vendor usage rows stand behind the amount; 0 for none.
        public var usageRows: Int

        public init(
            number: Int, description: String, period: String, quantity: String, unitPrice: String, amount: String,
            change: Change? = nil, steps: [String], because: String?, priceSource: String? = nil,
            citations: [Citation] = [], usageRows: Int
        ) {
            self.number = number
            self.description = description
            self.period = period
            self.quantity = quantity
            self.unitPrice = unitPrice
            self.amount = amount
            self.change = change
            self.steps = steps
            self.because = because
            self.priceSource = priceSource
            self.citations = citations
            self.usageRows = usageRows
        }

        /// All that explains the amount, as a text of sentences.
        public var explanation: String { explanation(of: steps) }

        /// The same where a file has no room for hundreds of steps: the first of them and the last, with words for as
        /// many as are left out between them.
        public func explanation(atMost most: Int, leavingOut words: (Int) -> String) -> String {
            guard steps.count > most, let last = steps.last else { return explanation }
            let first = steps.prefix(max(most - 2, 0))
            return explanation(of: first + [words(steps.count - 1 - first.count), last])
        }

        private func explanation(of steps: [String]) -> String {
            let sentences =
                [steps.joined(separator: "; ").sentence, because, priceSource]
                + citations.filter { !$0.document.isEmpty }.map { $0.label.sentence } + [change?.text.sentence]
            return sentences.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")
        }
    }

    /// A change within days that were billed before.
    public struct Change: Hashable, Sendable {
        /// `"5 seats more from 22 September 2026:"`
        public var label: String
        /// What its lines come to: `"+€78.97"`; on a credit note `"€78.97 credit"`.
        public var net: String
        /// Both in one: `"5 seats more from 22 September 2026: +€78.97"`.
        public var text: String

        public init(label: String, net: String, text: String) {
            self.label = label
            self.net = net
            self.text = text
        }
    }

    /// Another line that a line is about.
    public struct Citation: Hashable, Sendable {
        /// `"Billed on invoice 2026-000012, line 1"`.
        public var label: String
        /// Number of the other document; empty for the same one.
        public var document: String
        /// Position of the other line, from 1.
        public var line: Int

        public init(label: String, document: String, line: Int) {
            self.label = label
            self.document = document
            self.line = line
        }
    }

    public struct Total: Hashable, Sendable {
        public var label: String
        public var amount: String
        /// The last line, printed larger.
        public var isFinal: Bool

        public init(label: String, amount: String, isFinal: Bool = false) {
            self.label = label
            self.amount = amount
            self.isFinal = isFinal
        }
    }
}

extension InvoiceDocument {
    /// What happened to a document when or after it was issued; told in its headline and its notes.
    public enum LaterEvent: Hashable, Sendable {
        /// What is left to pay of an invoice now; told where the document stands alone, as a file.
        case leftToPay(Money)
        /// What a credit note was not used for otherwise is account credit.
        case keptAsCredit
        /// What of a credit note was taken off an invoice.
        case takenOff(Money, number: String)
        /// What of a credit note was paid back, or is on its way.
        case paidBack(Money, PaymentSource, method: String?, isDone: Bool)
        case credited(number: String, Money, on: Day)
        case writtenOff(Money, on: Day)
        /// What had been paid went back and is open again.
        case refunded(Money, on: Day)
    }

    /// The fixed words around the content, the same for every document of a language.
    public struct Labels: Sendable {
        /// `"From"`, `"Billed to"` and `"Details"`, above the two parties and the facts.
        public var seller: String
        public var buyer: String
        public var facts: String
        /// Whether the document is read from right to left.
        public var isRightToLeft: Bool { words.direction == "rtl" }
        private let words: Localizer

        /// `"Page 1 of 3"`.
        public func page(_ number: Int, of count: Int) -> String {
            words.messages.documentPage(number: words.number(number), total: words.number(count))
        }

        /// The heading of a group that goes on after a page break: `"Microsoft 365 (continued)"`.
        public func continued(_ heading: String) -> String { words.messages.documentContinued(heading: heading) }

        /// In place of steps of a sum that a file leaves out: `"and 23 more steps, listed in the portal"`.
        public func moreSteps(_ count: Int) -> String { words.messages.documentMoreSteps(count: words.counted(count)) }

        init(_ words: Localizer) {
            self.words = words
            seller = words.messages.documentFrom
            buyer = words.messages.documentBilledTo
            facts = words.messages.documentDetails
        }
    }

    public var labels: Labels { Labels(Localizer(language: language)) }

    /// Where to find the lines of a document that lists its services alone.
    public func noteOnLines(_ count: Int) -> String {
        let words = Localizer(language: language)
        return words.messages.documentLinesInPortal(count: words.counted(count))
    }
}
