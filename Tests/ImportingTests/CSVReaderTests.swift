import BillingCore
import Foundation
import Presentation
import Testing

@testable import Importing

@Suite struct CSVReaderTests {
    /// All records of a text, the header first.
    private func records(_ text: String) throws -> [[String]] {
        var reader = try CSVReader(ImportSource(text: text))
        var records = [reader.record.header.names]
        while try reader.next() {
            records.append(reader.record.cells.indices.map { reader.record.text($0) ?? "" })
        }
        return records
    }

    private func refusal(_ bytes: [UInt8]) -> String? {
        do throws(BillingRefusal) {
            var reader = try CSVReader(ImportSource(bytes: bytes))
            while try reader.next() {}
            return nil
        } catch {
            return RefusalSentences.line(error)
        }
    }

    private func refusal(_ text: String) -> String? { refusal(Array(text.utf8)) }

    @Test(arguments: [
        "a,b\n1,2\n3,4\n", "a,b\r\n1,2\r\n3,4\r\n", "a,b\n1,2\n3,4", "\u{FEFF}a,b\n1,2\n3,4\n", "a,b\n1,2\r\n3,4",
        "\"a\",\"b\"\n\"1\",2\n3,\"4\"", "a,b\n\n1,2\n\r\n3,4\n\n\n",
        // As spreadsheets write them: empty cells behind the last column, rows of nothing but commas.
        "a,b,,\n1,2,,\n3,4,,\n", "a,b\n1,2,\n,\n3,4,\"\"\n,,,\n",
        // Parts of one export, each with the header.
        "a,b\n1,2\na,b\n3,4\n", "a,b\r\n1,2\r\n\u{FEFF}\"a\",b\n3,4",
    ])
    func readsTheSameRecords(text: String) throws {
        #expect(try records(text) == [["a", "b"], ["1", "2"], ["3", "4"]])
    }

