import BillingCore
import Testing

struct NumberingPatternTests {
    private func number(
        _ pattern: String, prefix: String = "", seller: String = "nordlicht", on day: Day = "2026-03-09"
    )
        throws -> String
    {
        try DocumentNumbering(NumberingPattern(pattern), prefix: prefix).series(of: seller, on: day).number(17)
    }

    @Test(arguments: [
        ("{prefix}{year}-{number:6}", "", "2026-000017"),
        ("{prefix}{year}-{number:6}", "RE", "RE2026-000017"),
        ("{year}{month}.{number:3}", "", "202603.017"),
        ("{yy}{number:4}", "", "260017"),
        ("{number}", "", "17"),
        ("{number:1}", "", "17"),
        ("{number:12}", "", "000000000017"),
        ("{seller}-{number}", "", "NORDLICHT-17"),
        ("{number:5}_{yy}", "", "00017_26"),
        ("{prefix}-{number}", "a.b", "a.b-17"),
    ])
    func tokensStandForTheirText(pattern: String, prefix: String, expected: String) throws {
        #expect(try number(pattern, prefix: prefix) == expected)
    }

    @Test func earlyYearsHaveFourDigits() throws {
        #expect(try number("{year}-{number}", on: "0007-01-01") == "0007-17")
        #expect(try number("{yy}-{number}", on: "2007-01-01") == "07-17")
        #expect(try number("{year}/{number}", on: "2026-01-01") == "2026/17")
    }

    @Test func sequencesGrowBeyondTheirWidth() throws {
        let series = try DocumentNumbering(NumberingPattern("{year}-{number:2}")).series(of: "x", on: "2026-01-01")
        #expect(series.number(9) == "2026-09" && series.number(99) == "2026-99" && series.number(100) == "2026-100")
        #expect(series.number(.max) == "2026-9223372036854775807")
    }

    static let mistakes: [(String, BillingRefusal)] = [
        ("{years}-{number}", .unknownNumberingToken("years")), ("{}-{number}", .unknownNumberingToken("")),
        ("{Number}", .unknownNumberingToken("Number")), ("{numbers}", .unknownNumberingToken("numbers")),
        ("{{number}}", .unknownNumberingToken("{number")), ("{number:0}", .invalidNumberWidth("0")),
        ("{number:13}", .invalidNumberWidth("13")), ("{number:}", .invalidNumberWidth("")),
        ("{number:six}", .invalidNumberWidth("six")), ("{number:+6}", .invalidNumberWidth("+6")),
        ("{number:6 }", .invalidNumberWidth("6 ")), ("{number:٦}", .invalidNumberWidth("٦")),
        ("{number:99999999999999999999}", .invalidNumberWidth("99999999999999999999")),
        ("{year}-{number", .unbalancedBrace(in: "{year}-{number")),
        ("{year}-number}", .unbalancedBrace(in: "{year}-number}")), ("}{number}", .unbalancedBrace(in: "}{number}")),
        ("", .patternWithoutNumber("")), ("{year}", .patternWithoutNumber("{year}")),
        ("RE-2026", .patternWithoutNumber("RE-2026")),
        ("{prefix}{month}{year}", .patternWithoutNumber("{prefix}{month}{year}")),
        ("{number}{number}", .repeatedNumberingToken("number", in: "{number}{number}")),
        ("{number:3}{year}{number:6}", .repeatedNumberingToken("number", in: "{number:3}{year}{number:6}")),
        ("{year}-{year}-{number}", .repeatedNumberingToken("year", in: "{year}-{year}-{number}")),
        ("{year}{yy}-{number}", .repeatedNumberingToken("year", in: "{year}{yy}-{number}")),
        ("{prefix}{prefix}{number}", .repeatedNumberingToken("prefix", in: "{prefix}{prefix}{number}")),
        ("{seller}{seller}{number}", .repeatedNumberingToken("seller", in: "{seller}{seller}{number}")),
        ("{yy}{month}{month}{number}", .repeatedNumberingToken("month", in: "{yy}{month}{month}{number}")),
        ("{month}-{number}", .monthWithoutYear(in: "{month}-{number}")),
        ("{number}~{year}", .invalidNumberCharacter("~")), ("R E{number}", .invalidNumberCharacter(" ")),
        ("RÉ{number}", .invalidNumberCharacter("É")), ("{number}\n", .invalidNumberCharacter("\n")),
        ("№{number}", .invalidNumberCharacter("№")),
    ]

