/// Where an issued invoice stands today, from what is open on it, how that came about, and the day.
public enum InvoiceStatus: String, Hashable, Sendable, Codable, CaseIterable {
    /// Something is open and the due day has not passed.
    case open
    /// Something is open after the due day.
    case overdue
    /// Nothing is open: payments, account credit and credits in part settled it.
    case paid
    /// Credit notes took back the whole of it.
    case credited
    /// Nothing is asked for any more, though not all of it was paid.
    case writtenOff
    /// A credit note or an invoice without anything to pay.
    case settled

    /// The status of a document of which this is so.
    public init(_ facts: InvoiceFacts) {
        if facts.contains(.open) {
            self = facts.contains(.pastDue) ? .overdue : .open
        } else if !facts.contains(.payable) {
            self = .settled
        } else if facts.contains(.writtenOff) {
            self = .writtenOff
        } else {
            self = facts.contains(.creditedWhole) ? .credited : .paid
        }
    }

    /// The status on `today` of a document with this total and open amount.
    /// - Parameters:
    ///   - credited: sum of the credit notes that correct it, above zero.
    ///   - writtenOff: sum of what was given up.
    public init(gross: Money, open: Money, dueOn: Day, today: Day, credited: Money, writtenOff: Money) {
        var facts: InvoiceFacts = []
        if open.isPositive { facts.insert(.open) }
        if today > dueOn { facts.insert(.pastDue) }
        if gross.isPositive { facts.insert(.payable) }
        if writtenOff.isPositive { facts.insert(.writtenOff) }
        if credited.minor >= gross.minor { facts.insert(.creditedWhole) }
        self.init(facts)
    }

    /// Every combination of facts that makes this status. A store that can count facts finds documents by it and need not
    /// know the rule.
    public var facts: [InvoiceFacts] { InvoiceFacts.combinations.filter { InvoiceStatus($0) == self } }
}

/// What decides the status of a document.
public struct InvoiceFacts: OptionSet, Hashable, Sendable {
    /// A bit for each fact, as stores count them.
    public let rawValue: Int64

    /// The facts of these bits.
    public init(rawValue: Int64) { self.rawValue = rawValue }

    /// Something is left to pay.
    public static let open = InvoiceFacts(rawValue: 1)
    /// Its due day has passed.
    public static let pastDue = InvoiceFacts(rawValue: 2)
    /// It asked for money: its total is above zero.
    public static let payable = InvoiceFacts(rawValue: 4)
    /// Something of it was given up.
    public static let writtenOff = InvoiceFacts(rawValue: 8)
    /// Credit notes took back as much as it comes to.
    public static let creditedWhole = InvoiceFacts(rawValue: 16)

    static let combinations = (0..<32).map(InvoiceFacts.init(rawValue:))
}
