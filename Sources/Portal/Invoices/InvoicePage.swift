import BillingCore
import PostgresStore
import Presentation

/// One invoice, every line open to how it was computed.
struct InvoicePage: Page {
    static let template = TemplateName.invoice

    let frame: Frame
    let title: String
    /// BCP 47 tag of the document's words.
    let language: String
    let status: Badge
    let headline: Headline
    let pay: Link?
    /// Set instead of ``pay`` while a payment is being checked.
    let checking: Link?
    let pdf: Link
    let seller: [String]
    let buyer: [String]
    let facts: [Fact]
    let columns: Columns
    let groups: [Group]
    let totals: [Total]
    /// `nil` while nothing was taken off the total.
    let settled: Settled?
    let notes: [String]

    struct Headline: ViewModel {
        let label: String
        let amount: String
        let note: String
        let isOverdue: Bool
    }

    struct Columns: ViewModel {
        let description: String
        let period: String
        let quantity: String
        let unitPrice: String
        let amount: String
    }

    struct Group: ViewModel {
        let heading: String
        let subtotal: String
        let lines: [Line]
    }

    struct Line: ViewModel {
        let description: String
        let period: String
        let quantity: String
        let unitPrice: String
        let amount: String
        /// The sum in words, one step each.
        let steps: [String]
        let because: String?
        let priceSource: String?
        /// To the vendor's usage rows behind the amount.
        let usage: Link?
    }

    struct Total: ViewModel {
        let label: String
        let amount: String
        let isFinal: Bool
    }

    struct Settled: ViewModel {
        let settlements: [Settlement]
        let openLabel: String
        let open: String
    }

    /// A payment or credit that took something off the open amount.
    struct Settlement: ViewModel {
        let on: String
        let label: String
        let amount: String
    }
}

extension InvoicePage {
    init(
        _ stored: StoredInvoice, document: InvoiceDocument, settlements: [PostgresStore.Settlement],
        attempt: PaymentAttempt?,
        today: Day, frame: Frame, words: Words
    ) {
        let invoice = stored.invoice
        let path = "/invoices/\(invoice.number)"
        let state = InvoiceStatus(gross: invoice.gross, open: stored.open, dueOn: invoice.dueOn, today: today)
        self.frame = frame
        title = document.title
        language = document.language
        status = Badge(words.status(state))
        headline = Headline(state, stored, document, words)
        let isChecked = attempt?.state == .unknown
        pay =
            stored.open.isPositive && !isChecked
            ? Link(href: path + "/pay", label: "Pay \(words.money(stored.open))") : nil
        checking = isChecked ? Link(href: path + "/payment", label: "See how it stands") : nil
        pdf = Link(href: path + "/pdf", label: "Download PDF")
        seller = document.seller
        buyer = document.buyer
        facts = document.facts.map { Fact(label: $0.label, value: $0.value) }
        columns = Columns(document.columns)
        groups = document.groups.map { group in
            Group(
                heading: group.heading, subtotal: group.subtotal,
                lines: group.lines.map { Line($0, path: path, words: words) })
        }
        totals = document.totals.map { Total(label: $0.label, amount: $0.amount, isFinal: $0.isFinal) }
        settled = Settled(stored, settlements, words)
        notes = document.notes
    }
}

extension InvoicePage.Headline {
    fileprivate init(_ status: InvoiceStatus, _ stored: StoredInvoice, _ document: InvoiceDocument, _ words: Words) {
        let due = words.day(stored.invoice.dueOn)
        isOverdue = status == .overdue
        switch status {
        case .open: (label, amount, note) = ("Amount due", words.money(stored.open), "Due on \(due)")
        case .overdue: (label, amount, note) = ("Amount due", words.money(stored.open), "Overdue since \(due)")
        case .paid: (label, amount, note) = ("Total", words.money(stored.invoice.gross), "Paid in full")
        case .settled:
            (label, amount, note) = (document.headline.label, document.headline.amount, document.headline.note)
        }
    }
}

extension InvoicePage.Columns {
    init(_ columns: InvoiceDocument.Columns) {
        description = columns.description
        period = columns.period
        quantity = columns.quantity
        unitPrice = columns.unitPrice
        amount = columns.amount
    }
}

extension InvoicePage.Line {
    init(_ line: InvoiceDocument.Line, path: String, words: Words) {
        description = line.description
        period = line.period
        quantity = line.quantity
        unitPrice = line.unitPrice
        amount = line.amount
        steps = line.derivation.split(separator: "; ").map(String.init)
        because = line.because.map(Self.sentence)
        priceSource = line.priceSource.map(Self.sentence)
        usage =
            line.usageRows > 0
            ? Link(
                href: "\(path)/lines/\(line.number)/usage", label: "Show \(words.count(line.usageRows, "usage row"))")
            : nil
    }

    /// A clause as a sentence of its own.
    private static func sentence(_ clause: String) -> String {
        clause.prefix(1).uppercased() + clause.dropFirst() + "."
    }
}

extension InvoicePage.Settled {
    /// What was taken off after the document was issued. Credit drawn when it was issued stands in its totals.
    fileprivate init?(_ stored: StoredInvoice, _ settlements: [PostgresStore.Settlement], _ words: Words) {
        let drawn = settlements.firstIndex { $0.method == nil && $0.amount == stored.invoice.creditApplied }
        let later = settlements.indices.filter { $0 != drawn }.map { settlements[$0] }
        guard !later.isEmpty else { return nil }
        self.settlements = later.map { settlement in
            InvoicePage.Settlement(
                on: words.shortDay(settlement.on), label: settlement.method ?? "Account credit",
                amount: (try? settlement.amount.negated()).map(words.money) ?? words.money(settlement.amount))
        }
        openLabel = "Open"
        open = words.money(stored.open)
    }
}
