/// How a seller asks for what is not paid: stages, each so many days after the due day, or before it.
///
/// ```swift
/// let policy = try DunningPolicy("-3 mail; 3 mail; 14 mail fee=5.00; 30 mail interest; 60 hand-over", calendar: "DE")
/// ```
public struct DunningPolicy: Hashable, Sendable {
    /// In the order of their days.
    public let stages: [DunningStage]
    /// On which days something is done.
    public let calendar: BusinessCalendar

    /// - Throws: `invalidDunningPolicy` when there is no stage or there are too many, their days do not rise, or one is too
    ///   early or too late.
    public init(stages: [DunningStage], calendar: BusinessCalendar = .everyDay) throws(BillingRefusal) {
        let rises = zip(stages, stages.dropFirst()).allSatisfy { $0.days < $1.days }
        guard !stages.isEmpty, stages.count <= Self.mostStages, rises,
            stages.allSatisfy({ Self.days.contains($0.days) && !$0.actions.isEmpty })
        else { throw .invalidDunningPolicy(stages.map(\.description).joined(separator: "; ")) }
        self.stages = stages
        self.calendar = calendar
    }

    private init(unchecked stages: [DunningStage]) {
        self.stages = stages
        calendar = .everyDay
    }

    /// Reads stages divided by semicolons: the days, then what is done, `14 mail fee=5.00`.
    /// - Throws: `invalidDunningPolicy`, `unknownCalendar`.
    public init(_ text: String, calendar: String = "") throws(BillingRefusal) {
        var stages: [DunningStage] = []
        for part in text.split(separator: ";") {
            guard let stage = DunningStage(part) else { throw .invalidDunningPolicy(String(part.trimmedBlanks)) }
            stages.append(stage)
        }
        try self.init(stages: stages, calendar: try BusinessCalendar(named: calendar))
    }

    /// Reminders by mail 3, 14 and 30 days after the due day: what sellers have that say nothing else.
    public static let usual = DunningPolicy(unchecked: [3, 14, 30].map { DunningStage(days: $0, actions: [.mail]) })

    /// From how many days before the due day to how many after it.
    public static let days = -30...365
    /// So that what comes fits a page.
    public static let mostStages = 20

    /// The stages as ``init(_:calendar:)`` reads them.
    public var text: String { stages.map(\.description).joined(separator: "; ") }
}

/// What is done so many days after the due day.
public struct DunningStage: Hashable, Sendable {
    /// After the due day; before it below zero.
    public let days: Int
    /// Each once.
    public let actions: [DunningAction]

    public init(days: Int, actions: [DunningAction]) {
        self.days = days
        self.actions = actions
    }

    /// Whether it is a notice of what is not due yet.
    public var isBeforeDue: Bool { days < 0 }

    fileprivate init?(_ text: Substring) {
        let words = text.split(separator: " ")
        guard let first = words.first, let days = Int(first) else { return nil }
        var actions: [DunningAction] = []
        for word in words.dropFirst() {
            guard let action = DunningAction(word), !actions.contains(where: { $0.name == action.name }) else {
                return nil
            }
            // Nothing is charged or decided about what is not late.
            guard days > 0 || action == .mail else { return nil }
            actions.append(action)
        }
        self.init(days: days, actions: actions)
    }
}

extension DunningStage: CustomStringConvertible {
    /// `"14 mail fee=5.00"`.
    public var description: String { ([String(days)] + actions.map(\.description)).joined(separator: " ") }
}

/// One thing that is done at a stage.
public enum DunningAction: Hashable, Sendable {
    /// The customer is reminded by mail.
    case mail
    /// So much is charged, in major units of the account's currency, as a line of its own.
    case fee(ExactDecimal)
    /// The statutory interest of the seller's country up to the day is charged, as lines of their own.
    case interest
    /// The seller's staff is to look at it.
    case flag
    /// What the customer has may be held back, by the systems that provide it.
    case hold
    /// It goes to debt collection or a lawyer: Plainbill does nothing more.
    case handOver

    fileprivate init?(_ text: Substring) {
        let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        switch (sides[0], sides.count) {
        case ("mail", 1): self = .mail
        case ("interest", 1): self = .interest
        case ("flag", 1): self = .flag
        case ("hold", 1): self = .hold
        case ("hand-over", 1): self = .handOver
        case ("fee", 2):
            guard let amount = ExactDecimal(sides[1]), amount.isPositive, amount.scale <= 4 else { return nil }
            self = .fee(amount)
        default: return nil
        }
    }

    /// Without its amount.
    var name: String { description.split(separator: "=").first.map(String.init) ?? "" }
}

extension DunningAction: CustomStringConvertible {
    /// As policies write it: `"fee=5.00"`.
    public var description: String {
        switch self {
        case .mail: "mail"
        case .fee(let amount): "fee=\(amount)"
        case .interest: "interest"
        case .flag: "flag"
        case .hold: "hold"
        case .handOver: "hand-over"
        }
    }
}
