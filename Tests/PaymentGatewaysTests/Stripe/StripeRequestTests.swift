import BillingCore
import FakeStripe
import Foundation
import PaymentGateways
import Testing

/// Every request that the gateway makes, byte for byte. The file is checked against the types of Stripe's own library
/// (Tests/BrowserTests/test_stripe_requests.py); `UPDATE_GOLDEN=1` writes it anew.
@Suite(.timeLimit(.minutes(30)))
struct StripeRequestTests {
    @Test func requestsAreAsChecked() async throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Golden/stripe-requests.txt")
        try await StripeWorld.run { world in
            try await world.askForEverything()
            let lines = await world.stripe.requests.map { request in
                "\(request.isPost ? "POST" : "GET") \(request.path)" + (request.form.isEmpty ? "" : " \(request.form)")
            }
            let text = Set(lines).sorted().joined(separator: "\n") + "\n"
            if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
                try text.write(to: file, atomically: true, encoding: .utf8)
            }
            let golden = try String(contentsOf: file, encoding: .utf8)
            #expect(text == golden)
        }
    }
}

extension StripeWorld {
    fileprivate func askForEverything() async throws {
        try await gateway.probe()
        let paid = try await paid(.works, attempt(ID(raw: 1), saving: true))
        let method = try #require(try await captured(paid).savedMethod)
        let dollars = try await begun(attempt(ID(raw: 2), minor: 100, .usd))
        _ = try await gateway.cancel(dollars)
        _ = try await gateway.outcome(of: attempt(ID(raw: 3)))
        var setup = setup()
        setup.page = try await gateway.begin(setup)
        _ = try await gateway.outcome(of: setup)
        let charge = attempt(ID(raw: 4), method: method.reference)
        let answer = try await self.charge(charge)
        _ = try await gateway.outcome(of: charge)
        _ = try await gateway.cancel(charge)
        var refund = try await refund(paid, minor: 100)
        _ = try await gateway.outcome(of: refund)
        refund.reference = try await gateway.refund(refund).captured().reference
        _ = try await gateway.outcome(of: refund)
        _ = try await gateway.dispute(await stripe.dispute(answer.reference ?? ""))
        let payout = await stripe.payOut()
        let window = Self.start..<Self.start.adding(.hours(24))
        await stripe.behave { $0.pageSize = 1 }
        _ = try await gateway.payouts(in: window)
        _ = try await gateway.transactions(of: payout)
        _ = try await gateway.payments(in: window)
        try await gateway.remove(method: method.reference)
    }
}
