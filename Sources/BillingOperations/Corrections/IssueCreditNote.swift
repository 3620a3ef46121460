public import BillingCore
public import PostgresStore

/// Takes back a part or the whole of an issued invoice with a numbered credit note.
///
/// What it comes to settles first what is open on the invoice, by the seller's policy, then takes back what was written
/// off of it; the rest goes back to the customer through the payments that settled the invoice, or settles what else is
/// open, or is account credit. An invoice is voided by crediting all that is left of it.
public struct IssueCreditNote: Sendable {
    let database: Database
    let clock: WallClock
    let ids: IDSource

    /// - Parameter database: connected as the worker.
    public init(database: Database, clock: WallClock, ids: IDSource) {
        self.database = database
        self.clock = clock
        self.ids = ids
    }

    public enum Extent: Hashable, Sendable {
        /// Whatever is left of every line.
        case all
        case parts([Part])
    }

    /// What to credit of one line: an amount, the share of a quantity, or all that is left.
    public struct Part: Hashable, Sendable {
        /// Position from 1.
        public var line: Int
        /// In major units of the invoice's currency.
        public var amount: String?
        public var quantity: ExactDecimal?

        public init(line: Int, amount: String? = nil, quantity: ExactDecimal? = nil) {
            self.line = line
            self.amount = amount
            self.quantity = quantity
        }

        fileprivate func content() throws(BillingRefusal) -> CommandContent.CreditedPart {
            let amount = try amount.map { text throws(BillingRefusal) in try ExactDecimal(amount: text) }
            return .init(line: line, amount: amount, quantity: quantity)
        }

        func request(_ currency: Currency) throws(BillingRefusal) -> CreditRequest {
            if let amount { return CreditRequest(line: line, .amount(try Money(amount, currency))) }
            return CreditRequest(line: line, quantity.map { .quantity($0) } ?? .rest)
        }
    }

    public struct Outcome: Hashable, Sendable, Codable {
        public let account: Account.ID
        public let number: String
        public let issuedOn: Day
        public let gross: Money
        /// Taken off the open amount of the invoice.
        public let settled: Money
        /// Taken back of what was written off of the invoice.
        public let writeOffReversed: Money
        /// Taken off other invoices.
        public let settledElsewhere: Money
        public let toAccountCredit: Money
        /// Stored and on their way to the provider, which has not heard of them yet.
        public let refunds: [Refund.ID]
        public let refunded: Money

        /// The refunds, as operations of their providers.
        public var operations: [ProviderOperation] { refunds.map { ProviderOperation(.refund($0), of: account) } }
    }

    /// - Parameters:
    ///   - reason: printed on the credit note.
    ///   - day: of the credit note; later when its series has a later document already.
    ///   - idempotency: what the same call again does; the day is not part of its content.
    /// - Throws: a refusal when there is no such invoice, or less is left of a line than is asked for.
    public func callAsFunction(
        _ number: String, _ extent: Extent, reason: String, payingBack: Bool, on day: Day,
        _ idempotency: IdempotencyPolicy = .allowed
    ) async throws -> Outcome {
        let now = clock.now()
        return try await database.transaction(WorkerScope()) { transaction in
            let document = try await CorrectedDocument.lock(number, in: transaction)
            let once = try IdempotencyGuard(
                Self.content(number, extent, reason, payingBack), of: document.account, idempotency, on: day)
            if let done: Outcome = try await once.before(in: transaction) { return done }
            try document.allows(day, at: now)
            let draft = try await draft(extent, of: document, on: day, in: transaction)
            let use = try await use(of: draft, extent, document, payingBack, reason: reason, in: transaction)
            let (note, settled) = try await issue(draft, use, of: document, reason: reason, on: day, in: transaction)
            _ = try await transaction.run(
                RecordCreditNote(
                    account: document.account, creditNote: note.id, corrected: document.stored.id, gross: use.gross,
                    reason: reason))
            try await transaction.followUp(settled, at: now)
            var refunds: [Refund.ID] = []
            for (refund, payment) in use.refunds {
                refunds.append(
                    try await RefundStarter(clock: clock, ids: ids).start(
                        refund, of: payment, for: note.id, on: day, once, in: transaction))
            }
            let outcome = try Outcome(use, of: document.account, note.invoice, refunds)
            try await once.keep(outcome, at: now, in: transaction)
            return outcome
        }
    }

    private static func content(
        _ number: String, _ extent: Extent, _ reason: String, _ payingBack: Bool
    ) throws -> CommandContent {
        let parts: [CommandContent.CreditedPart]? =
            switch extent {
            case .all: nil
            case .parts(let parts): try parts.map { try $0.content() }
            }
        return .credit(document: number, parts: parts, payingBack: payingBack, reason: reason)
    }

    private func draft(
        _ extent: Extent, of document: CorrectedDocument, on day: Day, in transaction: Transaction
    ) async throws -> CreditNoteDraft {
        let invoice = document.stored.invoice
        let billed = try await document.billedLines(in: transaction)
        let earlier = try await transaction.run(
            CreditedTaxes(account: document.account, document: document.stored.id))
        switch extent {
        case .all:
            return try CreditNoteDraft(
                voiding: billed, after: earlier, on: day, pricesIncludeTax: invoice.pricesIncludeTax)
        case .parts(let parts):
            let requests = try parts.map { try $0.request(invoice.currency) }
            return try CreditNoteDraft(
                crediting: billed, requests, after: earlier, on: day, pricesIncludeTax: invoice.pricesIncludeTax)
        }
    }

