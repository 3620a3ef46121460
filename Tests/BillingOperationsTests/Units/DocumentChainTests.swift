import BillingCore
import PostgresStore
import TestSupport
import Testing

@testable import BillingOperations
@testable import PostgresStore

/// A series as verification walks it: numbers without gaps, days that do not run back, hashes that name each other.
@Suite struct DocumentChainTests {
    private static let zero = [UInt8](repeating: 0, count: 32)

    /// The series of 2026 of the first seller, and its documents as they were issued on these days.
    private func series(_ days: Day...) throws -> (key: SeriesKey, documents: [DocumentToVerify], links: [ChainLink]) {
        let numbering = try DocumentNumbering(NumberingPattern("{prefix}{year}-{number:6}"), prefix: "")
        let series = numbering.series(of: "main", on: "2026-01-01")
        var (documents, links, hash) = ([DocumentToVerify](), [ChainLink](), Self.zero)
        for (place, day) in days.enumerated() {
            let text = Array("document \(place + 1)".utf8)
            let next = DocumentHash.of(text, after: hash)
            documents.append(
                Self.document(Int64(place + 1), series.number(Int64(place + 1)), on: day, text, next, after: hash))
            hash = next
            links.append(ChainLink(sequence: Int64(place + 1), hash: hash, day: day))
        }
        return (SeriesKey(seller: .main, name: series.name), documents, links)
    }

    private static func document(
        _ sequence: Int64, _ number: String, on day: Day, _ text: [UInt8], _ hash: [UInt8], after previous: [UInt8],
        of seller: Seller.ID? = .main
    ) -> DocumentToVerify {
        DocumentToVerify(
            sequence: sequence, number: number, kind: "invoice", accountNumber: "C-1", accountSeller: seller,
            issuedOn: day, dueOn: day, net: .zero(.eur), gross: .zero(.eur), creditApplied: .zero(.eur), text: text,
            hash: hash, previousHash: previous, usageHash: [])
    }

    private func problems(_ key: SeriesKey, _ documents: [DocumentToVerify], after link: ChainLink? = nil) -> [String] {
        var chain = DocumentChain(key, after: link)
        return documents.flatMap { chain.problems(appending: $0) }
    }

    @Test func aWholeChainHasNoProblem() throws {
        let (key, documents, links) = try series("2026-01-01", "2026-01-01", "2026-03-31")
        #expect(problems(key, documents) == [])
        // From any document on, with the one in front of it.
        for cut in 1..<documents.count {
            #expect(problems(key, Array(documents[cut...]), after: links[cut - 1]) == [])
        }
        var chain = DocumentChain(key, after: links[2])
        let counter = SeriesCounter(nextNumber: 4, lastDay: "2026-03-31", lastHash: links[2].hash)
        #expect(chain.problem(with: counter) == nil)
        for wrong in [
            SeriesCounter(nextNumber: 5, lastDay: "2026-03-31", lastHash: links[2].hash),
            SeriesCounter(nextNumber: 4, lastDay: "2026-04-01", lastHash: links[2].hash),
            SeriesCounter(nextNumber: 4, lastDay: "2026-03-31", lastHash: links[1].hash),
        ] { #expect(chain.problem(with: wrong) == "its counter does not stand behind the last document") }
        #expect(chain.problem(with: nil) == "its counter is gone")
        _ = chain.problems(appending: documents[0])
    }

    /// A series that was opened and has no document yet: the counter says from which day on it may begin.
    @Test func anEmptySeriesStandsAtItsFirstNumber() throws {
        let (key, _, _) = try series()
        let chain = DocumentChain(key, after: nil)
        #expect(chain.problem(with: SeriesCounter(nextNumber: 1, lastDay: "2026-05-05", lastHash: Self.zero)) == nil)
        #expect(chain.problem(with: SeriesCounter(nextNumber: 2, lastDay: "2026-05-05", lastHash: Self.zero)) != nil)
    }

    @Test func aMissingNumberIsNamedOnce() throws {
        let (key, documents, _) = try series("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04")
        let found = problems(key, [documents[0], documents[2], documents[3]])
        #expect(
            found == [
                "number 2 of its series is missing", "it does not name the document in front of it",
            ])
    }

    @Test func anotherOrderIsNoChain() throws {
        let (key, documents, _) = try series("2026-01-01", "2026-01-02")
        let found = problems(key, [documents[1], documents[0]])
        #expect(found.contains("it is dated before the document in front of it"))
        #expect(found.filter { $0 == "it does not name the document in front of it" }.count == 2)
    }

    /// Each alone, on the second of two documents.
    @Test func everyTamperingHasItsOwnSentence() throws {
        let (key, documents, links) = try series("2026-01-02", "2026-01-02")
        let second = documents[1]
        let seller: Seller.ID = ID(raw: 99)
        let cases: [(DocumentToVerify, String)] = [
            (
                Self.document(2, "2026-000003", on: second.issuedOn, second.text, second.hash, after: links[0].hash),
                "its number is not that of place 2"
            ),
            (
                Self.document(2, "RE-2", on: second.issuedOn, second.text, second.hash, after: links[0].hash),
                "its number is not that of place 2"
            ),
            (
                Self.document(
                    2, second.number, on: second.issuedOn, second.text, second.hash, after: links[0].hash, of: seller),
                "it is of another seller than its account"
            ),
            (
                Self.document(2, second.number, on: "2026-01-01", second.text, second.hash, after: links[0].hash),
                "it is dated before the document in front of it"
            ),
            (
                Self.document(
                    2, second.number, on: second.issuedOn, Array("other".utf8), second.hash, after: links[0].hash),
                "its content was changed after it was issued"
            ),
        ]
        for (document, problem) in cases { #expect(problems(key, [documents[0], document]) == [problem]) }
        // An account that is gone has no seller to compare with; that it is gone is told elsewhere.
        let orphan = Self.document(
            2, second.number, on: second.issuedOn, second.text, second.hash, after: links[0].hash, of: nil)
        #expect(problems(key, [documents[0], orphan]) == [])
    }

    /// A series whose name cannot be read gives no number: each of its documents is named.
    @Test func aSeriesWithoutAName() throws {
        let (_, documents, _) = try series("2026-01-01")
        let found = problems(SeriesKey(seller: .main, name: ""), documents)
        #expect(found == ["its number is not that of place 1"])
    }
}
