/// How a transfer was connected with what it pays: the rungs of a ladder, the surest first. Its raw value is stored.
public enum MatchRung: String, Hashable, Sendable, Codable, CaseIterable {
    /// A structured reference, whose check digits are right, is that of a document.
    case reference
    /// The payer's own name for it, or the text, has the number of a document.
    case number
    /// The text has the numbers of several documents, on which exactly the amount is open.
    case numbers
    /// The account that it came from has paid for this customer before, and exactly the amount is open on one document
    /// or on all of the customer's together.
    case payer
    /// The payer is named like the customer, and exactly the amount is open on one document.
    case name
    /// Exactly the amount is open on a document.
    case amount
    /// A person decided.
    case person

    /// How sure it is.
    public var certainty: MatchCertainty {
        switch self {
        case .reference, .person: .certain
        case .number, .numbers, .payer: .likely
        case .name, .amount: .possible
        }
    }
}

/// How sure a match is. Its raw value is stored.
public enum MatchCertainty: String, Hashable, Sendable, Codable, CaseIterable {
    /// Check digits or a person say so.
    case certain
    /// Booked without a person, who can undo it.
    case likely
    /// Only proposed.
    case possible
}

/// A document that a transfer may be for.
public struct DocumentToMatch: Hashable, Sendable {
    /// Whose it is.
    public var account: Account.ID
    /// The account's number.
    public var accountNumber: String
    /// As the customer is called.
    public var accountName: String
    /// The document itself, with what is open on it; zero when it is settled.
    public var invoice: OpenInvoice
    /// As printed.
    public var number: String

    /// With these parts, unchecked.
    public init(
        account: Account.ID, accountNumber: String, accountName: String, invoice: OpenInvoice, number: String
    ) {
        self.account = account
        self.accountNumber = accountNumber
        self.accountName = accountName
        self.invoice = invoice
        self.number = number
    }
}

/// What is known about a transfer besides itself.
public struct TransferEvidence: Hashable, Sendable {
    /// Documents of its structured references.
    public var referenced: [DocumentToMatch] = []
    /// Documents whose numbers stand in its text or its end-to-end name.
    public var named: [DocumentToMatch] = []
    /// What is open on the accounts that its IBAN paid for before.
    public var ofPayer: [DocumentToMatch] = []
    /// Documents of any account on which exactly its amount is open.
    public var ofAmount: [DocumentToMatch] = []

    /// Nothing is known.
    public init() {}
}

/// The decision about a transfer that came in.
public enum TransferDecision: Hashable, Sendable {
    /// It is booked.
    case book(TransferMatch)
    /// A person has to look; the likeliest candidates first.
    case propose([TransferProposal])
}

/// A transfer that is connected with an account.
public struct TransferMatch: Hashable, Sendable {
    /// Whose payment it is.
    public var account: Account.ID
    /// What it is meant for, in that order; each with what is open on it.
    public var parts: [PaymentAllocation]
    /// How it was found.
    public var rung: MatchRung

    /// With these parts, unchecked.
    public init(account: Account.ID, parts: [PaymentAllocation], rung: MatchRung) {
        self.account = account
        self.parts = parts
        self.rung = rung
    }
}

/// A document that a transfer may be for, and what speaks for and against it.
public struct TransferProposal: Hashable, Sendable {
    /// Which document.
    public var document: DocumentToMatch
    /// How it was found, the surest way.
    public var rung: MatchRung
    /// Why it is only proposed.
    public var doubt: Doubt

    /// Why a transfer is not booked without a person.
    public enum Doubt: String, Hashable, Sendable, Codable, CaseIterable {
        /// It is more than is open, and the seller takes no surplus.
        case surplus
        /// Other documents fit as well.
        case ambiguous
        /// It names documents of several customers.
        case severalAccounts = "several_accounts"
        /// It names several documents, of which something else is open than the amount.
        case otherSum = "other_sum"
        /// Nothing but the amount, or a name, speaks for it.
        case weak
    }
}

