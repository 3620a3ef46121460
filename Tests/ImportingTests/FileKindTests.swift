import BillingCore
import Foundation
import Importing
import Presentation
import Testing

/// Files that hold no rows: the refusal says what they are, whatever is imported.
@Suite struct FileKindTests {
    /// Why bytes are taken neither as a vendor's file nor as one of ours; `nil` where the two differ.
    private func refusal(_ bytes: [UInt8]) -> String? {
        let vendor = words { () throws(BillingRefusal) in
            var file = try VendorUsageFile(ImportSource(bytes: bytes), format: .azure)
            while try file.next() != nil {}
        }
        let own = words { () throws(BillingRefusal) in
            _ = try ImportFile<CustomerRow>.rows(of: ImportSource(bytes: bytes), format: .csv)
        }
        return vendor == own ? vendor : nil
    }

    private func words(_ read: () throws(BillingRefusal) -> Void) -> String? {
        do throws(BillingRefusal) {
            try read()
            return nil
        } catch {
            return RefusalSentences.line(error)
        }
    }

    @Test(arguments: [
        "<!DOCTYPE html><html><body>Sign in</body></html>\n", "\r\n  <HTML>\n<head>", "\u{FEFF}<!doctype HTML>",
        "<?xml version=\"1.0\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">",
        "<!-- saved --><html>",
    ])
    func namesAWebPage(text: String) {
        let sentence = "The file is a web page, perhaps to sign in; download the export again, signed in."
        #expect(refusal(Array(text.utf8)) == sentence)
    }

    @Test(arguments: [
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>AuthenticationFailed</Code></Error>", "<Invoice>",
    ])
    func namesXML(text: String) {
        let sentence = "The file is XML, perhaps the error message of a storage service; download the CSV again."
        #expect(refusal(Array(text.utf8)) == sentence)
    }

    @Test(arguments: [
        ("PAR1\u{15}\u{4}\u{15}", "Parquet"), ("ORC\u{1}\0", "ORC"), ("Obj\u{1}\u{4}\u{16}avro", "Avro"),
        ("ARROW1\0\0", "Arrow"), ("SQLite format 3\0", "SQLite"), ("%PDF-1.7\n", "PDF"), ("{\\rtf1\\ansi}", "RTF"),
    ])
    func namesABinaryFile(text: String, kind: String) {
        #expect(refusal(Array(text.utf8)) == "The file is \(kind); export it as CSV.")
    }

    @Test func namesWorkbooksAndPictures() {
        let workbook: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]
        #expect(refusal(workbook) == "The file is a workbook or a document; save the sheet as CSV.")
        let picture: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
        #expect(refusal(picture) == "The file is PNG; export it as CSV.")
    }

    @Test(
        arguments: [
            ([0x42, 0x5A, 0x68, 0x39, 0x31, 0x41, 0x02], "bzip2"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz"),
            ([0x28, 0xB5, 0x2F, 0xFD, 0x04], "Zstandard"), ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4], "7z"),
            ([0x52, 0x61, 0x72, 0x21, 0x1A, 7, 1, 0], "RAR"), ([0x04, 0x22, 0x4D, 0x18], "LZ4"),
        ] as [([UInt8], String)])
    func namesAPacking(bytes: [UInt8], kind: String) {
        #expect(refusal(bytes) == "The file is packed with \(kind); unpack it first.")
    }

    @Test func namesATapeArchive() {
        let tape = Array("cost.csv".utf8) + [UInt8](repeating: 0, count: 249) + Array("ustar\0".utf8) + [0, 0]
        #expect(refusal(tape) == "The file is packed with tar; unpack it first.")
    }

    @Test func takesTextThatBeginsLikeABinaryFile() throws {
        for name in ["PAR1", "ORC", "BZh", "SQLite format 3"] {
            let text = "\(name),Date,Cost,BillingCurrency\nx,2026-10-01,1.5,EUR\n"
            #expect(try usage(ImportSource(text: text), .azure).totals.billed == [.eur: try #require(number("1.5"))])
        }
    }

    private static let manifest = """
        {"manifestVersion":"2024-04-01","byteCount":660,"blobCount":1,"dataRowCount":3,
         "blobs":[{"blobName":"mtd/part_0_0001.csv","byteCount":660,"dataRowCount":3}]}
        """

    @Test(arguments: VendorFormat.allCases) func namesAManifest(format: VendorFormat) {
        let sentence = "line 1: The file is the manifest of an export; import the files that it lists."
        for text in [Self.manifest, #"{"reportKeys":["a.csv.gz"]}"#, #"{"partnerTenantId":"p","blobCount":2}"#] {
            #expect(ImportingTests.refusal(text, format) == sentence)
            #expect(ImportingTests.refusal(text, .json, as: CustomerRow.self) == sentence)
        }
    }

    @Test func namesAnErrorMessage() {
        let sentence = "line 1: The file is the error message of a web interface; download it again."
        for text in [#"{"error":{"code":"401","message":"expired"}}"#, #"{"code":"NotFound","message":"none"}"#] {
            #expect(ImportingTests.refusal(text, .partnerCenter) == sentence)
            #expect(ImportingTests.refusal(text, .json, as: CustomerRow.self) == sentence)
        }
    }

    @Test func namesAPageOfAnAnswer() {
        let text = #"{"totalCount":1,"items":[{"subscriptionId":"s"}]}"#
        let sentence =
            "line 1: The file is an answer of a web interface; import the list of rows in it without the rest."
        #expect(ImportingTests.refusal(text, .partnerCenter) == sentence)
        #expect(ImportingTests.refusal(text, .json, as: MeteredUsageRow.self) == sentence)
    }

    @Test func tellsJSONFromCSV() {
        #expect(
            ImportingTests.refusal(#"[{"number": "C-1"}]"#, .csv, as: CustomerRow.self)
                == "The file is JSON; import it with --format json.")
        #expect(
            ImportingTests.refusal("number,name\nC-1,A\n", .json, as: CustomerRow.self)
                == "The file is not JSON; if it is CSV, import it with --format csv.")
        #expect(
            ImportingTests.refusal(#"[{"code": "x", "kind": "y"}]"#, .json, as: CouponRow.self)?.contains("error")
                != true)
    }
}
