/// What customers, banks and days do.
extension FakeStripe {
    /// The customer pays, or saves a method, on the page. Where the browser goes then; `nil` while the page stays open.
    @discardableResult
    package func use(_ card: FakeCard, on session: ID) -> String? {
        guard let page = objects[session], page["status"] == "open" else { return objects[session]?["_back"].string }
        let method = newMethod(card, keptFor: page["_saves"] == true ? page["customer"] : .null)
        if page["mode"] == "setup" {
            let isRefused = card.decline != nil
            let problem: JSON = ["type": "card_error", "code": "card_declined", "decline_code": JSON(card.decline)]
            let setup = make(
                "seti", "setup_intent",
                [
                    "status": isRefused ? "requires_payment_method" : "succeeded", "metadata": page["_metadata"],
                    "payment_method": isRefused ? .null : .text(method),
                    "last_setup_error": isRefused ? problem : .null,
                ])
            change(session) { $0["setup_intent"] = setup["id"] }
            guard !isRefused else { return nil }
            return complete(session, "no_payment_required")
        }
        return pay(session, page, method, card)
    }

    private func pay(_ session: ID, _ page: JSON, _ method: ID, _ card: FakeCard) -> String? {
        let payment =
            page["payment_intent"].string
            ?? newPayment(
                amount: page["amount_total"].number ?? 0, currency: page["currency"].string ?? "eur",
                customer: page["customer"].string ?? "", metadata: page["_metadata"])["id"].string ?? ""
        change(session) { $0["payment_intent"] = .text(payment) }
        change(payment) { $0["payment_method"] = .text(method) }
        if let decline = card.decline {
            fail(payment, code: decline == "expired_card" ? decline : "card_declined", decline)
            return nil
        }
        take(payment, card)
        return complete(session, card.isDebit ? "unpaid" : "paid")
    }

    private func complete(_ session: ID, _ payment: String) -> String? {
        change(session) {
            $0["status"] = "complete"
            $0["payment_status"] = .text(payment)
        }
        tell("checkout.session.completed", objects[session] ?? .null)
        return objects[session]?["_back"].string
    }

    /// A card that was saved before, under names of the caller's choice.
    package func knows(_ card: FakeCard, as method: ID, of customer: ID) {
        objects[customer] = ["id": .text(customer), "object": "customer", "created": .int(now)]
        objects[method] = [
            "id": .text(method), "object": "payment_method", "created": .int(now), "type": "card",
            "customer": .text(customer), "_card": .text(card.rawValue),
            "card": ["brand": "visa", "last4": .text(card.rawValue), "exp_month": 12, "exp_year": 2030],
        ]
    }

    /// Days later: the bank pays a direct debit, or does not.
    package func settle(_ payment: ID) {
        guard let object = objects[payment], object["status"] == "processing" else { return }
        let card = objects[object["payment_method"].string ?? ""]?["_card"].string.flatMap(FakeCard.init)
        let session = names.compactMap { objects[$0] }.first { $0["payment_intent"].string == payment }
        if card == .debitFails {
            fail(payment, code: "payment_intent_payment_attempt_failed", "debit_not_authorized")
            if let session { tell("checkout.session.async_payment_failed", session) }
            return
        }
        succeed(payment)
        if let id = session?["id"].string {
            change(id) { $0["payment_status"] = "paid" }
            tell("checkout.session.async_payment_succeeded", objects[id] ?? .null)
        }
        if card == .debitDisputed { dispute(payment, reason: "insufficient_funds") }
    }

    /// The customer disputes a payment; its name.
    @discardableResult
    package func dispute(_ payment: ID, reason: String = "fraudulent") -> ID {
        let object = objects[payment] ?? .null
        let isDebit = reason == "insufficient_funds"
        let amount = object["amount_received"].number ?? 0
        let id = name("du")
        let movement = move("adjustment", -amount, fee: behaviour.disputeFee, object["currency"], source: .text(id))
        objects[id] = [
            "id": .text(id), "object": "dispute", "created": .int(now), "amount": .int(amount),
            "currency": object["currency"], "payment_intent": .text(payment), "charge": object["latest_charge"],
            "reason": .text(reason), "status": isDebit ? "lost" : "needs_response",
            "evidence_details": ["due_by": .int(isDebit ? 0 : now + 7 * 86_400)],
            "balance_transactions": .list([movement]),
        ]
        tell("charge.dispute.created", objects[id] ?? .null)
        tell("charge.dispute.funds_withdrawn", objects[id] ?? .null)
        return id
    }

    /// The bank decides. What is won comes back, its fee does not.
    package func close(_ dispute: ID, isWon: Bool) {
        guard let object = objects[dispute] else { return }
        if isWon {
            let back = move(
                "adjustment", object["amount"].number ?? 0, fee: 0, object["currency"], source: .text(dispute))
            change(dispute) { $0["balance_transactions"] = .list($0["balance_transactions"].elements + [back]) }
        }
        change(dispute) { $0["status"] = isWon ? "won" : "lost" }
        tell("charge.dispute.closed", objects[dispute] ?? .null)
    }

    /// A refund arrives, or fails, even after it was done.
    package func endRefund(_ refund: ID, failure: String?) {
        guard let object = objects[refund] else { return }
        change(refund) {
            $0["status"] = failure == nil ? "succeeded" : "failed"
            $0["failure_reason"] = JSON(failure)
        }
        if failure != nil, let amount = object["amount"].number, let charge = object["charge"].string {
            change(charge) { $0["amount_refunded"] = .int(($0["amount_refunded"].number ?? 0) - amount) }
            move("refund_failure", amount, fee: 0, object["currency"], source: .text(refund))
        }
        tell(failure == nil ? "refund.updated" : "refund.failed", objects[refund] ?? .null)
    }

