/// Checkout, as simple as a browser needs it.
extension FakeStripe {
    /// `nil` without such a session.
    package func page(_ session: ID) -> String? {
        guard let object = objects[session] else { return nil }
        let options = FakeCard.allCases.map { "<option value=\"\($0.rawValue)\">\($0) \($0.rawValue)</option>" }
        let payment = objects[object["payment_intent"].string ?? ""]
        let problem = payment?["last_payment_error"]["decline_code"].string
        let form = """
            <form method="post">
            <p>\(problem ?? "")</p>
            <label>Card <select name="card">\(options.joined())</select></label>
            <button name="answer" value="use">\(object["mode"] == "setup" ? "Save" : "Pay")</button>
            <button name="answer" value="back">Back</button>
            </form>
            """
        let days = "<form method=\"post\"><button name=\"answer\" value=\"settle\">Days pass</button></form>"
        let amount = object["amount_total"].number.map { "\($0) \(object["currency"].string ?? "")" }
        return """
            <!DOCTYPE html>
            <html lang="en"><meta charset="utf-8"><title>Checkout</title>
            <h1>\(amount ?? "Save a payment method")</h1>
            \(object["status"] == "open" ? form : "<p>This page is \(object["status"].string ?? "").</p>")
            \(payment?["status"] == "processing" ? days : "")
            </html>

            """
    }

    /// What a browser posts; where it goes then, `nil` to stay.
    func press(_ form: FakeForm, on session: ID) -> String? {
        if form["answer"] == "settle", let payment = payment(of: session) {
            settle(payment)
            return nil
        }
        guard form["answer"] == "use", let card = form["card"].flatMap(FakeCard.init) else {
            return objects[session]?["_back"].string
        }
        return use(card, on: session)
    }
}
