import BillingCore
import CZlib
import Foundation
import Presentation
import Testing

@testable import Importing

/// ZIP archives made here, byte by byte.
@Suite struct ZipTests {
    private static let csv = Array("SubscriptionId,Date,Cost,BillingCurrency\ns1,2026-10-01,3.65,EUR\n".utf8)

    /// A file for an archive.
    private struct Part {
        var name: String
        var bytes = ZipTests.csv
        var method = 0
        var flags = 0
        /// Instead of the bytes, packed.
        var packed: [UInt8]?
        var size: Int?
        var checksum: UInt32?
    }

    private static func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// One archive of the parts, with a comment at its end.
    private static func archive(_ parts: [Part], comment: String = "made by a test") -> [UInt8] {
        var (archive, list) = ([UInt8](), [UInt8]())
        for part in parts {
            let packed = part.packed ?? part.bytes
            let checksum = part.checksum ?? UInt32(crc32(0, part.bytes, UInt32(part.bytes.count)))
            let shared =
                little(part.flags, 2) + little(part.method, 2) + [0, 0, 0, 0] + little(Int(checksum), 4)
                + little(packed.count, 4) + little(part.size ?? part.bytes.count, 4) + little(part.name.utf8.count, 2)
            list +=
                [0x50, 0x4B, 1, 2, 20, 0, 20, 0] + shared + [UInt8](repeating: 0, count: 12)
                + little(archive.count, 4) + Array(part.name.utf8)
            archive += [0x50, 0x4B, 3, 4, 20, 0] + shared + [0, 0] + Array(part.name.utf8) + packed
        }
        let start = archive.count
        let count = little(parts.count, 2)
        return archive + list + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + little(list.count, 4)
            + little(start, 4) + little(comment.utf8.count, 2) + Array(comment.utf8)
    }

    private func billed(_ bytes: [UInt8], most: Int = ImportSource.mostUnpacked) throws -> ExactDecimal? {
        try usage(ImportSource(bytes: bytes, mostUnpacked: most), .azure).totals.billed[.eur]
    }

    private func refusal(_ bytes: [UInt8], most: Int = ImportSource.mostUnpacked) -> String? {
        do {
            _ = try billed(bytes, most: most)
            return nil
        } catch {
            return (error as? BillingRefusal).map(RefusalSentences.line) ?? "\(error)"
        }
    }

    @Test func readsTheOneFileOfAnArchive() throws {
        #expect(try billed(Self.archive([Part(name: "cost.csv")])) == number("3.65"))
        #expect(try billed(Self.archive([Part(name: "export/cost")], comment: "")) == number("3.65"))
    }

    /// Beyond 4 GB the end of an archive has ones in place of sizes and places.
    @Test(arguments: [12, 16]) func archivesBeyondFourGigabytesAreNamed(field: Int) throws {
        var bytes = Self.archive([Part(name: "cost.csv")], comment: "")
        let end = bytes.count - 22 + field
        bytes.replaceSubrange(end..<end + 4, with: [0xFF, 0xFF, 0xFF, 0xFF])
        #expect(refusal(bytes)?.contains("larger than 4 GB") == true)
    }

    @Test func skipsWhatSystemsAddAndWhatIsNoTable() throws {
        let parts = [
            Part(name: "export/", bytes: []), Part(name: "export/manifest.json", bytes: Array("{}".utf8)),
            Part(name: "export/Cost.CSV"), Part(name: "__MACOSX/export/._Cost.CSV", bytes: [0, 5]),
            Part(name: "export/.DS_Store", bytes: [0]),
        ]
        #expect(try billed(Self.archive(parts)) == number("3.65"))
    }

