import BillingCore
import Foundation
import Importing
import Testing

@Suite struct FocusTests {
    @Test func readsTheMulticloudSample() throws {
        guard let path = samplePath("focus-1.0_multicloud_800rows.csv") else { return }
        var file = try VendorUsageFile(ImportSource(path: path), format: .focus)
        var providers: [String: Int] = [:]
        var keys: Set<UInt128> = []
        while let row = try file.next() {
            providers[row.provider, default: 0] += 1
            keys.insert(row.key)
        }
        #expect(file.totals.rows == 800)
        #expect(file.totals.billed == [.usd: try #require(ExactDecimal("17.47226975876"))])
        #expect(providers == ["AWS": 753, "Microsoft": 42, "Oracle": 5])
        #expect(keys.count == 800)
    }
}

/// A file of the shared samples, or `nil` with one printed line when they are not here.
func samplePath(_ name: String) -> String? {
    let root = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let path = root.appending(path: "../shared/samples/\(name)").standardizedFileURL.path
    guard FileManager.default.fileExists(atPath: path) else {
        print("Skipped: \(name) is not here.")
        return nil
    }
    return path
}
