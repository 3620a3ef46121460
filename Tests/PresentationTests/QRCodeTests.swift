import BillingCore
import Presentation
import Testing

struct QRCodeTests {
    private func code(_ minor: Int64 = 100, _ currency: Currency = .eur) throws -> QRCode {
        let iban = currency == .chf ? "CH4431999123000889012" : "DE89370400440532013000"
        let party = Party(name: "Nordlicht", addressLines: ["Tor 1"], postalCode: "8001", city: "Zürich", country: "CH")
        let account = try BankAccount(iban: IBAN(iban), currency: currency)
        let transfer = TransferCode.Transfer(
            from: party, to: party, account, Money(minor: minor, currency), for: "2026-000123")
        let text = try #require(TransferCode(transfer))
        return try #require(QRCode(text))
    }

    /// ISO 18004: 17 + 4 × version squares; in three corners a square of seven by seven with a white ring.
    @Test func theCornersAreWhereScannersLookForThem() throws {
        let code = try code()
        #expect((code.size - 17) % 4 == 0 && code.size <= 17 + 4 * 13)
        let dark = Set(code.runs.flatMap { run in (run.x..<run.x + run.length).map { [$0, run.y] } })
        for (left, top) in [(0, 0), (code.size - 7, 0), (0, code.size - 7)] {
            for x in 0..<7 {
                for y in 0..<7 {
                    let ring = max(abs(x - 3), abs(y - 3))
                    #expect(dark.contains([left + x, top + y]) == (ring != 2))
                }
            }
        }
    }

    @Test func anotherTextIsAnotherCode() throws {
        #expect(try code(100) == code(100))
        #expect(try code(100) != code(101))
    }

    @Test func thePathHasEachRun() throws {
        let code = try code()
        #expect(code.path.split(separator: "z").count == code.runs.count)
        #expect(code.path.hasPrefix("M0 0h7v1h-7z") && code.viewBox == "-4 -4 \(code.size + 8) \(code.size + 8)")
    }

    @Test func runsDoNotTouchAndStayInside() throws {
        let rows = Dictionary(grouping: try code().runs, by: \.y)
        for runs in rows.values {
            for (before, after) in zip(runs, runs.dropFirst()) { #expect(before.x + before.length < after.x) }
        }
        let size = try code().size
        #expect(rows.keys.allSatisfy { (0..<size).contains($0) })
        #expect(rows.values.joined().allSatisfy { $0.x >= 0 && $0.x + $0.length <= size })
    }

    /// 7 mm of 46 mm, in the middle.
    @Test func swissCodesHaveTheirCross() throws {
        #expect(try code().cross == nil)
        let swiss = try code(100, .chf)
        let cross = try #require(swiss.cross)
        #expect(abs(cross.edge.width - Double(swiss.size) * 7 / 46) < 1e-9)
        #expect(abs(cross.edge.x * 2 + cross.edge.width - Double(swiss.size)) < 1e-9)
        #expect(cross.bars.count == 2 && cross.square.width < cross.edge.width)
    }
}
