import Testing

@testable import BillingCore

/// Credits by request, beside what billing runs give back by themselves: together never more than was paid.
struct CreditNoteStoryTests {
    /// A story whose documents can be credited.
    private struct Credited {
        var story: Story
        private var notes = 0
        private var taxes: [Int: [TaxAmount]] = [:]

        init(_ prices: Price..., discounts: [Discount] = []) {
            var world = Scenario()
            for price in prices { world.add(price) }
            world.state.discounts = discounts
            story = Story(world: world)
        }

        /// Credits parts of a document, counted from 1; what the note comes to before tax.
        mutating func credit(_ document: Int, _ requests: CreditRequest..., on day: Day) throws -> String {
            let billed = story.world.state.billed.filter { $0.reference.document == "\(document)" }
            let note = try CreditNoteDraft(
                crediting: billed, requests, after: taxes[document] ?? [], on: day, pricesIncludeTax: false)
            return try take(note, of: document)
        }

        /// Takes back all that is left of a document.
        mutating func void(_ document: Int, on day: Day) throws -> String {
            let billed = story.world.state.billed.filter { $0.reference.document == "\(document)" }
            return try take(
                CreditNoteDraft(voiding: billed, after: taxes[document] ?? [], on: day, pricesIncludeTax: false),
                of: document)
        }

        private mutating func take(_ note: CreditNoteDraft, of document: Int) throws -> String {
            notes += 1
            taxes[document, default: []] += note.totals.taxes
            try story.world.state.billed.record(note.lines, of: "credit \(notes)")
            return note.totals.net.decimalText
        }
    }

