import BillingCore
import Foundation
import Testing

@testable import Presentation

@Suite struct BrandingFileTests {
    /// What a file with this text is refused for, without the words before it; `nil` when it is taken.
    private func refusal(_ json: String, logo: [UInt8]? = nil) throws -> String? {
        let folder = FileManager.default.temporaryDirectory.appending(path: "branding-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appending(path: "b.json")
        try json.write(to: file, atomically: true, encoding: .utf8)
        if let logo { try Data(logo).write(to: folder.appending(path: "logo.png")) }
        do {
            _ = try Branding(file: file.path(), seller: "Seller")
            return nil
        } catch {
            #expect(!error.description.contains("\n"))
            let parts = error.description.split(separator: " cannot be used: ", maxSplits: 1)
            #expect(parts.first == "The branding file \(file.path())")
            return parts.last.map(String.init)
        }
    }

    @Test func everyFieldMayBeLeftOut() throws { #expect(try refusal("{}") == nil) }

    @Test func aLogoLiesBesideTheFile() throws {
        #expect(try refusal(#"{"logo": "logo.png"}"#, logo: LogoTests.pixel) == nil)
        #expect(try refusal(#"{"logo": "logo.png"}"#)?.hasSuffix("logo.png cannot be read.") == true)
        #expect(try refusal(#"{"logo": "b.json"}"#) == "the logo is no PNG file.")
    }

    @Test(arguments: [
        ("{", "it is not JSON."), ("[]", "the file has a value of the wrong kind."),
        (#"{"nane": "X"}"#, "'nane' is no field of it."), (#"{"name": 5}"#, "name has a value of the wrong kind."),
        (#"{"name": ""}"#, "the name is empty."), (#"{"legal": ["a", 5]}"#, "legal.2 has a value of the wrong kind."),
        (##"{"colors": {"light": "#0f5f59"}}"##, "colors.dark is missing."),
        (##"{"colors": {"light": "teal", "dark": "#6fcabd"}}"##, "colors.light must be a colour such as #0f5f59."),
        (##"{"colors": {"light": "#0f5f59", "dark": "#6fcabd", "blue": "x"}}"##, "'blue' is no field of it."),
        (#"{"support": "call me"}"#, "the support address call me is no e-mail address."),
        (#"{"footer": "a\nb"}"#, "the footer holds a line break or another control character."),
        (#"{"legal": ["1", "2", "3", "4", "5"]}"#, "there are 5 legal lines; at most 4 fit."),
    ]) func aMistakeIsNamed(json: String, expected: String) throws { #expect(try refusal(json) == expected) }

    /// White on yellow: (1.05) / (0.9278 + 0.05) = 1.07.
    @Test func contrastIsNamed() throws {
        let json = ##"{"colors": {"light": "#ffff00", "dark": "#6fcabd"}}"##
        let reason = try refusal(json)
        #expect(reason?.hasPrefix("the light colour #ffff00 has a contrast of 1.0") == true)
        #expect(reason?.hasSuffix("WCAG 2.2 AA asks for 4.5:1.") == true)
    }

    @Test func aMissingFileIsNamed() {
        let failure = #expect(throws: BrandingError.self) { try Branding(file: "/nonexistent/b.json", seller: "S") }
        #expect(failure?.description.hasSuffix("/nonexistent/b.json cannot be read.") == true)
    }
}