    /// What is in the balance goes to the bank; the payout's name.
    @discardableResult
    package func payOut(_ currency: String = "eur") -> ID {
        let waiting = names.filter { name in
            let object = objects[name] ?? .null
            return object["object"] == "balance_transaction" && object["_payout"] == .null
                && object["currency"].string == currency
        }
        let sum = waiting.compactMap { objects[$0]?["net"].number }.reduce(0, +)
        let payout = make(
            "po", "payout",
            ["amount": .int(sum), "currency": .text(currency), "status": "paid", "arrival_date": .int(now)])
        let own = move("payout", -sum, fee: 0, .text(currency), source: payout["id"])
        for name in waiting + [own["id"].string ?? ""] { change(name) { $0["_payout"] = payout["id"] } }
        tell("payout.paid", payout)
        return payout["id"].string ?? ""
    }

    // MARK: Steps

    func newPayment(amount: Int64, currency: String, customer: String, metadata: JSON) -> JSON {
        make(
            "pi", "payment_intent",
            [
                "amount": .int(amount), "amount_received": 0, "currency": .text(currency), "customer": .text(customer),
                "metadata": metadata, "status": "requires_payment_method", "latest_charge": nil,
                "payment_method": nil, "last_payment_error": nil,
            ])
    }

    private func newMethod(_ card: FakeCard, keptFor customer: JSON) -> ID {
        let details: JSON =
            card.isDebit
            ? ["last4": .text(card.rawValue), "bank_code": "37040044"]
            : ["brand": "visa", "last4": .text(card.rawValue), "exp_month": 12, "exp_year": 2030]
        let method = make(
            "pm", "payment_method",
            [
                "type": card.isDebit ? "sepa_debit" : "card", "customer": customer, "_card": .text(card.rawValue),
                card.isDebit ? "sepa_debit" : "card": details,
            ])
        return method["id"].string ?? ""
    }

    /// The bank pays, or takes some days.
    func take(_ payment: ID, _ card: FakeCard) {
        change(payment) { $0["last_payment_error"] = .null }
        guard !card.isDebit else {
            change(payment) { $0["status"] = "processing" }
            tell("payment_intent.processing", objects[payment] ?? .null)
            return
        }
        succeed(payment)
        if card == .disputed { dispute(payment) }
    }

    private func succeed(_ payment: ID) {
        guard let object = objects[payment], let amount = object["amount"].number else { return }
        let charge = make(
            "ch", "charge",
            [
                "amount": .int(amount), "amount_refunded": 0, "payment_intent": .text(payment),
                "metadata": object["metadata"], "currency": object["currency"],
            ])
        if !behaviour.booksFeesLater { bookFee(of: charge) }
        change(payment) {
            $0["status"] = "succeeded"
            $0["amount_received"] = .int(amount)
            $0["latest_charge"] = charge["id"]
        }
        tell("charge.succeeded", objects[charge["id"].string ?? ""] ?? .null)
        tell("payment_intent.succeeded", objects[payment] ?? .null)
    }

    private func bookFee(of charge: JSON) {
        guard let id = charge["id"].string, let amount = charge["amount"].number else { return }
        let fee = amount * behaviour.fee.ppm / 1_000_000 + behaviour.fee.fixed
        let booked = move("charge", amount, fee: fee, charge["currency"], source: charge["id"])
        change(id) { $0["balance_transaction"] = booked["id"] }
    }

    /// What is kept of each charge is known by now.
    package func bookFees() {
        for charge in names.compactMap({ objects[$0] })
        where charge["object"] == "charge" && charge["balance_transaction"] == .null {
            bookFee(of: charge)
            tell("charge.updated", objects[charge["id"].string ?? ""] ?? .null)
        }
    }

    func fail(_ payment: ID, code: String, _ decline: String) {
        change(payment) {
            $0["status"] = "requires_payment_method"
            $0["last_payment_error"] = [
                "type": "card_error", "code": .text(code), "decline_code": .text(decline),
            ]
        }
        tell("payment_intent.payment_failed", objects[payment] ?? .null)
    }

    @discardableResult
    func move(_ type: String, _ amount: Int64, fee: Int64, _ currency: JSON, source: JSON) -> JSON {
        make(
            "txn", "balance_transaction",
            [
                "type": .text(type), "amount": .int(amount), "fee": .int(fee), "net": .int(amount - fee),
                "currency": currency, "source": source,
            ])
    }
}

/// What tests look at.
extension FakeStripe {
    /// The payment of a page, once the customer did something there.
    package func payment(of session: ID?) -> ID? { session.flatMap { objects[$0]?["payment_intent"].string } }

    package func status(of name: ID?) -> String? { name.flatMap { objects[$0]?["status"].string } }

    package var sessions: [ID] { names.filter { $0.hasPrefix("cs_") } }

    /// The amounts of all payments that took money.
    package var captured: [Int64] {
        names.compactMap { objects[$0] }.filter { $0["object"] == "payment_intent" && $0["status"] == "succeeded" }
            .compactMap { $0["amount_received"].number }
    }

    /// The amounts of all refunds that did not fail.
    package var refunded: [Int64] {
        refunds.compactMap { objects[$0] }.filter { $0["status"] != "failed" }.compactMap { $0["amount"].number }
    }

    package func disputes(of payment: ID) -> [ID] {
        objects.values.filter { $0["object"] == "dispute" && $0["payment_intent"].string == payment }
            .compactMap { $0["id"].string }
    }

    package var refunds: [ID] { names.filter { $0.hasPrefix("re_") } }
}
