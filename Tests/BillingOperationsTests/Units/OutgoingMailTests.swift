import BillingCore
@testable import BillingOperations
@testable import PostgresStore
import TestSupport
import Testing

/// Which invoice the link of a mail pays.
@Suite struct OutgoingMailTests {
    private func mail(_ content: OutgoingMail.Content) -> OutgoingMail {
        OutgoingMail(seller: .main, accountNumber: "C-1", name: "Ada GmbH", language: "en", content: content)
    }

    private func declined(_ numbers: String...) -> OutgoingMail.Content {
        .decline(
            DeclinedTry(
                amount: Money(minor: 57_120, .eur), decline: nil, invoiceNumbers: numbers,
                open: Money(minor: 57_120, .eur), wasTriedAgain: false))
    }

    @Test func theFirstOfSeveralIsLinked() {
        #expect(mail(declined("2026-000001")).invoiceToPay == "2026-000001")
        #expect(mail(declined("2026-000001", "2026-000002")).invoiceToPay == "2026-000001")
        #expect(mail(declined()).invoiceToPay == nil)
    }

    @Test func whatAutopayDoesNotPayIsLinked() throws {
        let obstacle = AutopayObstacle.aboveLimit
        let withheld = AutopayMail.withheld("2026-000001", open: Money(minor: 100, .eur), obstacle, method: "Visa")
        #expect(mail(.autopay(withheld)).invoiceToPay == "2026-000001")
        #expect(mail(.autopay(.expiring(method: "Visa", last: "2026-12-31"))).invoiceToPay == nil)
    }
}
