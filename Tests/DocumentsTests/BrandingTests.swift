import BillingCore
import Foundation
import Presentation
import Testing

@testable import Documents

/// The seller's look on documents.
@Suite struct BrandingTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../PortalTests/Examples").standardizedFileURL.path()

    private static func example() throws -> Branding {
        try Branding(
            name: "Polarstern Cloud",
            logo: Logo(png: Array(Data(contentsOf: URL(filePath: folder + "/logo.png")))),
            palette: Palette(
                light: Colour(red: 0x1D, green: 0x4E, blue: 0x89), dark: Colour(red: 0x8A, green: 0xB8, blue: 0xF0)),
            footer: "Polarstern Cloud is a trade name of Nordlicht Cloud GmbH.")
    }

    @Test func theFootHasFooterAndLegalLinesOnEveryPage() throws {
        let branding = try Self.example()
        let pages = try Poppler.pages(render(Sample.document(usageLines: 60), branding: branding))
        #expect(pages.count > 1)
        for page in pages {
            for line in [branding.footer] + Sample.legalLines { #expect(page.spaced.contains(line)) }
        }
    }

    @Test func theLogoStandsInPlaceOfTheNameOnTheFirstPage() throws {
        let pdf = try render(Sample.document(usageLines: 60), branding: try Self.example())
        #expect(try Poppler.images(pdf) == [["image", "240", "64"], ["smask", "240", "64"]])
        #expect(try Poppler.info(pdf, ["-struct"]).contains("Figure"))
        #expect(try Poppler.text(pdf).contains("Nordlicht Cloud GmbH"))
        #expect(try pdf == render(Sample.document(usageLines: 60), branding: try Self.example()))
    }

    /// 0x80 of 255 is 0.501961.
    @Test func theAccentIsTheBrands() throws {
        let palette = try Palette(light: try #require(Colour("#800000")), dark: try #require(Colour("#ffb0b0")))
        let branding = try Branding(name: "N", palette: palette)
        let text = try Poppler.unpacked(render(Sample.document(), branding: branding))
        #expect(text.contains("0.501961 0 0 rg"))
        #expect(!(try Poppler.unpacked(render(Sample.document())).contains("0.501961 0 0 rg")))
    }

    /// Checksums hold, yet the pixels are none: the name is printed, and the file is whole.
    @Test func aLogoThatCannotBeUnpackedGivesWayToTheName() throws {
        let broken = try #require(
            Data(
                base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAYAAADED76LAAAACElEQVRub3Qg"
                    + "emxpYlVpEfcAAAAASUVORK5CYII="))
        let branding = try Branding(name: "N", logo: try Logo(png: Array(broken)))
        #expect(branding.logo?.canBeDrawn == false)
        #expect(try Self.example().logo?.canBeDrawn == true)
        let pdf = try render(Sample.document(), branding: branding)
        #expect(try Poppler.images(pdf).isEmpty)
        #expect(try pdf == render(Sample.document(), branding: .plain(name: "N")))
    }
}