    @Test(arguments: mistakes) func whatCannotBeReadIsRefused(pattern: String, expected: BillingRefusal) {
        let refusal = #expect(throws: BillingRefusal.self) { try NumberingPattern(pattern) }
        #expect(refusal == expected)
    }

    @Test(arguments: ["~", " ", "ä", "{year}", "é", "\n", "#", "%2f"])
    func prefixesHaveCharactersOfNumbers(_ prefix: String) throws {
        let pattern = try NumberingPattern("{prefix}{number}")
        #expect(throws: BillingRefusal.self) { try DocumentNumbering(pattern, prefix: prefix) }
        #expect(throws: Never.self) { try DocumentNumbering(pattern, prefix: "RE-2_b.9") }
    }

    @Test func aPatternIsWrittenAsItWasRead() throws {
        let pattern = try NumberingPattern("{prefix}{year}-{number:6}")
        #expect(pattern.text == "{prefix}{year}-{number:6}" && "\(pattern)" == pattern.text)
        #expect(try pattern == NumberingPattern(pattern.text))
        #expect(try pattern != NumberingPattern("{prefix}{year}-{number:7}"))
    }
}

struct NumberSeriesTests {
    private func series(_ pattern: String, on day: Day) throws -> NumberSeries {
        try DocumentNumbering(NumberingPattern(pattern), prefix: "X").series(of: "s", on: day)
    }

    @Test func aYearOrMonthBeginsASeries() throws {
        #expect(try series("{year}-{number:6}", on: "2026-12-31").name == "2026-{number}")
        #expect(try series("{year}-{number:6}", on: "2027-01-01").name == "2027-{number}")
        #expect(try series("{yy}{month}-{number:6}", on: "2026-12-31").name == "2612-{number}")
        #expect(try series("{number:6}{prefix}{month}{yy}", on: "2026-11-30").name == "{number}X1126")
        #expect(try series("{prefix}{number}", on: "2026-01-01") == series("{prefix}{number}", on: "2031-07-01"))
    }

    /// Numbers go on when a seller writes more digits: a series is known without its width.
    @Test func theWidthIsNoPartOfTheName() throws {
        let (narrow, wide) = (
            try series("{year}-{number:4}", on: "2026-01-01"), try series("{year}-{number:6}", on: "2026-01-01")
        )
        #expect(narrow.name == wide.name)
        #expect(narrow.sequence(of: wide.number(12)) == 12 && wide.sequence(of: narrow.number(12)) == 12)
    }

    @Test func namesAreReadBack() throws {
        for pattern in ["{year}-{number:6}", "{number}", "{number:3}-{yy}", "{prefix}{year}{month}{number:2}.A"] {
            let series = try series(pattern, on: "2026-05-17")
            let read = try #require(NumberSeries(name: series.name))
            #expect(read.name == series.name && read.head == series.head && read.tail == series.tail)
            #expect(read.sequence(of: series.number(4711)) == 4711)
        }
        for name in ["", "2026", "{number", "{number:6}", "2026-{number}-{number}", "{year}{number}", "a{b}{number}"] {
            #expect(NumberSeries(name: name) == nil, "\(name)")
        }
    }

    @Test(arguments: [
        "", "2026-", "2026-0", "2026-000000", "2026-1x", "2026-x1", "2026--1", "2026-+1", "2026- 1", "2025-000001",
        "12026-1", "2026", "2026-９", "2026-9223372036854775808", "2026-1-",
    ])
    func numbersOfOtherSeriesHaveNoPlace(_ number: String) throws {
        #expect(try series("{year}-{number:6}", on: "2026-01-01").sequence(of: number) == nil)
    }

    @Test func headAndTailDoNotShareCharacters() throws {
        let series = try #require(NumberSeries(name: "1-{number}-1"))
        #expect(series.sequence(of: "1-1") == nil && series.sequence(of: "1--1") == nil)
        #expect(series.sequence(of: "1-1-1") == 1)
    }
}
