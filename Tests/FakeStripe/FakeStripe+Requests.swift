/// What the seller's server asks for.
extension FakeStripe {
    func get(_ path: [String], _ form: FakeForm) -> Answer {
        if path.count == (path.first == "checkout" ? 3 : 2) {
            expireSessions()
            return .ok(path.last.flatMap { objects[$0] })
        }
        switch path.joined(separator: "/") {
        case "checkout/sessions":
            return list("checkout.session", form) { $0["customer"].string == form["customer"] }
        case "payment_intents":
            return list("payment_intent", form) {
                form["customer"] == nil || $0["customer"].string == form["customer"]
            }
        case "refunds": return list("refund", form) { $0["payment_intent"].string == form["payment_intent"] }
        case "payouts": return list("payout", form)
        case "balance_transactions":
            return list("balance_transaction", form) { $0["_payout"].string == form["payout"] }
        default: return .missing
        }
    }

    func post(_ path: [String], _ form: FakeForm) -> Answer {
        switch (path.first, path.dropFirst().first, path.last) {
        case ("customers", nil, _):
            return .ok(make("cus", "customer", ["metadata": form.metadata(), "name": JSON(form["name"])]))
        case ("checkout", _, "sessions"): return openSession(form)
        case ("checkout", _, "expire"): return expire(path[2])
        case ("payment_intents", nil, _): return charge(form)
        case ("payment_intents", let name?, "cancel"): return cancel(name)
        case ("refunds", nil, _): return refund(form)
        case ("payment_methods", let name?, "detach"): return detach(name)
        default: return .missing
        }
    }

    private func openSession(_ form: FakeForm) -> Answer {
        let isSetup = form["mode"] == "setup"
        guard let expires = form.int("expires_at"), (1_800...86_400).contains(expires - now),
            let customer = form["customer"], objects[customer] != nil, form["payment_method_types[0]"] == nil
        else { return .problem(400, code: "parameter_invalid") }
        let price = "line_items[0][price_data]"
        let amount = form.int("\(price)[unit_amount]")
        guard isSetup || (amount ?? 0) >= 50 else { return .problem(400, code: "amount_too_small") }
        var session = make(
            "cs", "checkout.session",
            [
                "mode": isSetup ? "setup" : "payment", "status": "open",
                "payment_status": isSetup ? "no_payment_required" : "unpaid",
                "client_reference_id": JSON(form["client_reference_id"]), "customer": .text(customer),
                "metadata": form.metadata(), "payment_intent": nil, "setup_intent": nil, "expires_at": .int(expires),
                "amount_total": amount.map { .int($0) } ?? .null,
                "currency": JSON(form["\(price)[currency]"] ?? form["currency"]),
                "_metadata": form.metadata(isSetup ? "setup_intent_data" : "payment_intent_data"),
                "_saves": .bool(isSetup || form["payment_intent_data[setup_future_usage]"] == "off_session"),
                "_back": JSON(form["success_url"]), "_name": JSON(form["\(price)[product_data][name]"]),
            ])
        guard let id = session["id"].string else { return .missing }
        session["url"] = .text("\(origin)/c/pay/\(id)")
        objects[id] = session
        return .ok(session)
    }

    /// Pages close by themselves.
    private func expireSessions() {
        for (id, object) in objects where object["object"] == "checkout.session" && object["status"] == "open" {
            if now >= object["expires_at"].number ?? .max { _ = expire(id) }
        }
    }

    private func expire(_ id: ID) -> Answer {
        guard let session = objects[id] else { return .missing }
        guard session["status"] == "open" else { return .problem(400) }
        change(id) { $0["status"] = "expired" }
        if let payment = session["payment_intent"].string { change(payment) { $0["status"] = "canceled" } }
        tell("checkout.session.expired", objects[id] ?? .null)
        return .ok(objects[id])
    }

    private func charge(_ form: FakeForm) -> Answer {
        guard let amount = form.int("amount"), amount >= 50, let customer = form["customer"],
            objects[customer] != nil, form["off_session"] == "true", form["confirm"] == "true"
        else { return .problem(400, code: "parameter_invalid") }
        guard let method = form["payment_method"].flatMap({ objects[$0] }), method["customer"].string == customer,
            let name = method["id"].string, let card = method["_card"].string.flatMap(FakeCard.init)
        else { return .problem(400, code: "payment_method_unexpected_state") }
        let payment = newPayment(
            amount: amount, currency: form["currency"] ?? "eur", customer: customer, metadata: form.metadata())
        guard let id = payment["id"].string else { return .missing }
        change(id) { $0["payment_method"] = .text(name) }
        if let decline = card.declineOffSession { return declineCharge(id, decline) }
        take(id, card)
        return .ok(objects[id])
    }

    private func declineCharge(_ id: ID, _ decline: String) -> Answer {
        let asks = decline == "authentication_required"
        fail(id, code: asks ? decline : "card_declined", decline)
        return .problem(
            402, type: "card_error", code: asks ? decline : "card_declined", decline: decline,
            payment: objects[id] ?? .null)
    }

    private func cancel(_ id: ID) -> Answer {
        guard let payment = objects[id] else { return .missing }
        guard let status = payment["status"].string, status.hasPrefix("requires_") else {
            return .problem(400, code: "payment_intent_unexpected_state")
        }
        change(id) { $0["status"] = "canceled" }
        tell("payment_intent.canceled", objects[id] ?? .null)
        return .ok(objects[id])
    }

    private func refund(_ form: FakeForm) -> Answer {
        guard let name = form["payment_intent"], let payment = objects[name], payment["status"] == "succeeded",
            let charge = payment["latest_charge"].string, let captured = payment["amount_received"].number
        else { return .problem(400, code: "payment_intent_unexpected_state") }
        let before = objects[charge]?["amount_refunded"].number ?? 0
        let amount = form.int("amount") ?? captured - before
        guard amount > 0, before + amount <= captured else {
            return .problem(400, code: before == captured ? "charge_already_refunded" : "amount_too_large")
        }
        let card = objects[payment["payment_method"].string ?? ""]?["_card"].string.flatMap(FakeCard.init)
        let refund = make(
            "re", "refund",
            [
                "amount": .int(amount), "currency": payment["currency"], "payment_intent": .text(name),
                "charge": .text(charge), "metadata": form.metadata(), "failure_reason": nil,
                "status": card == .refundTakesTime ? "pending" : "succeeded",
            ])
        change(charge) { $0["amount_refunded"] = .int(before + amount) }
        move("refund", -amount, fee: 0, payment["currency"], source: refund["id"])
        tell("refund.created", refund)
        tell("charge.refunded", objects[charge] ?? .null)
        if card == .refundFails, let id = refund["id"].string { endRefund(id, failure: "expired_or_canceled_card") }
        // The answer was written before the bank said no.
        return .ok(refund)
    }

    private func detach(_ id: ID) -> Answer {
        guard let method = objects[id] else { return .missing }
        guard method["customer"] != .null else { return .problem(400) }
        change(id) { $0["customer"] = .null }
        tell("payment_method.detached", objects[id] ?? .null)
        return .ok(objects[id])
    }
}