    @Test func readsQuotedCommasLineBreaksAndDoubledQuotes() throws {
        let text = "a,b,c\n\"x,y\",\"line 1\nline 2\r\n\",\"say \"\"hi\"\"\"\n\"\"\"\",\"\",\"\"\"\"\"\"\n"
        #expect(
            try records(text) == [
                ["a", "b", "c"], ["x,y", "line 1\nline 2\r\n", "say \"hi\""], ["\"", "", "\"\""],
            ])
    }

    @Test func keepsEmptyCellsApart() throws {
        #expect(try records("a,b,c\n,x,\n,,y\n") == [["a", "b", "c"], ["", "x", ""], ["", "", "y"]])
    }

    @Test func countsTheLinesOfQuotedLineBreaks() throws {
        var reader = try CSVReader(ImportSource(text: "a,b\n\"1\n2\n3\",4\n5,6\n"))
        #expect(try reader.next())
        #expect(reader.record.line == 2)
        #expect(try reader.next())
        #expect(reader.record.line == 5)
    }

    @Test func readsAcrossTheEndsOfItsBuffer() throws {
        let filler = String(repeating: "x,\"\"", count: 90_000)
        let rows = (0..<15_000).map { "\($0),\"\($0) \"\"quoted\"\"\nü\"\r\n" }
        let text = "a,b\r\n" + rows.joined() + "long,\"\(filler)\"\r\n" + rows.joined()
        var reader = try CSVReader(ImportSource(text: text))
        for expected in Array(0..<15_000) + [-1] + Array(0..<15_000) {
            #expect(try reader.next())
            let (first, second) = (reader.record.text(0), reader.record.text(1))
            if expected >= 0 {
                guard first == "\(expected)", second == "\(expected) \"quoted\"\nü" else {
                    Issue.record("row \(expected) reads \(first ?? "nil") \(second ?? "nil")")
                    return
                }
            } else {
                #expect(second?.utf8.count == 3 * 90_000)
            }
        }
        #expect(try !reader.next())
    }

    @Test(arguments: 4...40) func readsInPiecesOfAnySize(chunk: Int) throws {
        let text = "\u{FEFF}name,b\r\n\"1\r\n\"\"\",2\r\n\r\n\"a longer value than the rest\",\"\"\r\n3,ü"
        var reader = try CSVReader(ImportSource(text: text), chunk: chunk)
        var records = [reader.record.header.names]
        while try reader.next() { records.append([reader.record.text(0) ?? "", reader.record.text(1) ?? ""]) }
        #expect(records == [["name", "b"], ["1\r\n\"", "2"], ["a longer value than the rest", ""], ["3", "ü"]])
    }

    @Test(arguments: 4...40) func readsPartsInPiecesOfAnySize(chunk: Int) throws {
        let part = "\u{FEFF}\"name\",b,\r\n1,2,\r\n,,\r\n"
        var reader = try CSVReader(ImportSource(text: part + part + part), chunk: chunk)
        var records: [String] = []
        while try reader.next() { records.append("\(reader.record.line) \(reader.record.text(0) ?? "")") }
        #expect(records == ["2 1", "5 1", "8 1"])
    }

    @Test(arguments: [
        ("a,b\n1,2\nx,3\"4\n", "line 3, column 2 (b): A quote stands inside a value that is not quoted."),
        ("a,b\n\"1\"x,2\n", "line 2, column 1 (a): Text follows a closing quote."),
        ("a,b\n1,2\n3,\"4\n5,6\n", "line 3, column 2 (b): The quote is never closed."),
        ("a,b\n\"1\n2\",\"x\n", "line 3, column 2 (b): The quote is never closed."),
        ("a,b\n1\n", "line 2, column 2: The header has 2 columns, the record 1."),
        ("a,b\n1,2,3\n", "line 2, column 3: The header has 2 columns, the record 3."),
        ("a,b,\n1,2,3\n", "line 2, column 3: The header has 2 columns, the record 3."),
        (",,\n1,2,3\n", "line 1, column 1: The column has no name."),
        ("a,b\n1,2\0\n", "line 2, column 2 (b): A NUL byte stands in the text."),
        ("a,b\n\"1\0\",2\n", "line 2, column 1 (a): A NUL byte stands in the text."),
        ("a,b\r1,2\r", "line 1, column 2: A carriage return stands without a line feed."),
        ("a,,b\n", "line 1, column 2: The column has no name."),
        ("a,b,a\n", "line 1, column 3: Column a is there twice."),
        ("", "The file is empty."),
        ("\n\n", "The file is empty."),
        (
            "a;b;c\n1;2;3\n",
            "line 1: The columns are separated by another character; "
                + "import with --separator semicolon, or save with commas."
        ),
    ])
    func refusesWithLineAndColumn(text: String, expected: String) {
        #expect(refusal(text) == expected)
    }

    @Test func refusesWhatIsNotUTF8() {
        #expect(refusal(Array("a,b\n1,2\nx,".utf8) + [0xFF, 0x0A]) == "line 3, column 2 (b): The text is not UTF-8.")
        let cut = Array("a,b\n\"".utf8) + [0xC3, 0x22, 0x2C, 0x32]
        #expect(refusal(cut) == "line 2, column 1 (a): The text is not UTF-8.")
    }

    @Test func refusesAQuoteThatSwallowsTheFile() {
        let text = "a,b\n1,2\n\"" + String(repeating: "3,4\n", count: 300_000)
        #expect(refusal(text) == "line 3: A record is longer than 1 MB; is a quote never closed?")
    }

    @Test func refusesAFileThatIsNotThere() {
        #expect(throws: BillingRefusal.cannotOpenFile("/nowhere/x.csv", error: ENOENT)) {
            try ImportSource(path: "/nowhere/x.csv")
        }
        #expect(throws: BillingRefusal.cannotReadFile(error: EISDIR)) {
            try CSVReader(ImportSource(path: "/"))
        }
    }

    @Test func findsColumnsWhateverTheirSpelling() {
        let header = Header(["Billed Cost", "SUB_ACCOUNT_ID", "other"])
        #expect(header.index(of: "BilledCost") == 0)
        #expect(header.index(of: "SubAccountId") == 1)
        #expect(header.index(of: "Nothing", "Other") == 2)
        #expect(header.index(of: "Nothing") == nil)
    }
}
