import Testing

@testable import BillingCore

/// Numbers of every kind of pattern on days at the edges of years and months.
struct NumberingCaseTests {
    private static func numbering(_ pattern: String, prefix: String = "") throws -> DocumentNumbering {
        try DocumentNumbering(NumberingPattern(pattern), prefix: prefix)
    }

    /// Pattern, prefix, day, sequence; number, name of its series.
    @Test(
        arguments: [
            ("{prefix}{year}-{number:6}", "R", "2026-12-31", 17, "R2026-000017", "R2026-{number}"),
            ("{prefix}{year}-{number:6}", "R", "2027-01-01", 1, "R2027-000001", "R2027-{number}"),
            ("{prefix}{year}-{number:6}", "", "2026-01-01", 1_234_567, "2026-1234567", "2026-{number}"),
            ("{number}", "", "2026-01-01", 7, "7", "{number}"), ("{number:1}", "", "2026-01-01", 70, "70", "{number}"),
            ("{number:12}", "", "2026-01-01", 7, "000000000007", "{number}"),
            ("{yy}{month}-{number:4}", "", "2009-02-28", 3, "0902-0003", "0902-{number}"),
            ("{yy}-{number:2}", "", "2100-05-05", 3, "00-03", "00-{number}"),
            ("{number:3}.{year}", "", "0099-01-01", 5, "005.0099", "{number}.0099"),
            (
                "{seller}_{year}.{month}_{number:3}{prefix}", "x", "2026-10-01", 5, "NORD_2026.10_005x",
                "NORD_2026.10_{number}x"
            ),
            ("INV-{number:5}-{seller}", "", "2026-01-01", .max, "INV-9223372036854775807-NORD", "INV-{number}-NORD"),
        ] as [(String, String, Day, Int64, String, String)])
    func tokensAreFilledIn(pattern: String, prefix: String, day: Day, sequence: Int64, number: String, name: String)
        throws
    {
        let series = try Self.numbering(pattern, prefix: prefix).series(of: "nord", on: day)
        #expect(series.number(sequence) == number && series.name == name)
        #expect(series.sequence(of: number) == sequence)
        #expect(NumberSeries(name: name)?.head == series.head && NumberSeries(name: name)?.tail == series.tail)
    }

    @Test(
        arguments: [
            ("", .patternWithoutNumber("")), ("{year}", .patternWithoutNumber("{year}")),
            ("{number", .unbalancedBrace(in: "{number")),
            ("number}", .unbalancedBrace(in: "number}")), ("{number}}", .unbalancedBrace(in: "{number}}")),
            ("{{number}}", .unknownNumberingToken("{number")),
            ("{}", .unknownNumberingToken("")), ("{Number}", .unknownNumberingToken("Number")),
            ("{number }", .unknownNumberingToken("number ")),
            ("{day}{number}", .unknownNumberingToken("day")), ("{number:}", .invalidNumberWidth("")),
            ("{number:0}", .invalidNumberWidth("0")),
            ("{number:13}", .invalidNumberWidth("13")), ("{number:-1}", .invalidNumberWidth("-1")),
            ("{number:+1}", .invalidNumberWidth("+1")),
            ("{number:a}", .invalidNumberWidth("a")),
            ("{number:99999999999999999999}", .invalidNumberWidth("99999999999999999999")),
            ("{number}{number:3}", .repeatedNumberingToken("number", in: "{number}{number:3}")),
            ("{year}{yy}{number}", .repeatedNumberingToken("year", in: "{year}{yy}{number}")),
            ("{prefix}{prefix}{number}", .repeatedNumberingToken("prefix", in: "{prefix}{prefix}{number}")),
            ("{month}{number}", .monthWithoutYear(in: "{month}{number}")),
            ("a b{number}", .invalidNumberCharacter(" ")),
            ("a~{number}", .invalidNumberCharacter("~")), ("é{number}", .invalidNumberCharacter("é")),
            ("{number}\n", .invalidNumberCharacter("\n")),
        ] as [(String, BillingRefusal)]) func mistakesAreNamed(pattern: String, refusal: BillingRefusal)
    {
        #expect(throws: refusal) { try NumberingPattern(pattern) }
    }

