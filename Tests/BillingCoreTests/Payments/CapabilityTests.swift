import Testing

@testable import BillingCore

/// What a provider takes, at the bounds of its amounts.
struct CapabilityTests {
    private static func capabilities(
        least: [Currency: Int64] = [:], steps: [Currency: Int64] = [:], largest: Int64 = .max
    ) -> GatewayCapabilities {
        GatewayCapabilities(
            pageOrigins: ["https://pay.example", "https://pay.example:8443"], keyLifetime: .seconds(86_400),
            lookupDelay: .seconds(3_600), leastAmounts: least, amountSteps: steps, largestAmount: largest)
    }

    /// Stripe takes 0.50 EUR and more, Hungarian forints in whole units and no more than eight digits.
    @Test(
        arguments: [
            ("EUR", 49, false), ("EUR", 50, true), ("EUR", 99_999_999, true), ("EUR", 100_000_000, false),
            ("HUF", 17_400, false), ("HUF", 17_500, true), ("HUF", 17_501, false), ("HUF", 17_600, true),
            ("USD", 1, true), ("USD", 0, false), ("USD", -1, false), ("JPY", 99_999_999, true),
        ] as [(String, Int64, Bool)]) func amountsThatAreTaken(code: String, minor: Int64, isTaken: Bool) throws
    {
        let (forint, currency) = (try #require(Currency(code: "HUF")), try #require(Currency(code: code)))
        let provider = Self.capabilities(
            least: [.eur: 50, forint: 17_500], steps: [forint: 100], largest: 99_999_999)
        #expect(provider.takes(Money(minor: minor, currency)) == isTaken)
    }

    /// A least amount of zero or less does not make a charge of nothing.
    @Test func nothingIsNeverCharged() {
        for least: Int64 in [.min, -1, 0, 1] {
            let provider = Self.capabilities(least: [.eur: least])
            #expect(!provider.takes(eur(0)) && !provider.takes(eur(-1)) && provider.takes(eur(1)))
        }
    }
}
