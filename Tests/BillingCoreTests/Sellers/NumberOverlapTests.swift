import Testing
import RandomSupport

@testable import BillingCore

struct NumberOverlapTests {
    private func shape(_ pattern: String, _ prefix: String = "", of seller: String = "s") throws -> NumberShape {
        NumberShape(try DocumentNumbering(NumberingPattern(pattern), prefix: prefix), of: seller)
    }

    @Test(arguments: [
        ("{year}-{number:6}", "{year}-{number:6}"),  // the same
        ("{year}-{number:6}", "{year}-{number}"),  // of other widths
        ("{year}-{number}", "{yy}{month}-{number}"),  // 2612 is a year, too
        ("{year}{number}", "{yy}{number}"), ("{number}", "{year}{month}{number:4}"), ("{number}", "2026{number}"),
        ("{number}-1", "1-{number}"),  // 1-1
        ("A1-1-{number}", "A{number}-1-5"),  // A1-1-5
        ("{number:3}{yy}", "{yy}{number:3}"), ("9{number}", "{number}9"),
    ])
    func numbersThatCouldBeTheSameAreFound(a: String, b: String) throws {
        let (first, second) = (try shape(a), try shape(b))
        #expect(first.overlaps(second) && second.overlaps(first))
    }

    @Test(arguments: [
        ("{year}-{number:6}", "RE{year}-{number:6}"), ("{year}-{number}", "{year}.{number}"),
        ("A{number}", "B{number}"), ("{number}A", "{number}B"), ("{number}-{yy}", "{yy}-{number}-x"),
        ("{year}-{number}", "{yy}-{number}"), ("1-{number}-1", "1-{number}-2"), ("A{number}", "{number}"),
        ("{yy}{month}-{number}", "2026-{number}"),  // no month has the number 26
    ])
    func numbersThatCannotAreNot(a: String, b: String) throws {
        let (first, second) = (try shape(a), try shape(b))
        #expect(!first.overlaps(second) && !second.overlaps(first))
    }

    @Test func prefixAndCodeCountAsTheirText() throws {
        #expect(try !shape("{prefix}{number}", "A").overlaps(shape("{prefix}{number}", "B")))
        #expect(try shape("{prefix}{number}", "AB").overlaps(shape("A{prefix}{number}", "B")))
        #expect(try !shape("{seller}{number}", of: "a").overlaps(shape("{seller}{number}", of: "b")))
        #expect(try shape("{seller}-{number}", of: "a").overlaps(shape("A-{number}", of: "b")))
        #expect(try !shape("{prefix}{number}", "1").overlaps(shape("{prefix}{number}x", "1")))
    }

    /// Whatever two random numberings give: where two of their numbers are the same, they were said to overlap.
    @Test func nothingIsMissed() throws {
        var random = SeededRandom(4711)
        var (met, apart) = (0, 0)
        for _ in 0..<600 {
            let pair = try [Self.numbering(&random), Self.numbering(&random)]
            let numbers = pair.map { numbering in Set(Self.numbers(numbering)) }
            let overlaps = NumberShape(pair[0], of: "7").overlaps(NumberShape(pair[1], of: "7"))
            if !numbers[0].isDisjoint(with: numbers[1]) {
                met += 1
                #expect(overlaps, "\(pair[0].pattern) and \(pair[1].pattern)")
            } else if !overlaps {
                apart += 1
            }
        }
        #expect(met > 50 && apart > 50)
    }

    private static func numbering(_ random: inout SeededRandom) throws -> DocumentNumbering {
        var pieces = ["{number:\(1 + random.below(3))}"]
        if random.below(2) == 0 { pieces.append(["{year}", "{yy}", "{yy}{month}"][random.below(3)]) }
        if random.below(2) == 0 { pieces.append(["1", "2", "20", "-", "1-1", "26"][random.below(6)]) }
        if random.below(3) == 0 { pieces.append("{seller}") }
        return try DocumentNumbering(NumberingPattern(pieces.shuffled(using: &random).joined()))
    }

