import Foundation
import Testing

@testable import BillingCore

/// Every file of every format as it is, beside the sums of ``JournalFormatTests``: two rates, reverse charge, a credit note and
/// its use, a payment beyond what is open, one for two invoices, a fee, a payout, a chargeback, write-offs with and
/// without relief of tax, and exchange differences.
struct JournalGoldenTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Golden/Books")
        .standardizedFileURL

    @Test(arguments: JournalFormat.allCases) func filesAreThoseThatWereChecked(format: JournalFormat) throws {
        for file in try JournalWorld.files(format) {
            let path = Self.folder.appending(path: file.name)
            if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
                try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
                try Data(file.bytes).write(to: path)
            }
            let golden = try [UInt8](Data(contentsOf: path))
            let differing = zip(golden.split(separator: 0x0A), file.bytes.split(separator: 0x0A)).first { $0 != $1 }
            #expect(
                golden == file.bytes, "\(file.name): \(differing.map { String(decoding: $0.1, as: UTF8.self) } ?? "")")
        }
    }
}
