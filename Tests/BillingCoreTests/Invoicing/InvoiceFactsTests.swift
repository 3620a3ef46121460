import Testing

@testable import BillingCore

/// A status is decided by five facts alone. A store that finds documents by facts finds those of the status.
struct InvoiceFactsTests {
    private static let today: Day = "2026-04-15"

    /// The status of a document with these amounts, and the facts as a store would count them.
    private static func facts(
        gross: Int64, open: Int64, credited: Int64, writtenOff: Int64, dueOn: Day
    ) -> (status: InvoiceStatus, bits: Int64) {
        let status = InvoiceStatus(
            gross: eur(gross), open: eur(open), dueOn: dueOn, today: today, credited: eur(credited),
            writtenOff: eur(writtenOff))
        let isSo = [open > 0, dueOn < today, gross > 0, writtenOff > 0, credited >= gross]
        let bits = isSo.enumerated().reduce(Int64(0)) { $0 + ($1.element ? Int64(1) << Int64($1.offset) : 0) }
        return (status, bits)
    }

    /// Every combination belongs to one status and no other.
    @Test func statusesShareOutAllCombinations() {
        let all = InvoiceStatus.allCases.flatMap(\.facts)
        #expect(all.count == 32 && Set(all).count == 32)
        for status in InvoiceStatus.allCases {
            #expect(!status.facts.isEmpty && status.facts.allSatisfy { InvoiceStatus($0) == status })
        }
    }

    @Test func amountsAndDaysGiveTheFacts() {
        for gross: Int64 in [-500, 0, 1, 500] {
            for open: Int64 in [0, 1, 500] where open <= max(gross, 0) {
                for credited: Int64 in [0, 1, 499, 500, 501] {
                    for writtenOff: Int64 in [0, 1] {
                        for age in [-1, 0, 1] {
                            let (status, bits) = Self.facts(
                                gross: gross, open: open, credited: credited, writtenOff: writtenOff,
                                dueOn: Self.today.adding(days: age))
                            #expect(status.facts.contains(InvoiceFacts(rawValue: bits)), "\(status) \(bits)")
                        }
                    }
                }
            }
        }
    }

    /// On the due day itself it is not overdue.
    @Test(arguments: [(-1, InvoiceStatus.overdue), (0, .open), (1, .open)])
    func theDayAfterTheDueDay(days: Int, status: InvoiceStatus) {
        let (decided, _) = Self.facts(
            gross: 500, open: 500, credited: 0, writtenOff: 0, dueOn: Self.today.adding(days: days))
        #expect(decided == status)
    }

    /// The choice of a list: what is unpaid, or one status; together the statuses leave nothing out.
    @Test func choicesOfAList() {
        let unpaid = InvoiceFilter.Status.unpaid.facts
        #expect(Set(unpaid) == Set(InvoiceFacts.combinations.filter { $0.contains(.open) }) && unpaid.count == 16)
        for status in InvoiceStatus.allCases { #expect(InvoiceFilter.Status.only(status).facts == status.facts) }
    }

    /// Paid is paid on whichever day it is looked at.
    @Test func whatIsSettledDoesNotDependOnTheDay() {
        for status in [InvoiceStatus.paid, .credited, .writtenOff, .settled] {
            let days = status.facts.map { $0.subtracting(.pastDue) }
            for facts in days { #expect(status.facts.filter { $0.subtracting(.pastDue) == facts }.count == 2) }
        }
    }
}
