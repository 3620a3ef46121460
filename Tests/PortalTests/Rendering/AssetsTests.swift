import PortalSupport
import Foundation
import Presentation
import Testing
import WebServer

@testable import Pages
@testable import Portal

@Suite struct AssetsTests {
    private let assets = Result {
        try Assets(folder: Sample.configuration.publicFolder)
    }

    @Test func addressesCarryAFingerprint() throws {
        var manifest = AssetManifest()
        let links = try assets.get().look(.plain(name: "Nordlicht"), publishedIn: &manifest).links
        #expect(links.stylesheet.wholeMatch(of: /\/assets\/plainbill\.[0-9a-f]{16}\.css/) != nil)
        #expect(links.icon.wholeMatch(of: /\/assets\/icon\.[0-9a-f]{16}\.svg/) != nil)
        #expect(links.fonts.count == 2)
    }

    @Test func theFontsLicenceIsBesideThem() throws {
        let text = try String(contentsOfFile: Sample.configuration.publicFolder + "/fonts/LICENSE.txt", encoding: .utf8)
        #expect(text.contains("SIL OPEN FONT LICENSE"))
    }

    @Test func aMissingFolderIsSaidAtStart() {
        #expect(throws: (any Error).self) { try Assets(folder: "/nonexistent") }
    }
}
