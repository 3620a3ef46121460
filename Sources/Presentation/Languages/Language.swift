import BillingCore

/// What one language must know. The sentences are put together in ``Localizer``; a language supplies the pieces.
/// Figures, days and names arrive as finished text.
protocol Language: Sendable {
    /// BCP 47 tag.
    var tag: String { get }
    var numbers: NumberStyle { get }

    /// Twelve names, January first.
    var months: [String] { get }
    var shortMonths: [String] { get }
    /// The day of the month inside a date: `15`, `15.`.
    func dayNumber(_ day: Int) -> String

    /// A counted noun as the catalogue gives it, in the right number.
    func unit(_ singular: String, isOne: Bool) -> String
    /// The country's name, `nil` when not known.
    func country(_ code: String) -> String?

    func status(_ status: InvoiceStatus) -> StateWords
    func refund(_ state: Refund.State, reason: String?) -> StateWords
    func payment(_ state: PaymentAttempt.State, reason: String?) -> StateWords

    var derivation: DerivationWords { get }
    /// Why a line is on the document; `nil` when the reader learns nothing from it.
    func because(_ trigger: TriggerWords) -> String?

    var document: DocumentWords { get }
    var mail: MailWords { get }
}

/// The pieces of a derivation.
struct DerivationWords: Sendable {
    /// `16 of 31 days`.
    var days: @Sendable (_ part: String, _ full: String, _ isOne: Bool) -> String
    /// `12 packages of 100 (for 1,150)`.
    var packages: @Sendable (_ count: String, _ isOne: Bool, _ size: String, _ quantity: String) -> String
    /// `10 % of €5.00`.
    var share: @Sendable (_ share: String, _ whole: String) -> String
    /// `1.15 (15 % markup)`.
    var markup: @Sendable (_ factor: String, _ rate: String) -> String
    var margin: @Sendable (_ factor: String, _ rate: String) -> String
    /// `vendor cost $12.34 from 42 usage rows`.
    var vendorCost: @Sendable (_ cost: String, _ rows: String, _ isOne: Bool) -> String
    /// `42 usage rows at your rates`.
    var ratedUsage: @Sendable (_ rows: String, _ isOne: Bool) -> String
    /// `€123.87 billed on invoice 2026-000012, line 1`; `document` is `nil` for the document at hand.
    var billed: @Sendable (_ amount: String, _ document: String?, _ line: String) -> String
    /// What a discount or credit took off, its sign left out: `€24.00 taken off on invoice 2026-000012, line 2`.
    var takenOff: @Sendable (_ amount: String, _ document: String?, _ line: String) -> String
    /// `flat €49.00`.
    var flat: @Sendable (_ amount: String) -> String
    /// `first 100 GB × €0.10`.
    var firstTier: @Sendable (_ product: String) -> String
    var nextTier: @Sendable (_ product: String) -> String
    /// Only what goes beyond the free units: `22 seats × €12.00 (3 included)`.
    var beyond: @Sendable (_ product: String, _ included: String) -> String
    /// All units at the price of the tier reached: `150 GB × €0.05 (price above 100)`.
    var wholeTier: @Sendable (_ product: String, _ above: String) -> String
    var tierFee: @Sendable (_ amount: String) -> String
    var minimum: @Sendable (_ amount: String) -> String
    var maximum: @Sendable (_ amount: String) -> String
    /// A bound that stands in for what was computed: `minimum €5.00 instead`.
    var instead: @Sendable (_ bound: String) -> String
    var alreadyCharged: @Sendable (_ amount: String) -> String
    /// An amount that somebody decided to give back.
    var credit: @Sendable (_ amount: String) -> String
    /// `unused 10 of 31 days of €5.00`.
    var unused: @Sendable (_ share: String) -> String
    /// Put before whatever is taken off.
    var less: @Sendable (_ term: String) -> String
    /// Put before what was taken off once and comes back.
    var plus: @Sendable (_ term: String) -> String
    var total: @Sendable (_ amount: String) -> String
    /// `€123.870967…, rounded to €123.87`.
    var rounded: @Sendable (_ exact: String, _ rounding: Rounding, _ result: String) -> String
    /// `customer price e3-monthly, version 2`.
    var source: @Sendable (_ source: Derivation.PriceReference.Source, _ code: String, _ version: String) -> String
}

/// A trigger whose day and quantities are words already.
struct TriggerWords: Sendable {
    var kind: Derivation.Trigger.Kind
    var day: String
    var before: String?
    var after: String?
    /// Whether `after` counts a single one.
    var isOne = false
}

/// ``InvoiceDocument/LaterEvent`` with its figures as words.
enum LaterWords: Sendable {
    case credited(number: String, amount: String, day: String)
    case writtenOff(amount: String, day: String)
    case refunded(amount: String, day: String)
}

/// Labels and sentences of an invoice.
struct DocumentWords: Sendable {
    var title: @Sendable (_ kind: Invoice.Kind, _ number: String) -> String
    var number: @Sendable (_ kind: Invoice.Kind) -> String
    var issued: String
    var due: String
    var customer: String
    var taxID: String
    var corrects: String
    var columns: InvoiceDocument.Columns
    var amountWithTax: String
    /// Heading of lines without a service.
    var otherCharges: String
    var amountDue: String
    var creditTotal: String
    var net: String
    /// `VAT 19 % on €123.87`.
    var tax: @Sendable (_ category: TaxCategory, _ rate: String, _ taxable: String) -> String
    var total: String
    var creditApplied: String
    var keptAsCredit: String
    var byDay: @Sendable (_ day: String) -> String
    var nothingToPay: String
    var forInvoice: @Sendable (_ number: String) -> String
    /// Where the money of a credit note went: `taken off invoice 2026-000012`, `added to your account credit`.
    var takenOff: @Sendable (_ number: String) -> String
    var addedToCredit: String
    /// What is said when a tax group brings no reason of its own; `nil` where none is needed.
    var taxReason: @Sendable (_ category: TaxCategory) -> String?
    /// The rules' reason, beside ``taxReason``; `nil` where that says it all.
    var ruledTaxReason: @Sendable (_ reason: TaxReason) -> String?
    /// What happened to the document after it was issued; figures and days are words already.
    var later: @Sendable (_ event: LaterWords) -> String
    var labels: InvoiceDocument.Labels
}
