import BillingCore
import Testing
import RandomSupport

/// Whatever a seller's pattern: every document has one number, and every number one document.
struct NumberingPropertyTests {
    private static let alphabet = Array("ABxyz09-._")

    /// Literals around each token that is in it, in any order that is allowed.
    private static func pattern(_ random: inout SeededRandom) -> String {
        var tokens = ["{number:\(1 + random.below(12))}"]
        if random.below(3) > 0 {
            tokens.append(Bool.random(using: &random) ? "{year}" : "{yy}")
            if Bool.random(using: &random) { tokens.append("{month}") }
        }
        if Bool.random(using: &random) { tokens.append("{prefix}") }
        if random.below(4) == 0 { tokens.append("{seller}") }
        return tokens.shuffled(using: &random).reduce(literal(&random)) { $0 + $1 + literal(&random) }
    }

    private static func literal(_ random: inout SeededRandom) -> String {
        String((0..<random.below(3)).map { _ in alphabet[random.below(alphabet.count)] })
    }

    private static func sequence(_ random: inout SeededRandom) -> Int64 {
        let digits = 1 + random.below(18)
        let limit = (0..<digits).reduce(Int64(1)) { power, _ in power * 10 }
        return Int64.random(in: 1..<max(2, limit), using: &random)
    }

    @Test func numbersAreReadBack() throws {
        var random = SeededRandom(1)
        for _ in 0..<3000 {
            let numbering = try DocumentNumbering(
                NumberingPattern(Self.pattern(&random)), prefix: Self.literal(&random))
            let day = try #require(Day(number: random.below(40_000)))
            let series = numbering.series(of: "nord-1", on: day)
            let sequence = Self.sequence(&random)
            let number = series.number(sequence)
            #expect(series.sequence(of: number) == sequence, "\(numbering.pattern): \(number)")
            #expect(NumberSeries(name: series.name)?.sequence(of: number) == sequence, "\(series.name): \(number)")
            #expect(number.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "~") })
        }
    }

    /// Two documents of one numbering have the same number only when they are at the same place of the same series.
    @Test func numbersAreGivenOnce() throws {
        var random = SeededRandom(2)
        for _ in 0..<300 {
            let numbering = try DocumentNumbering(
                NumberingPattern(Self.pattern(&random)), prefix: Self.literal(&random))
            var given: [String: (String, Int64)] = [:]
            for month in 0..<30 {
                let series = numbering.series(of: "s", on: .inMonth(2020 * 12 + month, anchor: 1))
                for sequence in [1, 2, 9, 10, 20, 99, 120, 202, 2020, 12_020, 202_001] as [Int64] {
                    let number = series.number(sequence)
                    let before = given.updateValue((series.name, sequence), forKey: number)
                    #expect(before.map { $0 == (series.name, sequence) } ?? true, "\(numbering.pattern): \(number)")
                }
            }
        }
    }

    /// In the order in which they are given, numbers of one width also sort so.
    @Test func numbersOfOneLengthSortAsTheyWereGiven() throws {
        let series = try DocumentNumbering(NumberingPattern("{year}-{number:6}")).series(of: "s", on: "2026-01-01")
        let numbers = (1...2000).map { series.number(Int64($0)) }
        #expect(numbers == numbers.sorted() && Set(numbers).count == 2000)
    }
}
