import BillingCore
import Foundation
import Presentation
import Testing

@testable import Importing

/// The packed bytes were made with gzip(1).
@Suite struct GzipTests {
    /// A FOCUS header and a row of 1.5 EUR.
    private static let first = bytes(
        "H4sIAAAAAAACAwsoyi/LTEkt8kvMTdVxyszJSU1xzi8uATMz89KdS4uKUvOSK3WcMxKL0lMDUosy81OCSxKLSlBEXPNSuBzD"
            + "g3UM9Ux1XEODdIwMjEx0DQ10DQwRTCMuAJULZz5sAAAA")
    /// A row of 2.25 EUR, without a header.
    private static let second = bytes(
        "H4sIAAAAAAACA3MMD9Yx0jMy1XENDdIxMjAy0TU00DUwQjCNuQBWBRVkIwAAAA==")
    /// Nothing.
    private static let empty = bytes("H4sIAAAAAAACAwMAAAAAAAAAAAA=")
    /// The row of 1.5 EUR as a JSON line.
    private static let json = bytes(
        "H4sIAAAAAAACA6tWCijKL8tMSS3yS8xNVbJScgwPVtJRcsrMyUlNcc4vLlGyMtQzhQhk5qU7lxYVpeYlVwIVuoYGARU6ZyQW"
            + "pacGpBZl5qcElyQWAdUrGRkYmegaGugaGKIpcM1LQZY2UqrlAgAETiZigAAAAA==")

    private static func bytes(_ base64: String) -> [UInt8] { Array(Data(base64Encoded: base64) ?? Data()) }

    private func billed(_ bytes: [UInt8]) throws -> ExactDecimal? {
        try usage(ImportSource(bytes: bytes)).totals.billed[.eur]
    }

    private func refusal(_ bytes: [UInt8]) -> String? {
        do throws(BillingRefusal) {
            var file = try VendorUsageFile(ImportSource(bytes: bytes), format: .focus)
            while try file.next() != nil {}
            return nil
        } catch {
            return RefusalSentences.line(error)
        }
    }

    @Test func readsOneMember() throws {
        #expect(try billed(Self.first) == number("1.5"))
    }

    @Test func readsEveryMember() throws {
        #expect(try billed(Self.first + Self.second) == number("3.75"))
        #expect(try billed(Self.empty + Self.first + Self.empty + Self.second + Self.second) == ExactDecimal(6))
        let padding = [UInt8](repeating: 0, count: 100_000)
        #expect(try billed(Self.first + [0, 0, 0] + Self.second + padding) == number("3.75"))
    }

    @Test func readsJSONLines() throws {
        #expect(try billed(Self.json + Self.json) == ExactDecimal(3))
    }

    @Test func readsAFileThatUnpacksToMoreThanItsBuffers() throws {
        // 2,000 members of one row each.
        let many = (0..<2_000).reduce(into: Self.first) { bytes, _ in bytes += Self.second }
        #expect(try billed(many) == number("4501.5"))
    }

    @Test func refusesWhatIsCutOffOrDamaged() {
        #expect(refusal(Array(Self.first.dropLast(1))) == "The gzip file is cut off.")
        #expect(refusal(Self.first + Self.second.prefix(20)) == "The gzip file is cut off.")
        var damaged = Self.first
        damaged[40] ^= 0xFF
        #expect(refusal(damaged) == "The gzip file is damaged.")
        #expect(refusal(Self.first + [1, 2, 3]) == "The gzip file is damaged.")
    }

    @Test func readsOrRefusesAnyChangedByte() {
        for index in Self.first.indices {
            var damaged = Self.first
            damaged[index] ^= 0x55
            _ = refusal(damaged + Self.second)
        }
    }

    @Test func readsAnEmptyMember() {
        #expect(refusal(Self.empty) == "The file is empty.")
    }
}
