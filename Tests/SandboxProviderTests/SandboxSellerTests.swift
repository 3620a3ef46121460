import BillingCore
import Hummingbird
import SandboxProvider
import SandboxSupport
import ServerSupport
import Testing

/// A page names the seller of the account that pays, and the usual one where that is not known.
@Suite struct SandboxSellerTests {
    @Test func thePageNamesTheSellerOfThePayment() async throws {
        let (known, unknown): (PaymentAttempt.ID, PaymentAttempt.ID) = (.fresh(), .fresh())
        try await SandboxWorld.run(sellerOf: { $0 == "\(known)" ? "Südlicht & Co." : nil }) { sandbox in
            for (attempt, seller) in [(known, "Südlicht &amp; Co."), (unknown, "Nordlicht Cloud &amp; Söhne")] {
                let page = try await sandbox.gateway.begin(SandboxWorld.request(attempt))
                let open = try await sandbox.browser.get(page.url).text
                #expect(open.contains("Pay \(seller)") && open.contains("return to \(seller)"))
                try await sandbox.browser.post(page.url, "answer=cancel")
                #expect(try await sandbox.browser.get(page.url).text.contains(seller))
            }
        }
    }
}