    /// 310.00 for January, of which 31.00 were given back for an outage. An end on the 22nd gives back ten days of what
    /// was charged, 100.00, since 279.00 are left of the line.
    @Test func goodwillDoesNotShortenWhatIsLeft() throws {
        var books = Credited(price("p", .perUnit(amount: 31)))
        try books.story.day("2026-01-01", [.start("s", "p", 10)], bills: ["s recurring 310.00"])
        #expect(try books.credit(1, CreditRequest(line: 1, .amount(eur(3_100))), on: "2026-01-10") == "-31.00")
        try books.story.day("2026-01-22", [.decide("s", .end)], bills: ["s credit -100.00"])
        // 179.00 are left; no more than that.
        #expect(throws: BillingRefusal.lineAmountExceeded(left: eur(17_900), line: 1)) {
            try books.credit(1, CreditRequest(line: 1, .amount(eur(17_901))), on: "2026-01-23")
        }
        #expect(try books.void(1, on: "2026-01-23") == "-179.00")
    }

    /// Almost all of it was given back by hand: the run takes what is left instead of ten days' share.
    @Test func theRunTakesWhatIsLeft() throws {
        var books = Credited(price("p", .perUnit(amount: 31)))
        try books.story.day("2026-01-01", [.start("s", "p", 10)], bills: ["s recurring 310.00"])
        #expect(try books.credit(1, CreditRequest(line: 1, .amount(eur(30_000))), on: "2026-01-10") == "-300.00")
        try books.story.day("2026-01-22", [.decide("s", .end)], bills: ["s credit -10.00"])
        #expect(throws: BillingRefusal.self) { try books.void(1, on: "2026-01-23") }
        try books.story.day("2026-02-01", bills: [])
    }

    /// A whole month is voided while the subscription goes on: it is not billed a second time, and the next one is.
    @Test func whatIsVoidIsNotBilledAgain() throws {
        var books = Credited(price("p", .flat(amount: 31)))
        try books.story.day("2026-01-01", [.start("s", "p", 1)], bills: ["s recurring 31.00"])
        #expect(try books.void(1, on: "2026-01-05") == "-31.00")
        try books.story.day("2026-01-20", bills: [])
        try books.story.day("2026-02-01", bills: ["s recurring 31.00"])
        // An end in February gives nothing back of January.
        try books.story.day("2026-02-15", [.decide("s", .end, .on("2026-01-16"))], bills: ["s credit -31.00"])
    }

    /// Seats by their number: three of ten, three of ten, and the rest to the cent, 33.33 + 33.33 + 44.44 of 111.10.
    @Test func seatsByTheirNumber() throws {
        var books = Credited(price("p", .perUnit(amount: "11.11")))
        try books.story.day("2026-01-01", [.start("s", "p", 10)], bills: ["s recurring 111.10"])
        let three = CreditRequest(line: 1, .quantity(3))
        #expect(try books.credit(1, three, on: "2026-01-02") == "-33.33")
        #expect(try books.credit(1, three, on: "2026-01-03") == "-33.33")
        #expect(throws: BillingRefusal.lineQuantityExceeded(left: 4, of: 10, line: 1)) {
            try books.credit(1, CreditRequest(line: 1, .quantity("4.5")), on: "2026-01-04")
        }
        #expect(try books.credit(1, CreditRequest(line: 1, .quantity(4)), on: "2026-01-04") == "-44.44")
        #expect(throws: BillingRefusal.nothingLeftOfLine(1)) {
            try books.credit(1, CreditRequest(line: 1, .rest), on: "2026-01-05")
        }
    }

    /// A seat of a discounted line costs what it cost after the discount: 31.00 less a tenth.
    @Test func aSeatOfADiscountedLine() throws {
        let discount = Discount(code: "d", description: "Off", percent: percent("10"), from: "2026-01-01")
        var books = Credited(price("p", .perUnit(amount: 31)), discounts: [discount])
        try books.story.day("2026-01-01", [.start("s", "p", 10)], bills: ["s recurring 310.00", "s discount -31.00"])
        #expect(try books.credit(1, CreditRequest(line: 1, .quantity(1)), on: "2026-01-02") == "-27.90")
        // 279.00 were paid; 251.10 are left.
        #expect(try books.credit(1, CreditRequest(line: 1, .rest), on: "2026-01-03") == "-251.10")
        // The discount line itself is none that can be credited.
        #expect(throws: BillingRefusal.notACharge(line: 2)) {
            try books.credit(1, CreditRequest(line: 2, .rest), on: "2026-01-04")
        }
    }

    /// A credit of a billing run can be taken back by voiding its document only, and then as a whole.
    @Test func aCreditIsTakenBackWithItsDocument() throws {
        var books = Credited(price("p", .perUnit(amount: 31)))
        try books.story.day("2026-01-01", [.start("s", "p", 10)], bills: ["s recurring 310.00"])
        // Ten days of ten seats for ten days of twenty.
        try books.story.day(
            "2026-01-22", [.decide("s", .quantity(20))], bills: ["s credit -100.00", "s recurring 200.00"])
        #expect(throws: BillingRefusal.notACharge(line: 1)) {
            try books.credit(2, CreditRequest(line: 1, .rest), on: "2026-01-23")
        }
        #expect(try books.void(2, on: "2026-01-23") == "-100.00")
    }

    /// A document below zero is none to be voided: it gave, and did not take.
    @Test func whatGaveIsNotVoided() throws {
        var books = Credited(price("p", .perUnit(amount: 31)))
        try books.story.day("2026-01-01", [.start("s", "p", 10)], bills: ["s recurring 310.00"])
        try books.story.day("2026-01-22", [.decide("s", .quantity(0))], bills: ["s credit -100.00"])
        #expect(throws: BillingRefusal(.creditedMoreThanCharged)) { try books.void(2, on: "2026-01-23") }
        #expect(throws: BillingRefusal(.nothingToCredit)) { try books.credit(3, on: "2026-01-23") }
    }

    /// Usage, once credited, is not charged again when more of it comes late: 5 × 2.00, of which 4.00 were given back, and
    /// 3 × 2.00 more.
    @Test func creditedUsageStaysCredited() throws {
        var books = Credited(price("m", .perUnit(amount: 2), .inArrears))
        books.story.take(.start("s", "m", 0), on: "2026-01-01")
        try books.story.day("2026-02-01", [.use("s", "2026-01-10", 5)], bills: ["s usage 10.00"])
        #expect(try books.credit(1, CreditRequest(line: 1, .amount(eur(400))), on: "2026-02-02") == "-4.00")
        try books.story.day("2026-02-03", [.use("s", "2026-01-11", 3)], bills: ["s usage 6.00"])
        // All five come back: 6.00 are left of what was paid for them.
        try books.story.day("2026-02-04", [.use("s", "2026-01-10", -5)], bills: ["s credit -6.00", "s credit -4.00"])
    }
}