/// The ladder: from what is known about a transfer to the decision. A transfer is never booked to a guessed
/// customer: what no rung decides is proposed.
public struct TransferMatching: Hashable, Sendable {
    private let transfer: BankTransfer
    private let evidence: TransferEvidence
    private let takesSurplus: Bool

    /// - Parameters:
    ///   - transfer: money that came in.
    ///   - takesSurplus: whether what no document needs becomes credit in hand; see ``PaymentPolicy``.
    public init(of transfer: BankTransfer, _ evidence: TransferEvidence, takesSurplus: Bool) {
        self.transfer = transfer
        self.evidence = evidence
        self.takesSurplus = takesSurplus
    }

    /// What the first rung that says anything says.
    public func decision() -> TransferDecision {
        if !evidence.referenced.isEmpty { return decision(naming: evidence.referenced, by: .reference) }
        if !evidence.named.isEmpty {
            return decision(naming: evidence.named, by: evidence.named.count == 1 ? .number : .numbers)
        }
        let fitting = exact(evidence.ofPayer)
        if let only = fitting.first, fitting.count == 1 {
            return .book(TransferMatch(account: only[0].account, parts: only.map(\.part), rung: .payer))
        }
        if !fitting.isEmpty {
            return .propose(fitting.flatMap { $0 }.map { proposal($0, .payer, .ambiguous) })
        }
        let weak = evidence.ofAmount.map { proposal($0, isNamedLikePayer($0) ? .name : .amount, .weak) }
        return .propose(weak.filter { $0.rung == .name } + weak.filter { $0.rung == .amount })
    }

    /// The transfer says which documents it is for.
    private func decision(naming documents: [DocumentToMatch], by rung: MatchRung) -> TransferDecision {
        func propose(_ doubt: TransferProposal.Doubt) -> TransferDecision {
            .propose(documents.map { proposal($0, rung, doubt) })
        }
        guard let account = documents.first?.account, documents.allSatisfy({ $0.account == account }) else {
            return propose(.severalAccounts)
        }
        guard let open = try? Money.sum(documents.map(\.invoice.open), transfer.amount.currency) else {
            return propose(.otherSum)
        }
        // One reference may be of two documents where it is made of the digits of their numbers alone.
        if documents.count > 1, open != transfer.amount {
            return propose(rung == .reference && transfer.references.count < documents.count ? .ambiguous : .otherSum)
        }
        guard takesSurplus || transfer.amount.minor <= open.minor else { return propose(.surplus) }
        return .book(TransferMatch(account: account, parts: documents.map(\.part), rung: rung))
    }

    /// Each document on which exactly the amount is open, and each account on which it is on all documents together.
    private func exact(_ documents: [DocumentToMatch]) -> [[DocumentToMatch]] {
        let single = documents.filter { $0.invoice.open == transfer.amount }.map { [$0] }
        let accounts = Dictionary(grouping: documents, by: \.account).values.filter { $0.count > 1 }
        let whole = accounts.filter {
            (try? Money.sum($0.map(\.invoice.open), transfer.amount.currency)) == transfer.amount
        }
        return single + whole.sorted { $0[0].account < $1[0].account }
    }

    private func proposal(
        _ document: DocumentToMatch, _ rung: MatchRung, _ doubt: TransferProposal.Doubt
    ) -> TransferProposal {
        TransferProposal(document: document, rung: rung, doubt: doubt)
    }

    /// Whether a word of four letters or more is in both names.
    private func isNamedLikePayer(_ document: DocumentToMatch) -> Bool {
        !Self.words(of: transfer.name).isDisjoint(with: Self.words(of: document.accountName))
    }

    private static let legalForms: Set<String> = ["GMBH", "SARL", "CORP", "LIMITED", "GESELLSCHAFT", "COMPANY"]

    private static func words(of name: String) -> Set<String> {
        let words = name.uppercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        return Set(words.filter { $0.count >= 4 }).subtracting(legalForms)
    }
}

extension DocumentToMatch {
    fileprivate var part: PaymentAllocation { PaymentAllocation(invoice: invoice.id, amount: invoice.open) }
}
