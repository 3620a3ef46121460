import BillingCore

/// Where our ids stand in Stripe's metadata.
enum StripeKey {
    static let attempt = "attempt"
    static let setup = "setup"
    static let refund = "refund"
    static let account = "account"
}

extension StripeRequest<StripeCustomer> {
    static func customer(_ customer: CustomerRequest, key: String) -> Self {
        .post("/v1/customers", key: key).with("name", customer.name).with("email", customer.email)
            .with("description", customer.number).with("metadata[\(StripeKey.account)]", "\(customer.account)")
    }
}

extension StripeRequest<StripeSession> {
    /// A page to pay on. Everything follows from the attempt, so that a repeated request has the same bytes.
    static func checkout(_ request: PaymentRequest, types: [String]) throws(GatewayFailure) -> Self {
        guard let amount = StripeAmounts.units(of: request.amount) else { throw .unsayable(request.amount) }
        let id = "\(request.attempt)"
        let item = "line_items[0]"
        return page("payment", id, request.customer, request.returnURL, since: request.startedAt, types)
            .with("\(item)[quantity]", 1)
            .with("\(item)[price_data][currency]", request.amount.currency.code.lowercased())
            .with("\(item)[price_data][unit_amount]", amount)
            .with("\(item)[price_data][product_data][name]", request.description)
            .with("metadata[\(StripeKey.attempt)]", id)
            .with("payment_intent_data[metadata][\(StripeKey.attempt)]", id)
            .with("payment_intent_data[description]", request.description)
            .with("payment_intent_data[setup_future_usage]", request.savesMethod ? "off_session" : nil)
    }

    /// A page to save a method on.
    static func setup(_ setup: MethodSetup, types: [String]) -> Self {
        let id = "\(setup.id)"
        return page("setup", id, setup.customer, setup.returnURL, since: setup.startedAt, types)
            .with("currency", setup.currency.code.lowercased())
            .with("metadata[\(StripeKey.setup)]", id).with("setup_intent_data[metadata][\(StripeKey.setup)]", id)
    }

    private static func page(
        _ mode: String, _ id: String, _ customer: String, _ returnURL: String, since start: Instant, _ types: [String]
    ) -> Self {
        .post("/v1/checkout/sessions", key: id)
            .with("mode", mode).with("client_reference_id", id).with("customer", customer)
            .with("success_url", returnURL).with("cancel_url", returnURL)
            .with("expires_at", start.adding(StripeGateway.pageLifetime).seconds)
            .listing("allowed_payment_method_types", types)
    }

    static func session(_ name: String) -> Self {
        .get(
            "/v1/checkout/sessions/\(name)",
            expanding: [
                "payment_intent.latest_charge.balance_transaction", "payment_intent.payment_method",
                "setup_intent.payment_method",
            ])
    }

    static func expire(_ name: String) -> Self { .post("/v1/checkout/sessions/\(name)/expire") }
}

extension StripeRequest<StripePaymentIntent> {
    private static var expanded: [String] { ["latest_charge.balance_transaction", "payment_method"] }

    /// A saved method is charged while the customer is away.
    static func charge(_ request: ChargeRequest, types: [String]) throws(GatewayFailure) -> Self {
        guard let amount = StripeAmounts.units(of: request.amount) else { throw .unsayable(request.amount) }
        let id = "\(request.attempt)"
        return .post("/v1/payment_intents", key: id)
            .with("amount", amount).with("currency", request.amount.currency.code.lowercased())
            .with("customer", request.customer).with("payment_method", request.method)
            .with("off_session", true).with("confirm", true).with("description", request.description)
            .with("metadata[\(StripeKey.attempt)]", id).listing("allowed_payment_method_types", types)
            .listing("expand", expanded)
    }

    static func payment(_ name: String) -> Self { .get("/v1/payment_intents/\(name)", expanding: expanded) }

    static func cancel(payment name: String) -> Self { .post("/v1/payment_intents/\(name)/cancel") }
}

extension StripeRequest<StripeList<StripeSession>> {
    static func sessions(of customer: String, in window: Range<Instant>) -> Self {
        .get("/v1/checkout/sessions").with("customer", customer).created(in: window)
    }
}

extension StripeRequest<StripeList<StripePaymentIntent>> {
    static func payments(of customer: String? = nil, in window: Range<Instant>) -> Self {
        .get("/v1/payment_intents", expanding: customer == nil ? ["data.latest_charge"] : [])
            .with("customer", customer).created(in: window)
    }
}

extension StripeRequest<StripeRefund> {
    static func refund(_ request: RefundRequest) throws(GatewayFailure) -> Self {
        guard let amount = StripeAmounts.units(of: request.amount) else { throw .unsayable(request.amount) }
        return .post("/v1/refunds", key: "\(request.refund)")
            .with("payment_intent", request.payment).with("amount", amount).with("reason", "requested_by_customer")
            .with("metadata[\(StripeKey.refund)]", "\(request.refund)")
    }

    static func refund(named name: String) -> Self { .get("/v1/refunds/\(name)") }
}

extension StripeRequest<StripeList<StripeRefund>> {
    static func refunds(of payment: String) -> Self { .get("/v1/refunds").with("payment_intent", payment) }
}

extension StripeRequest<StripePaymentMethod> {
    static func method(_ name: String) -> Self { .get("/v1/payment_methods/\(name)") }

    static func detach(_ name: String) -> Self { .post("/v1/payment_methods/\(name)/detach") }
}

extension StripeRequest<StripeDispute> {
    static func dispute(_ name: String) -> Self { .get("/v1/disputes/\(name)") }
}

extension StripeRequest<StripeList<StripePayout>> {
    static func payouts(in window: Range<Instant>) -> Self { .get("/v1/payouts").created(in: window) }
}

extension StripeRequest<StripeList<StripeBalanceTransaction>> {
    static func transactions(of payout: String) -> Self {
        .get("/v1/balance_transactions", expanding: ["data.source"]).with("payout", payout)
    }
}

extension StripeRequest {
    /// Made in this time, to the second.
    fileprivate func created(in window: Range<Instant>) -> StripeRequest {
        with("created[gte]", window.lowerBound.seconds).with("created[lt]", window.upperBound.seconds)
    }
}

extension GatewayFailure {
    fileprivate static func unsayable(_ amount: Money) -> GatewayFailure {
        GatewayFailure("Stripe cannot move exactly \(amount.decimalText) \(amount.currency.code).", .nothingDone)
    }
}
