import BillingCore

/// The body of a webhook, as far as it says what to ask about.
struct StripeEvent: Decodable, Sendable {
    let id: String
    let type: String
    let data: Content

    struct Content: Decodable, Sendable {
        let object: Subject
    }

    /// Any of Stripe's objects.
    struct Subject: Decodable, Sendable {
        let id: String?
        let mode: String?
        let paymentIntent: Expandable<StripeSource>?
        let metadata: [String: String]?
    }

    /// A hint what to ask about: our id where Stripe carries it, else its name. Other events are kept under theirs.
    var gatewayEvent: GatewayEvent {
        let object = data.object
        let name = object.id ?? ""
        func event(_ subject: GatewayEvent.Subject, _ key: String? = nil, or name: String = name) -> GatewayEvent {
            GatewayEvent(id: id, about: subject, key.flatMap { object.metadata?[$0] } ?? name)
        }
        switch type.split(separator: ".").dropLast().joined(separator: ".") {
        case "checkout.session" where object.mode == "setup": return event(.setup, StripeKey.setup)
        case "checkout.session": return event(.payment, StripeKey.attempt)
        case "payment_intent": return event(.payment, StripeKey.attempt)
        case "charge": return event(.payment, StripeKey.attempt, or: object.paymentIntent?.name ?? name)
        case "refund", "charge.refund": return event(.refund, StripeKey.refund)
        case "charge.dispute": return event(.dispute)
        case "setup_intent": return event(.setup, StripeKey.setup)
        case "payment_method": return event(.method)
        case "mandate": return event(.mandate)
        case "payout": return event(.payout)
        default: return event(.other(type))
        }
    }
}