    @Test func readsADeflatedFile() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "plainbill-\(UUID().uuidString).zip")
        defer { try? FileManager.default.removeItem(at: path) }
        let rows = Self.csv + (0..<50_000).flatMap { Array("s1,2026-10-0\($0 % 9 + 1),0.\($0),EUR\n".utf8) }
        try Data(Self.archive([Part(name: "a.csv", bytes: rows, method: 8, packed: Self.deflated(rows))]))
            .write(to: path)
        let (found, _) = try usage(ImportSource(path: path.path), .azure)
        #expect(found.count == 50_001 && found.last?.billedCost == number("0.49999"))
    }

    /// As ``compress`` packs, without the heading of two bytes and the check of four.
    private static func deflated(_ bytes: [UInt8]) -> [UInt8] {
        var length = compressBound(uLong(bytes.count))
        let packed = [UInt8](unsafeUninitializedCapacity: Int(length)) { buffer, count in
            compress(buffer.baseAddress, &length, bytes, uLong(bytes.count))
            count = Int(length)
        }
        return Array(packed.dropFirst(2).dropLast(4))
    }

    @Test func readsSizesOf64Bits() throws {
        // The same archive, its sizes moved into an extra field of the list.
        var archive = Self.archive([Part(name: "a.csv")], comment: "")
        let list = try #require(ZipFields(bytes: archive).lastRecord(of: [0x50, 0x4B, 1, 2], length: 46))
        let end = archive.count - 22
        let extra = [1, 0, 16, 0] + Self.little(Self.csv.count, 8) + Self.little(Self.csv.count, 8)
        archive.replaceSubrange(list + 20..<list + 28, with: [UInt8](repeating: 0xFF, count: 8))
        archive.replaceSubrange(list + 30..<list + 32, with: Self.little(extra.count, 2))
        archive.insert(contentsOf: extra, at: end)
        archive.replaceSubrange(
            end + extra.count + 12..<end + extra.count + 16, with: Self.little(end + extra.count - list, 4))
        #expect(try billed(archive) == number("3.65"))
    }

    @Test func namesWhatItCannotChoose() {
        let two = Self.archive([Part(name: "a.csv"), Part(name: "b\u{1B}[2J\u{202E}.csv"), Part(name: "readme.txt")])
        #expect(
            refusal(two) == "The ZIP archive holds 3 files (a.csv, b[2J.csv, readme.txt); "
                + "unpack it and import the one that has the rows.")
        let many = Self.archive((1...9).map { Part(name: "\($0).csv") })
        #expect(refusal(many)?.contains("9 files (1.csv, 2.csv, 3.csv, 4.csv, 5.csv, …)") == true)
        #expect(refusal(Self.archive([])) == "The ZIP archive holds no file.")
        #expect(refusal(Self.archive([Part(name: "a/", bytes: [])])) == "The ZIP archive holds no file.")
        #expect(
            refusal(Self.archive([Part(name: "[Content_Types].xml"), Part(name: "xl/workbook.xml")]))
                == "The file is a workbook or a document; save the sheet as CSV.")
        #expect(
            refusal(Self.archive([Part(name: "mimetype"), Part(name: "content.xml")]))
                == "The file is a workbook or a document; save the sheet as CSV.")
    }

    @Test func refusesWhatItCannotUnpack() {
        #expect(
            refusal(Self.archive([Part(name: "a.csv", flags: 1)]))
                == "The ZIP archive asks for a password; unpack it first.")
        #expect(
            refusal(Self.archive([Part(name: "a.csv", method: 12)]))
                == "The ZIP archive is larger than 4 GB or packed in an unusual way; unpack it first.")
        let inner = Self.archive([Part(name: "a.csv")])
        #expect(
            refusal(Self.archive([Part(name: "a.zip", bytes: inner)]))
                == "The file is packed with ZIP; unpack it first.")
    }

    @Test func refusesDamage() {
        let damaged = "The ZIP archive is damaged; copy it again."
        #expect(refusal(Self.archive([Part(name: "a.csv", checksum: 7)])) == damaged)
        #expect(refusal(Self.archive([Part(name: "a.csv", method: 8, packed: [1, 2, 3])])) == damaged)
        let packed = Self.deflated(Self.csv)
        #expect(refusal(Self.archive([Part(name: "a.csv", method: 8, packed: packed.dropLast(3))])) == damaged)
        #expect(refusal(Self.archive([Part(name: "a.csv", method: 8, packed: packed, size: 20)])) == damaged)
        #expect(refusal(Self.archive([Part(name: "a.csv", method: 8, packed: packed, size: 200)])) == damaged)
        #expect(refusal(Array(Self.archive([Part(name: "a.csv")]).prefix(60))) == damaged)
    }

    @Test func boundsWhatIsUnpacked() {
        let nothing = [UInt8](repeating: 0x0A, count: 3_000_000)
        let bomb = Self.archive([Part(name: "a.csv", bytes: nothing, method: 8, packed: Self.deflated(nothing))])
        #expect(bomb.count < 4_000)
        #expect(refusal(bomb, most: 2 << 20) == "The file unpacks to more than 2 MB; is it damaged?")
        #expect(refusal(bomb) == "The file is empty.")
    }

    @Test func readsOrRefusesAnyChangedByte() {
        let packed = Self.deflated(Self.csv)
        let archive = Self.archive([Part(name: "a.csv", method: 8, packed: packed)])
        for index in archive.indices {
            for change: UInt8 in [0x55, 0xFF, 0x80] {
                var damaged = archive
                damaged[index] ^= change
                _ = refusal(damaged)
            }
        }
    }

    @Test func refusesAPipe() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "plainbill-\(UUID().uuidString)").path
        #expect(mkfifo(path, 0o600) == 0)
        defer { unlink(path) }
        let archive = Self.archive([Part(name: "a.csv")])
        let writer = Thread {
            let descriptor = open(path, O_WRONLY)
            _ = write(descriptor, archive, archive.count)
            close(descriptor)
        }
        writer.start()
        do throws(BillingRefusal) {
            _ = try VendorUsageFile(ImportSource(path: path), format: .azure)
            Issue.record("an archive is read from a pipe")
        } catch {
            #expect(error == BillingRefusal(.archiveFromPipe))
        }
    }
}