    @Test(arguments: ["~", " ", "ü", "{", "}", "%", "\u{0}"]) func prefixesHaveTheCharactersOfNumbers(prefix: String)
        throws
    {
        let pattern = try NumberingPattern("{prefix}{number}")
        #expect(throws: BillingRefusal.invalidNumberCharacter(prefix)) {
            try DocumentNumbering(pattern, prefix: prefix)
        }
    }

    /// Series, a number, the place that it names.
    @Test(
        arguments: [
            ("2026-{number}", "2026-000017", 17), ("2026-{number}", "2026-17", 17), ("2026-{number}", "2026-0", nil),
            ("2026-{number}", "2026-", nil),
            ("2026-{number}", "2025-17", nil), ("2026-{number}", "2026--17", nil), ("2026-{number}", "2026-+17", nil),
            ("2026-{number}", "2026-1７", nil),
            ("2026-{number}", "2026-17x", nil), ("{number}", "17", 17), ("{number}", "", nil),
            ("{number}", "9223372036854775808", nil),
            ("{number}-26", "5-26", 5), ("{number}-26", "-26", nil), ("a{number}a", "aa", nil),
            ("a{number}a", "a1a", 1), ("1{number}", "11", 1),
        ] as [(String, String, Int64?)]) func numbersNameTheirPlace(name: String, number: String, sequence: Int64?)
        throws
    {
        #expect(try #require(NumberSeries(name: name)).sequence(of: number) == sequence)
    }

    @Test(arguments: ["2026-", "2026-{num}", "{number", "{number}{number}", "{{number}", "{number}{", ""])
    func otherTextIsNoSeries(name: String) {
        #expect(NumberSeries(name: name) == nil)
    }

    /// The width is no part of a series: from some day on more digits are written, and the numbers go on.
    @Test func moreDigitsGoOnInTheSameSeries() throws {
        let (short, long) = (try Self.numbering("{year}-{number:3}"), try Self.numbering("{year}-{number:6}"))
        let day: Day = "2026-01-01"
        let (a, b) = (short.series(of: "n", on: day), long.series(of: "n", on: day))
        #expect(
            a.name == b.name && a.number(5) == "2026-005" && b.number(6) == "2026-000006"
                && a.sequence(of: b.number(6)) == 6)
    }

    private func seller(_ id: UInt128, _ code: String, _ invoice: String, _ creditNote: String, prefix: String = "")
        throws -> Seller
    {
        var seller = try Seller.sample(code)
        seller.id = ID(raw: id)
        seller.numbering = .init(
            invoice: try Self.numbering(invoice, prefix: prefix),
            creditNote: try Self.numbering(creditNote, prefix: prefix))
        return seller
    }

    /// Own and other numberings; whether a number could be given twice.
    @Test func noNumberIsGivenTwice() throws {
        let cases: [(Seller, [Seller], BillingRefusal?)] = [
            (try seller(1, "a", "{year}-{number}", "{year}-{number}"), [], nil),
            (try seller(1, "a", "{year}-{number}", "C{year}-{number}"), [], nil),
            (try seller(1, "a", "{year}-{number}", "{year}-{number:6}"), [], nil),
            (try seller(1, "a", "{number}", "{yy}{number}"), [], .numbersOverlap("{number}", with: "{yy}{number}")),
            (
                try seller(1, "a", "A{number}", "A{number}"), [try seller(2, "b", "B{number}", "A{number:4}")],
                .numbersOverlap("A{number}", with: "A{number:4}")
            ),
            (try seller(1, "a", "A{number}", "A{number}"), [try seller(2, "b", "B{number}", "B{number}")], nil),
            (
                try seller(1, "a", "{seller}{number}", "{seller}{number}"),
                [try seller(2, "b", "{seller}{number}", "{seller}{number}")], nil
            ),
            (try seller(1, "a", "A{number}", "A{number}"), [try seller(1, "a", "A{number}", "A{number}")], nil),
        ]
        for (one, others, refusal) in cases {
            if let refusal {
                #expect(throws: refusal) { try one.checkNumbers(among: others, issued: []) }
            } else {
                #expect(throws: Never.self) { try one.checkNumbers(among: others, issued: []) }
            }
        }
    }

    /// Series of the past: one's own may go on, another's or one that the pattern would not open may not be met.
    @Test func numbersOfThePastStay() throws {
        let one = try seller(1, "a", "{year}-{number:6}", "{year}-{number:6}")
        func issued(_ id: UInt128, _ name: String) throws -> [IssuedSeries] {
            [IssuedSeries(seller: ID(raw: id), try #require(NumberSeries(name: name)))]
        }
        try one.checkNumbers(among: [], issued: issued(1, "2026-{number}"))
        try one.checkNumbers(among: [], issued: issued(2, "R2026-{number}"))
        for (id, name) in [(2, "2026-{number}"), (1, "{number}-1")] as [(UInt128, String)] {
            let past = try issued(id, name)
            #expect(throws: BillingRefusal.numbersOverlap("{year}-{number:6}", with: name)) {
                try one.checkNumbers(among: [], issued: past)
            }
        }
    }
}
