import BillingCore
import PortalSupport
import Presentation
import Testing

@testable import Pages

@Suite struct PaymentAttemptsTests {
    private func attempt(
        _ invoice: String, _ state: PaymentAttempt.State = .declined, decline: Decline.Code? = .insufficientFunds,
        on day: String = "2026-11-23"
    ) -> UnsettledAttempt {
        UnsettledAttempt(
            numbered: Sample.numbered(state, decline: decline, [invoice]),
            startedOn: Sample.day(day), isOpen: true, totalCount: 6)
    }

    /// What happened alike on one day is one row; what is undecided stands alone.
    @Test func equalAttemptsAreOneRow() throws {
        let attempts = [
            attempt("2026-3"), attempt("2026-2"), attempt("2026-2"), attempt("2026-1", decline: .expiredCard),
            attempt("2026-1", .unknown, decline: nil), attempt("2026-2", .unknown, decline: nil),
            attempt("2026-3", on: "2026-11-22"),
        ]
        let page = PaymentsPage(
            [], attempts: attempts, refunds: [], account: "C-1001", window: try #require(PageWindow(page: "")),
            layout: Sample.layout("Payments", .payments), words: .english)
        #expect(
            page.attempts.map { $0.invoices.map(\.label) } == [
                ["2026-2", "2026-3"], ["2026-1"], ["2026-1"], ["2026-2"], ["2026-3"],
            ])
        #expect(page.attempts.map { $0.see != nil } == [false, false, true, true, false])
        #expect(page.attempts.map(\.amount) == ["3 × €849.61"] + Array(repeating: "€849.61", count: 4))
    }
}
