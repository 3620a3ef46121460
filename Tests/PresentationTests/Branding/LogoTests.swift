import BillingCore
import Foundation
import Testing

@testable import Presentation

@Suite struct LogoTests {
    /// One transparent pixel.
    static let pixel = Array(
        Data(
            base64Encoded:
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")
            ?? Data())

    private static func reason(_ bytes: [UInt8]) -> String? {
        #expect(throws: BrandingError.self) { try Logo(png: bytes) }?.description
    }

    @Test func aWholePictureIsTaken() throws {
        let logo = try Logo(png: Self.pixel)
        #expect(logo.width == 1 && logo.height == 1 && logo.png == Self.pixel)
    }

    @Test func anythingElseIsRefused() {
        #expect(Self.reason(Array("<svg>".utf8)) == "the logo is no PNG file")
        #expect(Self.reason([]) == "the logo is no PNG file")
        #expect(Self.reason([UInt8](repeating: 0x89, count: 300_000)) == "the logo is larger than 256 KB")
    }

    /// However it is cut off or changed, it is refused, and nothing traps.
    @Test func everyDamageIsNoticed() {
        for end in Self.pixel.indices {
            #expect(throws: BrandingError.self) { try Logo(png: Array(Self.pixel[..<end])) }
        }
        for index in Self.pixel.indices {
            var bytes = Self.pixel
            bytes[index] ^= 0x81
            #expect(throws: BrandingError.self, "byte \(index)") { try Logo(png: bytes) }
        }
        #expect(Self.reason(Self.pixel + [0]) == "the logo's PNG is broken")
    }
}
