import BillingCore

/// The HTML of the hosted page.
enum SandboxPage {
    static func choice(_ payment: SandboxPayment, seller: String) -> HTML {
        frame(
            title: "Pay \(seller)",
            """
            \(summary(payment, seller: seller))
            <form method="post" action="/pay/\(payment.token)">
            <h2>What should the bank answer?</h2>
            <button class="primary" name="answer" value="approve">Approve</button>
            <fieldset>
            <legend>Decline</legend>
            <label for="reason">Reason</label>
            <select id="reason" name="reason">
            \(SandboxAction.Reason.allCases.map { "<option value=\"\($0.rawValue)\">\($0.words)</option>\n" as HTML })\
            </select>
            <button name="answer" value="decline">Decline</button>
            </fieldset>
            <fieldset>
            <legend>Bank debit</legend>
            <p id="process-hint">Takes days: neither paid nor failed yet. Come back here to decide it.</p>
            <button name="answer" value="process" aria-describedby="process-hint">Debit my bank account</button>
            </fieldset>
            <fieldset>
            <legend>Lose the connection</legend>
            <p id="lose-hint">The money is taken, but \(seller) is not told. It has to ask.</p>
            <button name="answer" value="lose" aria-describedby="lose-hint">Answer gets lost</button>
            </fieldset>
            <button class="quiet" name="answer" value="cancel">Cancel and return to \(seller)</button>
            </form>
            """)
    }

    static func finished(_ payment: SandboxPayment, seller: String) -> HTML {
        let (title, words) =
            switch payment.status {
            case .succeeded: ("Payment approved", "The payment was taken once. Nothing more will be charged.")
            case .declined: ("Payment declined", payment.decline?.words ?? "The bank declined the payment.")
            case .abandoned: ("Payment cancelled", "Nothing was charged.")
            case .processing: ("Payment on its way", "The bank will decide in some days.")
            case .pending, .unknown: ("Payment open", "Nothing was charged yet.")
            }
        return frame(
            title: title,
            """
            \(summary(payment, seller: seller))
            <h2>\(title)</h2>
            <p>\(words)</p>
            \(wayBack(payment, seller: seller))
            \(later(payment))
            """)
    }

    /// What can become of a payment later.
    private static func later(_ payment: SandboxPayment) -> HTML {
        let actions: [(value: String, words: String)] =
            switch (payment.status, payment.dispute) {
            case (.processing, _): [("arrive", "The money arrives"), ("bounce", "The debit is returned")]
            case (.succeeded, nil): [("dispute", "Dispute the payment")]
            case (.succeeded, .open): [("win", "The seller wins the dispute"), ("lose-dispute", "The seller loses it")]
            default: []
            }
        let buttons = (actions + [("puzzle", "Send an event of an unknown kind")]).map {
            "<button name=\"answer\" value=\"\($0.value)\">\($0.words)</button>\n" as HTML
        }
        return """
            <form method="post" action="/pay/\(payment.token)">
            <h2>What happens later?</h2>
            \(buttons)
            </form>
            """
    }

    static func lost(_ payment: SandboxPayment, seller: String) -> HTML {
        frame(
            title: "No answer",
            """
            <h2>The connection was lost</h2>
            <p>The bank took too long to answer. It is not known here whether the payment of \
            <strong>\(amount(payment))</strong> went through. Do not pay again: \(seller) can find out.</p>
            \(wayBack(payment, seller: seller))
            """)
    }

    static let unknown = frame(
        title: "Page not found",
        """
        <h2>There is no such payment page</h2>
        <p>The address may be incomplete. Please go back to the shop and start again from there.</p>
        """)

    static func frame(
        title: String, heading: String = "Sandbox payment page – no real money", _ content: HTML
    ) -> HTML {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>\(title) · \(heading)</title>
        <link rel="stylesheet" href="/sandbox.css">
        </head>
        <body>
        <header><h1>\(heading)</h1></header>
        <main>
        \(content)
        </main>
        </body>
        </html>

        """
    }

    private static func summary(_ payment: SandboxPayment, seller: String) -> HTML {
        """
        <dl>
        <div><dt>Pay to</dt><dd>\(seller)</dd></div>
        <div><dt>For</dt><dd>\(payment.order.description)</dd></div>
        <div class="amount"><dt>Amount</dt><dd>\(amount(payment))</dd></div>
        </dl>
        """
    }

    private static func amount(_ payment: SandboxPayment) -> String {
        "\(payment.order.amount.decimalText) \(payment.order.amount.currency.code)"
    }

    private static func wayBack(_ payment: SandboxPayment, seller: String) -> HTML {
        payment.order.returnURL.map { "<p><a href=\"\($0)\">Return to \(seller)</a></p>" } ?? ""
    }
}
