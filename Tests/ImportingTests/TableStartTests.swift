import BillingCore
import Importing
import Presentation
import Testing

/// CSV files that are written otherwise: named before columns are missed, and read when the mapping says how.
@Suite struct TableStartTests {
    private static let header = "SubscriptionId,Date,MeterCategory,Quantity,Cost,BillingCurrency"
    private static let row = "s1,10/1/2026,VM,2,3.65,EUR"

    private func separated(by separator: String) -> String {
        [Self.header, Self.row].map { $0.replacing(",", with: separator) }.joined(separator: "\n") + "\n"
    }

    private func rows(_ text: String, _ mapping: FileMapping = FileMapping()) throws -> [VendorUsageRow] {
        var file = try VendorUsageFile(ImportSource(text: text), format: .azure, mapping: mapping)
        var rows: [VendorUsageRow] = []
        while let row = try file.next() { rows.append(row) }
        return rows
    }

    @Test(arguments: [("\t", "tab"), (";", "semicolon"), ("|", "pipe")])
    func namesASeparatorAndReadsItWhenTold(character: String, name: String) throws {
        let text = separated(by: character)
        #expect(
            refusal(text, .azure) == "line 1: The columns are separated by another character; "
                + "import with --separator \(name), or save with commas.")
        var mapping = FileMapping()
        mapping.separator = try #require(FileMapping.Separator(rawValue: name))
        let found = try rows(text, mapping)
        #expect(found.map(\.billedCost) == [number("3.65")] && found.map(\.quantity) == [ExactDecimal(2)])
        #expect(
            found.map { String(decoding: $0.original, as: UTF8.self) } == [Self.row.replacing(",", with: character)])
    }

    @Test func namesTheSeparatorOfOurOwnFiles() {
        #expect(
            refusal("number;name;country;email\nC-1;A;DE;a@b.de\n", .csv, as: CustomerRow.self)
                == "line 1: The columns are separated by another character; "
                + "import with --separator semicolon, or save with commas.")
        #expect(
            refusal("x\ty\n1\t2\n", .csv, as: CustomerRow.self)
                == "line 1: The columns are separated by another character; "
                + "import with --separator tab, or save with commas.")
    }

    @Test(arguments: ["sep=,\r\n", "SEP=;\n", "\"sep=,\"\n", "\u{FEFF}sep=\t\n"])
    func namesTheLineOfSpreadsheets(line: String) {
        let sentence = "line 1: The line \"sep=\" is for spreadsheets; remove it."
        #expect(refusal(line + separated(by: ","), .azure) == sentence)
        #expect(refusal(line + "number,name,country,email\n", .csv, as: CustomerRow.self) == sentence)
    }

    @Test(arguments: [
        ("Cost report October 2026\n\n", 3), ("\n\nReport,for,October\nby,ada\n", 5), ("\"A, B\"\r\n\r\n\r\n", 4),
    ])
    func namesLinesBeforeTheHeader(title: String, line: Int) {
        let sentence = "The names of the columns stand on line \(line); remove the lines before it."
        #expect(refusal(title + separated(by: ","), .azure)?.hasSuffix(sentence) == true)
        #expect(refusal(title + separated(by: ";"), .azure)?.hasSuffix(sentence) == true)
        let own = title + "number,name,country,email\nC-1,A,DE,a@b.de\n"
        #expect(refusal(own, .csv, as: CustomerRow.self)?.hasSuffix(sentence) == true)
    }

    @Test func missesColumnsWhenNothingElseIsWrong() {
        #expect(refusal("Date,Meter\n10/1/2026,VM\n", .azure)?.contains("is missing") == true)
        #expect(refusal("x\n1\n", .azure)?.contains("is missing") == true)
    }

    @Test func readsWhatASpreadsheetOfAnotherCountrySaves() throws {
        var mapping = FileMapping()
        (mapping.separator, mapping.decimals, mapping.dates) = (.semicolon, .comma, .dayFirst)
        let text = """
            SubscriptionId;Datum;MeterCategory;Quantity;Cost;BillingCurrency
            s1;05.10.2026;VM;1.234,5;-3,65;EUR
            s1;5/10/2026 00:00:00;VM;24;1.234.567,890123;EUR
            s1;05-10-26;VM;1 234;1,5E-05;EUR
            """
        mapping.columns = ["Datum": "Date"]
        let found = try rows(text, mapping)
        #expect(found.map(\.chargeStart) == Array(repeating: midnight(2026, 10, 5), count: 3))
        #expect(found.map(\.billedCost) == ["-3.65", "1234567.890123", "0.000015"].map(number))
        #expect(found.map(\.quantity) == ["1234.5", "24", "1234"].map(number))
    }

    @Test func namesTheOtherDecimalMark() {
        #expect(
            refusal("Date,Cost,Currency\n10/1/2026,\"3,65\",EUR\n", .azure)
                == "line 2, column 2 (Cost): \"3,65\" has a decimal comma; import the file with --decimals comma.")
    }

    @Test func refusesPointsThatAreNoGroups() {
        var mapping = FileMapping()
        mapping.decimals = .comma
        for text in ["3.65", "12345.678", "1.2345", "1,2,3", "1,2.3", ".5", "1..234"] {
            #expect(throws: BillingRefusal.self, "\(text)") {
                try rows("Date,Cost,Currency\n10/1/2026,\"\(text)\",EUR\n", mapping)
            }
        }
    }

    @Test func namesDaysThatComeFirst() {
        let sentence = "\"31/10/2026\" is day-first; import the file with --dates day-first."
        #expect(
            refusal("Date,BillingPeriodEndDate,Cost,Currency\n05/10/2026,31/10/2026,1,EUR\n", .azure)
                == "line 2, column 2 (BillingPeriodEndDate): \(sentence)")
        #expect(
            refusal("Date,Cost,Currency\n10/1/2026,1,EUR\n31/10/2026,1,EUR\n", .azure)
                == "line 3, column 1 (Date): \(sentence)")
        #expect(refusal("Date,Cost,Currency\n5.10.2026,1,EUR\n", .azure)?.contains("--dates day-first") == true)
        #expect(refusal("Date,Cost,Currency\n31/31/2026,1,EUR\n", .azure)?.contains("not a date or time") == true)
    }

    /// Each date reads both ways, and one way the charge ends before it starts.
    @Test func namesDaysThatComeFirstByTheirPeriod() throws {
        let text =
            "CustomerId,SubscriptionId,ChargeType,EffectiveUnitPrice,BillableQuantity,Subtotal,Currency,OrderDate,"
            + "ChargeStartDate,ChargeEndDate\nc1,s1,new,14.4,50,612,EUR,,3/10/2026,2/11/2026\n"
        #expect(
            refusal(text, .partnerCenter)
                == "line 2, column 9 (ChargeStartDate): \"3/10/2026\" is day-first; "
                + "import the file with --dates day-first.")
        #expect(
            refusal(text.replacing("2/11/2026", with: "1/9/2026"), .partnerCenter)
                == "line 2: The charge ends before it starts.")
        var mapping = FileMapping()
        mapping.dates = .dayFirst
        var file = try VendorUsageFile(ImportSource(text: text), format: .partnerCenter, mapping: mapping)
        let row = try #require(try file.next())
        #expect(row.chargeStart == midnight(2026, 10, 3) && row.chargeEnd == midnight(2026, 11, 3))
    }

    /// Five days of October, or the tenth of five months. No row tells; the file does, until its order is said.
    @Test func asksWhereAWholeFileReadsBothWays() throws {
        let days = (1...5).map { "0\($0)/10/2026,1,EUR\n" }
        let text = "Date,Cost,Currency\n" + days.joined()
        #expect(
            refusal(text, .azure)
                == "line 2, column 1 (Date): \"01/10/2026\" and the other dates are of many months, or of one if the day "
                + "comes first; import the file with --dates day-first or --dates month-first.")
        for (order, months) in [(FileMapping.DateOrder.dayFirst, [10]), (.monthFirst, [1, 2, 3, 4, 5])] {
            var mapping = FileMapping()
            mapping.dates = order
            let read = try rows(text, mapping).map { $0.chargeStart.utcDay.civil.month }
            #expect(Set(read).sorted() == months)
        }
    }

    /// A day beyond the twelfth, a second month in either order, and a billing period prove the order; two days do not
    /// speak against it.
    @Test(arguments: [
        "Date,Cost,Currency\n01/10/2026,1,EUR\n02/10/2026,1,EUR\n03/10/2026,1,EUR\n01/31/2026,1,EUR\n",
        "Date,Cost,Currency\n10/01/2026,1,EUR\n10/02/2026,1,EUR\n10/03/2026,1,EUR\n11/01/2026,1,EUR\n",
        "Date,Cost,Currency\n01/10/2026,1,EUR\n02/10/2026,1,EUR\n",
        "Date,Cost,Currency\n2026-01-10,1,EUR\n2026-02-10,1,EUR\n2026-03-10,1,EUR\n",
        "Date,Cost,Currency,BillingPeriodStartDate\n01/10/2026,1,EUR,01/01/2026\n02/10/2026,1,EUR,02/01/2026\n"
            + "03/10/2026,1,EUR,03/01/2026\n",
        "Date,Cost,Currency\n01/10/2026,1,EUR\n02/10/2026,1,EUR\n03/10/2026,1,EUR\n01/11/2026,1,EUR\n",
    ])
    func readsMonthsFirstWhereTheFileBearsIt(text: String) throws {
        let days = try rows(text).map(\.chargeStart.utcDay)
        #expect(days.first?.civil.month != 10 || days.allSatisfy { $0.civil.month >= 10 })
    }

    @Test func namesABillingPeriodThatEndsBeforeItStarts() {
        let header = "Date,Cost,Currency,BillingPeriodStartDate,BillingPeriodEndDate\n"
        #expect(
            refusal(header + "2026-10-05,1,EUR,2026-11-01,2026-10-01\n", .azure)
                == "line 2: The billing period ends before it starts.")
        // From 10 May to 9 June with the day first; from 5 October to 6 September with the month first.
        #expect(
            refusal(header + "11/05/2026,1,EUR,10/05/2026,09/06/2026\n", .azure)
                == "line 2, column 1 (Date): \"11/05/2026\" is day-first; import the file with --dates day-first.")
    }

    @Test func namesMonthsThatComeFirst() {
        var mapping = FileMapping()
        mapping.dates = .dayFirst
        #expect(
            throws: BillingRefusal.otherDateOrder("10/31/2026", "month-first").at(
                .init(line: 2, column: 1, field: "Date"))
        ) {
            try rows("Date,Cost,Currency\n10/31/2026,1,EUR\n", mapping)
        }
    }

    @Test func readsAMappingFile() throws {
        let text = #"{"separator": "tab", "decimals": "comma", "dates": "day-first", "columns": {"Preis": "Cost"}}"#
        let mapping = try FileMapping(ImportSource(text: text))
        #expect(mapping.separator == .tab && mapping.decimals == .comma && mapping.dates == .dayFirst)
        #expect(mapping.columns == ["Preis": "Cost"])
        #expect(try FileMapping(ImportSource(text: "{}")) == FileMapping())
    }

    @Test(arguments: [
        (#"{"separator": "dot"}"#, "line 1, separator: "), (#"{"dates": 1}"#, "line 1, dates: "),
        (#"{"charset": "x"}"#, "line 1, charset: "), (#"{"columns": {"a": 1}}"#, "line 1, columns.a: "),
    ])
    func refusesAMappingFile(text: String, place: String) {
        do throws(BillingRefusal) {
            _ = try FileMapping(ImportSource(text: text))
            Issue.record("\(text) is taken")
        } catch {
            #expect(RefusalSentences.line(error).hasPrefix(place))
        }
    }

    @Test func readsOurOwnFilesAsTheMappingSays() throws {
        var mapping = FileMapping()
        (mapping.separator, mapping.decimals, mapping.dates) = (.semicolon, .comma, .dayFirst)
        mapping.columns = ["Konto": "account"]
        let text = """
            Konto;Abo (code);price;quantity;start;discount_percent
            C-1;m365;e3;2,5;05.10.2026;12,5
            C-1;m366;e3;3;2026-10-05;
            """
        let rows = try ImportFile<SubscriptionRow>.rows(of: ImportSource(text: text), format: .csv, mapping: mapping)
        #expect(rows.map(\.code) == ["m365", "m366"] && rows.map(\.account) == ["C-1", "C-1"])
        #expect(rows.map(\.quantity) == [number("2.5"), number("3")])
        #expect(rows.map(\.start) == Array(repeating: Day(year: 2026, month: 10, day: 5), count: 2))
        #expect(rows.first?.discount?.percent == Rate(percent: "12.5"))
    }

    @Test func readsExchangeRatesAsTheMappingSays() throws {
        var mapping = FileMapping()
        (mapping.separator, mapping.decimals, mapping.dates) = (.semicolon, .comma, .dayFirst)
        let text = """
            day;from;to;rate;source
            05.10.2026;EUR;USD;1,0815;ECB
            2026-10-06;EUR;USD;1,08;ECB
            """
        let rows = try ImportFile<ExchangeRateRow>.rows(of: ImportSource(text: text), format: .csv, mapping: mapping)
        #expect(rows.map(\.rate.day) == [5, 6].map { Day(year: 2026, month: 10, day: $0) })
        #expect(rows.map(\.rate.rate) == ["1.0815", "1.08"].map(number))
    }
}
