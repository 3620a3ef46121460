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
        let usage: UsageExtract?
    }

    /// The first usage rows behind a line, and the way to all of them.
    struct UsageExtract: ViewModel {
        let caption: String
        let rows: [UsageRow]
        let all: Link?
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