    /// Where the money of a credit note goes.
    fileprivate struct Use {
        let gross: Money
        /// Off the invoice that it corrects.
        let own: CreditUse
        /// Back to the customer.
        let refunds: [(refund: Refund, payment: RefundablePayment)]
        /// Off other invoices. What is left is account credit.
        let others: [PaymentAllocation]
    }

    private func use(
        of draft: CreditNoteDraft, _ extent: Extent, _ document: CorrectedDocument, _ payingBack: Bool, reason: String,
        in transaction: Transaction
    ) async throws -> Use {
        let gross = try draft.totals.gross.negated()
        var items = try await transaction.openItems(of: document.account, correcting: [document.stored.id])
        let own = try items.correct([document.stored.id], by: gross, isVoid: extent == .all)
        let refunds =
            payingBack ? try await refunds(of: own.rest, through: document, reason: reason, in: transaction) : []
        let kept = try own.rest.subtracting(Money.sum(refunds.map(\.refund.amount), gross.currency))
        return Use(gross: gross, own: own, refunds: refunds, others: try items.add(credit: kept))
    }

    /// The numbered document, written with what it settles.
    private func issue(
        _ draft: CreditNoteDraft, _ use: Use, of document: CorrectedDocument, reason: String, on day: Day,
        in transaction: Transaction
    ) async throws -> (IssuedBatch.Document, settled: [NewAllocation]) {
        let (now, invoice) = (clock.now(), document.stored.invoice)
        let codes = try await transaction.run(SubscriptionCodes(account: document.account))
        var prepared = try PreparedDocument(
            Invoice(crediting: invoice, draft, on: day, reason: reason), id: ids.next(at: now),
            account: document.account, seller: try await transaction.seller(ofAccount: invoice.accountNumber),
            subscriptions: Dictionary(codes.map { ($0.code, $0.id) }) { first, _ in first },
            corrected: [invoice.number: document.stored.id])
        var all = use.own
        all.allocations += use.others
        try prepared.settle(all)
        var issuer = try await DocumentIssuer.lock([prepared], issuedAt: now, in: transaction)
        let note = try issuer.issue(prepared)
        return (note, try await issuer.write(in: transaction))
    }

    /// Through the payments that settled the invoice, the latest first; what they do not hold stays account credit.
    private func refunds(
        of amount: Money, through document: CorrectedDocument, reason: String, in transaction: Transaction
    ) async throws -> [(refund: Refund, payment: RefundablePayment)] {
        let number = document.stored.invoice.number
        guard let place = try await transaction.place(ofDocument: number) else { return [] }
        var refunds: [(refund: Refund, payment: RefundablePayment)] = []
        var left = amount
        let payments = try await transaction.run(PaymentsByReference(number, orAt: place))
        for payment in payments where payment.account == document.account && left.isPositive {
            // What came by transfer or by hand is returned by the seller, who then records it.
            guard case .provider = payment.source else { continue }
            let part = Money(minor: min(payment.refundable.minor, left.minor), amount.currency)
            guard part.isPositive else { continue }
            let refund = try Refund(part, from: .customerCredit, available: payment.refundable, reason: reason)
            refunds.append((refund, payment))
            left = try left.subtracting(part)
        }
        return refunds
    }
}

extension IssueCreditNote.Outcome {
    fileprivate init(
        _ use: IssueCreditNote.Use, of account: Account.ID, _ note: Invoice, _ refunds: [Refund.ID]
    ) throws(BillingRefusal) {
        self.account = account
        (number, issuedOn, gross) = (note.number, note.issuedOn, use.gross)
        writeOffReversed = try Money.sum(use.own.reversed.map(\.amount), gross.currency)
        settled = try Money.sum(use.own.allocations.map(\.amount), gross.currency).subtracting(writeOffReversed)
        settledElsewhere = try Money.sum(use.others.map(\.amount), gross.currency)
        refunded = try Money.sum(use.refunds.map(\.refund.amount), gross.currency)
        toAccountCredit = try use.own.rest.subtracting(settledElsewhere).subtracting(refunded)
        self.refunds = refunds
    }
}

extension Invoice {
    /// A credit note between the parties of the document that it corrects, in its language; not numbered yet.
    fileprivate init(crediting corrected: Invoice, _ draft: CreditNoteDraft, on day: Day, reason: String) {
        self.init(
            kind: .creditNote, number: "", issuedOn: day, dueOn: day, currency: corrected.currency,
            seller: corrected.seller, buyer: corrected.buyer, accountNumber: corrected.accountNumber,
            language: corrected.language, pricesIncludeTax: corrected.pricesIncludeTax, lines: draft.lines,
            net: draft.totals.net, taxes: draft.totals.taxes, gross: draft.totals.gross,
            creditApplied: .zero(corrected.currency), corrects: corrected.number, reason: reason,
            smallPrint: corrected.smallPrint)
    }
}
