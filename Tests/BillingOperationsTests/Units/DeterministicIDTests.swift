import BillingCore
import Testing

@testable import BillingOperations

/// Work that is done again makes the same rows: identifiers follow from what they name.
@Suite struct DeterministicIDTests {
    private struct Name: Hashable {
        var purpose = "invoice"
        var owner: UInt128 = 7
        var day: Day = "2026-02-01"
        var place = 0

        var id: UInt128 { DeterministicID.raw(purpose, of: owner, on: day, place: place) }
    }

    @Test func sameNameSameIdentifier() { #expect(Name().id == Name().id) }

    /// Each part of the name counts, and none runs into its neighbour.
    @Test func everyPartCounts() {
        let names = [
            Name(), Name(purpose: "event"), Name(owner: 8), Name(owner: 70), Name(day: "2026-02-02"), Name(place: 1),
            Name(purpose: "invoice 7", owner: 7), Name(owner: 7, place: 10), Name(owner: 71, place: 0),
            Name(purpose: ""), Name(owner: .max), Name(place: .max), Name(place: -1),
        ]
        #expect(Set(names.map(\.id)).count == names.count)
    }

    /// They look like every other identifier, and those of a later day sort behind.
    @Test func theyAreOfVersion7AndSortByDay() {
        let days: [Day] = ["1970-01-01", "2020-02-29", "2026-12-31", "2027-01-01", "2199-06-30"]
        let ids = days.map { Name(day: $0).id }
        #expect(ids == ids.sorted())
        for id in ids { #expect(id >> 76 & 0xF == 7 && id >> 62 & 0b11 == 0b10) }
    }

    /// A thousand lines of one document, of a hundred documents: no two of them share an identifier.
    @Test func manyNamesManyIdentifiers() {
        var seen: Set<UInt128> = []
        for owner in 0..<100 {
            for place in 0..<100 { seen.insert(Name(owner: UInt128(owner), place: place).id) }
        }
        #expect(seen.count == 10_000)
    }
}

/// Identifiers of many rows of one moment stand side by side in an index.
@Suite struct IDSequenceTests {
    @Test func neighboursDifferByOne() {
        let moment = Instant(startOf: "2026-04-01")
        var sequence = IDSource { 41 }.sequence(at: moment)
        let ids = (0..<100).map { _ in (sequence.next() as ID<UsageRecord>).raw }
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $1 == $0 + 1 })
    }

    @Test func momentsOrderIdentifiers() {
        let source = IDSource.system
        let ids = (0..<50).map { second in
            source.nextRaw(at: Instant(startOf: "2026-04-01").adding(.seconds(second)))
        }
        #expect(ids == ids.sorted() && Set(ids).count == 50)
    }
}
