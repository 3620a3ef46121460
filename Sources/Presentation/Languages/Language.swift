import BillingCore

/// How one language writes figures, days and names. Its sentences are in the message catalogues.
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
}