    /// The first 300 numbers of some months, and some later ones.
    private static func numbers(_ numbering: DocumentNumbering) -> [String] {
        let days: [Day] = ["2000-01-01", "2011-12-01", "2020-02-29", "2026-11-30", "2112-01-01"]
        return days.flatMap { day in
            let series = numbering.series(of: "7", on: day)
            return (1...300).map { series.number(Int64($0)) } + [1201, 2011, 20261, 11126].map(series.number)
        }
    }

    /// A series is opened by the numbering that gave it, and by no other that could not have.
    @Test func seriesKnowWhereTheyComeFrom() throws {
        let yearly = try DocumentNumbering(NumberingPattern("{prefix}{year}-{number:6}"), prefix: "RE")
        let series = yearly.series(of: "s", on: "2026-01-01")
        #expect(NumberShape(yearly, of: "s").opens(series))
        #expect(try shape("RE{year}-{number}").opens(series))
        #expect(try !shape("{year}-{number}").opens(series))
        #expect(try !shape("RE{year}-{number}-x").opens(series))
        #expect(try !shape("{prefix}-{number}", "RE").opens(series))
        #expect(try !shape("RE{number}-{year}").opens(series))
    }
}

struct SellerNumbersTests {
    private func seller(_ id: UInt128, _ code: String, _ invoice: String, _ creditNote: String? = nil) throws -> Seller
    {
        var seller = try Seller.sample(code)
        seller.id = ID(raw: id)
        seller.numbering.invoice = try DocumentNumbering(NumberingPattern(invoice))
        seller.numbering.creditNote = try DocumentNumbering(NumberingPattern(creditNote ?? invoice))
        return seller
    }

    private func refusal(_ seller: Seller, _ others: [Seller] = [], _ issued: [IssuedSeries] = []) -> BillingRefusal? {
        do throws(BillingRefusal) {
            try seller.checkNumbers(among: others + [seller], issued: issued)
            return nil
        } catch {
            return error
        }
    }

    @Test func bothKindsMayShareASeriesOrHaveTheirOwn() throws {
        #expect(refusal(try seller(1, "a", "{year}-{number:6}")) == nil)
        #expect(refusal(try seller(1, "a", "{year}-{number:6}", "{year}-{number:4}")) == nil)
        #expect(refusal(try seller(1, "a", "{year}-{number:6}", "GS{year}-{number:6}")) == nil)
        let half = refusal(try seller(1, "a", "{year}-{number:6}", "{yy}{month}-{number:6}"))
        #expect(half == .numbersOverlap("{year}-{number:6}", with: "{yy}{month}-{number:6}"))
    }

    @Test func twoSellersNeverShareNumbers() throws {
        let (a, b) = (try seller(1, "a", "{year}-{number:6}"), try seller(2, "b", "{year}-{number:6}"))
        #expect(refusal(b, [a]) == .numbersOverlap("{year}-{number:6}", with: "{year}-{number:6}"))
        #expect(refusal(try seller(2, "b", "{seller}{year}-{number:6}"), [a]) == nil)
        #expect(
            refusal(try seller(2, "b", "B{number}", "{number}"), [a]) == nil
        )
        #expect(refusal(try seller(2, "b", "B{number}", "2026-{number}"), [a]) != nil)
    }

    @Test func seriesOfThePastStayTheirs() throws {
        let past = IssuedSeries(seller: ID(raw: 1), try #require(NumberSeries(name: "2025-{number}")))
        // Going on, or coming back.
        #expect(refusal(try seller(1, "a", "{year}-{number:6}"), [], [past]) == nil)
        #expect(refusal(try seller(1, "a", "{year}-{number:3}"), [], [past]) == nil)
        // Numbers of another series that the seller's own documents have already.
        let other = refusal(try seller(1, "a", "20{number}-1"), [], [past])
        #expect(other == .numbersOverlap("20{number}-1", with: "2025-{number}"))
        #expect(refusal(try seller(2, "b", "{year}-{number:6}"), [], [past]) != nil)
        #expect(refusal(try seller(2, "b", "B{year}-{number:6}"), [], [past]) == nil)
    }
}
