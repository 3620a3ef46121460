import RandomSupport
import Testing

@testable import BillingCore

/// One-off charges on the documents of a day: each that is due is on just one of them, and the document says which.
struct ChargesOnceTests {
    private static func charge(_ day: Day, _ amount: Int, isOutside: Bool = false, service: String = "") -> OneOffCharge
    {
        OneOffCharge(
            on: day, service: service, description: "\(amount)", quantity: 1, unitPrice: ExactDecimal(amount),
            tax: isOutside ? TaxTreatment(stated: .outsideScope, rate: .zero) : TaxTreatment(rate: percent("19")))
    }

    /// Due and not due, in and outside of the scope of tax, in turn.
    @Test func theDocumentNamesWhatItCarries() throws {
        let charges = [
            Self.charge("2026-01-02", 1), Self.charge("2026-01-01", 2), Self.charge("2026-01-01", 3, isOutside: true),
            Self.charge("2026-03-01", 4, isOutside: true), Self.charge("2025-12-31", 5),
            Self.charge("2026-01-01", 6, isOutside: true),
        ]
        let state = BillingState(currency: .eur, billingDay: 1, oneOffs: charges, accountCredit: eur(0))
        let drafts = try state.draftInvoices(on: "2026-01-01")
        #expect(drafts.map(\.oneOffs) == [[1, 4], [2, 5]])
        #expect(drafts.map { $0.lines.map(\.description) } == [["2", "5"], ["3", "6"]])
        let next = try state.draftInvoices(on: "2026-03-01")
        #expect(next.map { $0.oneOffs.sorted() } == [[0, 1, 4], [2, 3, 5]])
        #expect(try state.draftInvoices(on: "2025-12-30").isEmpty)
    }

    /// Charges that come to nothing together with others are carried; alone they make no document and wait.
    @Test func whatComesToNothing() throws {
        let nothing = Self.charge("2026-01-01", 0)
        var state = BillingState(currency: .eur, billingDay: 1, oneOffs: [nothing], accountCredit: eur(0))
        #expect(try state.draftInvoices(on: "2026-01-01").isEmpty)
        state.oneOffs.append(Self.charge("2026-01-01", 7))
        #expect(try state.draftInvoices(on: "2026-01-01").map(\.oneOffs) == [[0, 1]])
        state.oneOffs = [Self.charge("2026-01-01", 7), Self.charge("2026-01-01", -7)]
        let even = try #require(try state.draftInvoices(on: "2026-01-01").first)
        #expect(even.oneOffs == [0, 1] && even.gross.isZero)
    }

    /// Random charges beside subscriptions and services: every due charge on one document, in the place that it is said to
    /// have, whatever stands before it.
    @Test(arguments: 1...60 as ClosedRange<UInt64>) func everyDueChargeIsOnOneDocument(_ seed: UInt64) throws {
        var random = SeededRandom(seed)
        var world = Scenario(price("a", service: "A"), price("b", service: "B"))
        for number in 0..<random.below(4) {
            world.start("s\(number)", on: "2026-01-01", random.below(2) == 0 ? "a" : "b", quantity: 2)
        }
        let day: Day = "2026-02-01"
        world.state.oneOffs = (0..<random.below(12)).map { number in
            Self.charge(
                day.adding(days: random.below(5) - 3), number + 1, isOutside: random.below(3) == 0,
                service: ["", "A", "B", "C"][random.below(4)])
        }
        let due = world.state.oneOffs.indices.filter { world.state.oneOffs[$0].on <= day }
        let drafts = try world.state.draftInvoices(on: day)
        #expect(drafts.flatMap(\.oneOffs).sorted() == due, "seed \(seed)")
        for draft in drafts {
            let printed = draft.lines.filter { $0.kind == .oneOff }.map(\.description).sorted()
            #expect(printed == draft.oneOffs.map { world.state.oneOffs[$0].description }.sorted(), "seed \(seed)")
            let scopes = Set(draft.lines.map(\.tax.isDecidedOutsideScope))
            #expect(scopes.count == 1, "what is outside the scope of tax stands alone")
        }
        // Carried over, none of them is billed again.
        for (place, draft) in drafts.enumerated() { try world.state.carryOver(draft, as: "d\(place)") }
        let again = try world.state.draftInvoices(on: day)
        #expect(again.isEmpty && world.state.oneOffs.allSatisfy { $0.on > day })
    }
}
