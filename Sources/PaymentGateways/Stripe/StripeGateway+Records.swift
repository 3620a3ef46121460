public import BillingCore

/// Refunds, saved methods, disputes, payouts and lists.
extension StripeGateway {
    /// What Stripe refuses for good, such as more than was captured, is a refund that failed.
    public func refund(_ request: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome {
        let order = try StripeRequest<StripeRefund>.refund(request)
        let refund: StripeRefund
        do throws(StripeClient.Failure) {
            refund = try await client.send(order)
        } catch .refused(let status, let details) where details.isRefusedRefund(status) {
            return .declined(Decline(.providerError, detail: details.problem.code))
        } catch {
            throw error.gatewayFailure
        }
        return try refund.outcome()
    }

    public func outcome(of refund: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome {
        if let reference = refund.reference { return try await find(.refund(named: reference))?.outcome() ?? .notFound }
        let listed = try await all(.refunds(of: refund.payment)) { $0.id }
        return try listed.first { $0.metadata?[StripeKey.refund] == "\(refund.refund)" }?.outcome() ?? .notFound
    }

    public func outcome(of setup: MethodSetup) async throws(GatewayFailure) -> SetupOutcome {
        var name = setup.page?.reference
        if name == nil { name = try await session("\(setup.id)", of: setup.customer, since: setup.startedAt) }
        guard let name, let session = try await find(StripeRequest<StripeSession>.session(name)) else {
            return .notFound
        }
        return try session.setupOutcome()
    }

    public func method(_ reference: String) async throws(GatewayFailure) -> SavedMethod? {
        try await find(.method(reference))?.saved
    }

    public func remove(method reference: String) async throws(GatewayFailure) {
        try await tryTo(.detach(reference))
        guard try await method(reference) == nil else { throw GatewayFailure("Stripe keeps the method.", .answered) }
    }

    public func dispute(_ reference: String) async throws(GatewayFailure) -> GatewayDispute? {
        guard let dispute = try await find(.dispute(reference)) else { return nil }
        guard let payment = dispute.paymentIntent, let amount = StripeAmounts.money(dispute.amount, dispute.currency)
        else { throw GatewayFailure("Stripe's dispute cannot be read.", .answered) }
        return GatewayDispute(
            reference: dispute.id, payment: payment, status: try dispute.gatewayStatus(),
            reason: dispute.gatewayReason, amount: amount,
            movements: try dispute.balanceTransactions.map { transaction throws(GatewayFailure) in
                try transaction.read(about: dispute.id)
            }, respondBy: dispute.respondBy, openedAt: Instant(unixSeconds: dispute.created))
    }

    public func payouts(in window: Range<Instant>) async throws(GatewayFailure) -> [GatewayPayout] {
        var payouts: [GatewayPayout] = []
        for payout in try await all(.payouts(in: window), name: { $0.id }) { payouts.append(try payout.read()) }
        return payouts.reversed()
    }

    public func transactions(of payout: String) async throws(GatewayFailure) -> [BalanceTransaction] {
        var transactions: [BalanceTransaction] = []
        for transaction in try await all(.transactions(of: payout), name: { $0.id }) {
            let read = try transaction.read()
            // The list of a payout also holds the payout itself.
            if read.source != payout { transactions.append(read) }
        }
        return transactions
    }

    public func payments(in window: Range<Instant>) async throws(GatewayFailure) -> [ListedPayment] {
        var payments: [ListedPayment] = []
        for payment in try await all(.payments(in: window), name: { $0.id }) {
            if let read = try payment.listed() { payments.append(read) }
        }
        return payments.reversed()
    }
}

extension StripeErrorAnswer.Details {
    /// A request that Stripe understood and will never do. Other parameters under one key are no answer about it.
    fileprivate func isRefusedRefund(_ status: Int) -> Bool {
        (status == 400 || status == 402) && problem.type != "idempotency_error" && problem.code != nil
    }
}

extension StripePaymentIntent {
    /// `nil` without money taken or on its way.
    fileprivate func listed() throws(GatewayFailure) -> ListedPayment? {
        guard status == "succeeded" || status == "processing" else { return nil }
        let isCaptured = status == "succeeded"
        guard let amount = StripeAmounts.money(isCaptured ? amountReceived ?? amount : amount, currency),
            let refunded = StripeAmounts.money(latestCharge?.object?.amountRefunded ?? 0, currency)
        else { throw GatewayFailure("Stripe's amount cannot be read.", .answered) }
        return ListedPayment(
            reference: id, attempt: metadata?[StripeKey.attempt].flatMap { PaymentAttempt.ID($0) }, amount: amount,
            refunded: refunded, isCaptured: isCaptured, at: Instant(unixSeconds: created))
    }
}

extension StripeDispute {
    fileprivate func gatewayStatus() throws(GatewayFailure) -> GatewayDispute.Status {
        switch status {
        case "warning_needs_response", "warning_under_review": .inquiry
        case "needs_response": .needsResponse
        case "under_review": .underReview
        case "won": .won
        case "lost": .lost
        case "warning_closed", "prevented": .closed
        default: throw .unknownStatus(status)
        }
    }

    fileprivate var gatewayReason: GatewayDispute.Reason {
        switch reason {
        case "fraudulent", "debit_not_authorized": .notAuthorized
        case "duplicate": .duplicate
        case "credit_not_processed": .refundMissing
        case "product_not_received": .notReceived
        case "product_unacceptable": .notAsDescribed
        case "subscription_canceled": .cancelled
        case "unrecognized": .unrecognized
        case "insufficient_funds", "incorrect_account_details", "bank_cannot_process", "customer_initiated":
            .debitReturned
        default: .other
        }
    }

    /// `nil` when no answer is possible: direct debits are lost at once, and due on 1 January 1970.
    fileprivate var respondBy: Instant? {
        evidenceDetails?.dueBy.flatMap { $0 > 0 ? Instant(unixSeconds: $0) : nil }
    }
}

extension StripePayout {
    fileprivate func read() throws(GatewayFailure) -> GatewayPayout {
        guard let amount = StripeAmounts.money(amount, currency) else {
            throw GatewayFailure("Stripe's amount cannot be read.", .answered)
        }
        let state: GatewayPayout.Status
        switch status {
        case "pending", "in_transit": state = .pending
        case "paid": state = .paid
        case "failed", "canceled": state = .failed
        default: throw .unknownStatus(status)
        }
        return GatewayPayout(
            reference: id, amount: amount, status: state, arrivesOn: Instant(unixSeconds: arrivalDate).utcDay,
            createdAt: Instant(unixSeconds: created))
    }
}

extension StripeBalanceTransaction {
    /// - Parameter dispute: that it belongs to, where that is known.
    fileprivate func read(about dispute: String? = nil) throws(GatewayFailure) -> BalanceTransaction {
        guard let amount = StripeAmounts.money(amount, currency), let fee = StripeAmounts.money(fee, currency) else {
            throw GatewayFailure("Stripe's amount cannot be read.", .answered)
        }
        let kind: BalanceTransaction.Kind = dispute == nil ? kind : .dispute
        return BalanceTransaction(
            reference: id, kind: kind, amount: amount, fee: fee, source: dispute ?? sourceName(of: kind),
            at: Instant(unixSeconds: created))
    }

    private var kind: BalanceTransaction.Kind {
        switch type {
        case "charge", "payment": .payment
        case "refund", "payment_refund", "refund_failure", "payment_failure_refund": .refund
        case "adjustment": source?.object?.object == "dispute" ? .dispute : .other
        case "stripe_fee", "stripe_fx_fee", "tax_fee", "payment_unreconciled": .fee
        case "payout", "payout_failure", "payout_cancel": .payout
        default: .other
        }
    }

    /// Payments are known by their PaymentIntent, everything else by its own name.
    private func sourceName(of kind: BalanceTransaction.Kind) -> String? {
        kind == .payment ? source?.object?.paymentIntent ?? source?.name : source?.name
    }
}
