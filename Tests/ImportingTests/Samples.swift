import BillingCore
import Foundation
import Importing
import Presentation

/// A file of the shared samples, or `nil` with one printed line when they are not here.
func samplePath(_ name: String) -> String? {
    let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    let path = root.appending(path: "../shared/samples/\(name)").standardizedFileURL.path
    guard FileManager.default.fileExists(atPath: path) else {
        print("Skipped: \(name) is not here.")
        return nil
    }
    return path
}

/// One of the example files beside these tests.
func examplePath(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Examples/\(name)").path
}

/// A file put together again from its header and its rows as they came, with `\n` between them.
func original(_ source: ImportSource, _ format: VendorFormat = .focus) throws -> String {
    var file = try VendorUsageFile(source, format: format)
    var lines = file.header.map { [$0] } ?? []
    while let row = try file.next() { lines.append(row.original) }
    return lines.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\n")
}

/// All rows of a vendor file, and what they add up to.
func usage(
    _ source: ImportSource, _ format: VendorFormat = .focus
) throws -> (rows: [VendorUsageRow], totals: ImportTotals) {
    var file = try VendorUsageFile(source, format: format)
    var rows: [VendorUsageRow] = []
    while let row = try file.next() { rows.append(row) }
    return (rows, file.totals)
}

/// Why a vendor file is not taken.
func refusal(_ text: String, _ format: VendorFormat = .focus) -> String? {
    do throws(BillingRefusal) {
        var file = try VendorUsageFile(ImportSource(text: text), format: format)
        while try file.next() != nil {}
        return nil
    } catch {
        return RefusalSentences.line(error)
    }
}

/// Why one of our own files is not taken.
func refusal<Row: ImportRow>(_ text: String, _ format: ImportFormat, as row: Row.Type) -> String? {
    do throws(BillingRefusal) {
        _ = try ImportFile<Row>.rows(of: ImportSource(text: text), format: format)
        return nil
    } catch {
        return RefusalSentences.line(error)
    }
}

func number(_ text: String) -> ExactDecimal? { ExactDecimal(text) }

/// Midnight UTC.
func midnight(_ year: Int, _ month: Int, _ day: Int) -> Instant? {
    Day(year: year, month: month, day: day).map(Instant.init(startOf:))
}

/// The text of a file, lines ending in `\n`, without the last line break.
func textOfFile(_ path: String) throws -> String {
    let text = try String(contentsOfFile: path, encoding: .utf8).replacing("\r\n", with: "\n")
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
}

/// Reads JSON text as Foundation does, to check ours.
func foundationObject(_ text: String) throws -> [String: Any] {
    try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
}
