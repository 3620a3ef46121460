import PortalSupport
import BillingCore
import BillingOperations
import Foundation
import Hummingbird
import ServerSupport
import Importing
import Presentation
import Testing

@testable import Pages
@testable import Portal

/// The portal in the look of the example file.
@Suite struct BrandingTests {
    private static let example = Sample.root + "/Tests/PortalTests/Examples/seller.json"

    private func portal(_ body: @escaping @Sendable (Browser) async throws -> Void) async throws {
        let seller = try SellerFile(ImportSource(path: Self.example)).seller
        let app = try makePortal(
            configuration: Sample.configuration, sellers: SellerDirectory([seller], from: Sample.lostDatabase),
            database: Sample.lostDatabase,
            worker: Sample.lostDatabase, providers: try Sample.unreachableProvider(), clock: .fixed(Sample.now),
            ids: .system,
            logger: Sample.logger)
        try await app.test { try await body(Browser(client: $0)) }
    }

    @Test func pagesShowLogoAndSmallPrint() async throws {
        try await portal { browser in
            let form = try await browser.get("/sign-in")
            try expectGolden(form.html, "sign-in-branded")
            #expect(form.headers[.contentSecurityPolicy]?.contains("unsafe") == false)
            let logo = try #require(form.html.firstMatch(of: /src="(\/assets\/logo\.[0-9a-f]{16}\.png)"/))
            let picture = try await browser.get(String(logo.1))
            #expect(picture.headers[.contentType] == "image/png" && picture.bytes.starts(with: [0x89, 0x50]))
        }
    }

    @Test func theStyleSheetHasTheColoursAndAnotherFingerprint() async throws {
        let usual = try Sample.looks().look(of: nil).links
        try await portal { browser in
            let form = try await browser.get("/sign-in")
            let address = try #require(form.link(/\/assets\/plainbill\..*/))
            #expect(address != usual.stylesheet)
            let sheet = try await browser.get(address).html
            #expect(sheet.contains("@media screen {\n  :root {\n    --accent: #1d4e89;\n"))
            #expect(
                sheet.contains("@media screen and (prefers-color-scheme: dark) {\n  :root {\n    --accent: #8ab8f0;"))
            let icon = try #require(form.link(/\/assets\/icon\..*/))
            #expect(try await browser.get(icon).html.contains("#1d4e89"))
        }
    }

    /// The palette is checked against these; the style sheet must still have them.
    @Test func theStyleSheetHasTheBackgroundsThatColoursAreCheckedAgainst() throws {
        let sheet = try String(contentsOfFile: Sample.root + "/Public/css/1-base.css", encoding: .utf8)
        for declaration in ["--paper: #faf9f6", "--surface: #ffffff", "--paper: #141618", "--surface: #1c1f22"] {
            #expect(sheet.contains(declaration))
        }
    }
}
