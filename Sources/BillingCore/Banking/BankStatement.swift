/// A statement of a bank: what an account held, what moved, and what it held then.
public struct BankStatement: Hashable, Sendable {
    /// What the file says of the account.
    public var kind: Kind
    /// The account as the bank names it: an IBAN in its plain form, or another number.
    public var account: String
    /// The bank's name for the statement; may be empty.
    public var id: String
    /// Counts the account's statements, where the bank does so.
    public var sequence: Int64?
    /// Whether the bank says that it is a copy of one that was sent before.
    public var isCopy: Bool
    /// Before the first entry and after the last one, in the account's currency; those of a statement alone.
    public var balances: Balances?
    /// Line of the file on which it begins, from 1.
    public var line: Int

    /// A statement with these parts, unchecked.
    public init(
        _ kind: Kind = .statement, account: String, id: String = "", sequence: Int64? = nil, isCopy: Bool = false,
        balances: Balances? = nil,
        line: Int = 1
    ) {
        self.kind = kind
        self.account = account
        self.id = id
        self.sequence = sequence
        self.isCopy = isCopy
        self.balances = balances
        self.line = line
    }

    /// What a file says of an account.
    public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
        /// All that moved between two balances: camt.053, MT940.
        case statement
        /// What moved, without balances: a CSV file of online banking.
        case export
        /// What entries of a statement are made of, which has them as one sum: camt.054.
        case details
    }

    /// What the account held.
    public struct Balances: Hashable, Sendable {
        /// Before the first entry; below zero when overdrawn.
        public var opening: Money
        /// After the last entry.
        public var closing: Money
        /// The day of the closing balance.
        public var closedOn: Day

        /// In one currency, unchecked.
        public init(opening: Money, closing: Money, closedOn: Day) {
            self.opening = opening
            self.closing = closing
            self.closedOn = closedOn
        }
    }
}

/// One movement on a bank account as it was booked: a transfer, a batch of them, a charge.
public struct BankEntry: Hashable, Sendable {
    /// Above zero for money that came in, below zero for money that left.
    public var amount: Money
    /// The day that it counts for.
    public var bookedOn: Day
    /// The day from which the bank pays interest; `nil` where it does not say.
    public var valueOn: Day?
    /// The bank's name for it; empty where it gives none.
    public var bankReference = ""
    /// Whether it takes back an earlier entry: money in is then a debit that came back.
    public var isReversal: Bool
    /// What it is made of; together with ``rest`` they are the amount.
    public var transfers: [BankTransfer]
    /// What the transfers do not explain of the amount.
    public var rest: Rest?
    /// Line of the file on which it begins, from 1.
    public var line: Int

    /// An entry with these parts, unchecked.
    public init(
        _ amount: Money, on bookedOn: Day, valueOn: Day? = nil, isReversal: Bool = false,
        transfers: [BankTransfer], rest: Rest? = nil, line: Int = 1
    ) {
        self.amount = amount
        self.bookedOn = bookedOn
        self.valueOn = valueOn
        self.isReversal = isReversal
        self.transfers = transfers
        self.rest = rest
        self.line = line
    }

    /// The difference between an entry and its transfers.
    public struct Rest: Hashable, Sendable {
        /// With the sign of money on the account: charges are below zero.
        public var amount: Money
        /// Whether it is what the bank says that it charged; else nothing explains it, and a person has to look.
        public var isCharges: Bool

        /// A difference above or below zero.
        public init(_ amount: Money, isCharges: Bool) {
            self.amount = amount
            self.isCharges = isCharges
        }
    }
}

/// One payment within an entry, as far as the bank tells of it.
public struct BankTransfer: Hashable, Sendable {
    /// Above zero for money that came in.
    public var amount: Money
    /// The bank's name for it; empty where it gives none.
    public var bankReference = ""
    /// The payer's own name for it, end to end; empty for none or `NOTPROVIDED`.
    public var endToEnd = ""
    /// Of a direct debit; empty otherwise.
    public var mandate = ""
    /// Structured references, as they came.
    public var references: [String] = []
    /// What the payer wrote, in one text.
    public var text = ""
    /// Who is at the other end; may be empty.
    public var name = ""
    /// The other account, in its plain form; may be empty.
    public var iban = ""
    /// Why it came back, by the code of ISO 20022 or the bank's own; `nil` for what did not come back.
    public var returnReason: String?

    /// A transfer of an amount of which nothing else is known.
    public init(_ amount: Money) { self.amount = amount }

    /// Whether it takes back an earlier one.
    public var isReturn: Bool { returnReason != nil }

    /// The longest text that is kept, in characters; what is behind it is cut.
    public static let longestText = 500
}

extension BankTransfer {
    /// What tells it from every other transfer of its account, but not from one that is equal in all of this: those of
    /// one day are counted. It is independent of how the bank puts transfers together in entries.
    public func identity(on day: Day) -> String {
        let reference = references.map(\.lettersAndDigits).joined(separator: "+")
        return [
            "\(day.number)", "\(amount.minor)", amount.currency.code, endToEnd, mandate, reference,
            text.lettersAndDigits, iban, returnReason ?? "",
        ].joined(separator: "\u{1F}")
    }
}
