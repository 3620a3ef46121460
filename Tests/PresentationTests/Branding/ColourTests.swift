import BillingCore
import Testing

@testable import Presentation

@Suite struct ColourTests {
    @Test func readsAndWritesHexadecimal() {
        #expect(Colour("#0F5f59")?.description == "#0f5f59")
        #expect(Colour("#000102") == Colour(red: 0, green: 1, blue: 2))
    }

    @Test(arguments: ["", "#fff", "0f5f59", "#0f5f5g", "#+f5f59", "#0f5f590", "teal", "#０f5f59"])
    func refusesAnythingElse(_ text: String) { #expect(Colour(text) == nil) }

    /// The extremes, and two pairs of W3C's own techniques: #777777 misses 4.5:1 on white by little, #767676 holds it.
    @Test func contrastIsThatOfWCAG() throws {
        let (black, white) = (Colour(0x000000), Colour(0xFFFFFF))
        #expect(abs(black.contrast(to: white) - 21) < 1e-9)
        #expect(white.contrast(to: white) == 1)
        #expect(Int(Colour(0x777777).contrast(to: white) * 100) == 447)
        #expect(Int(white.contrast(to: Colour(0x767676)) * 100) == 454)
    }

    @Test func mixesByPercent() {
        #expect(Colour(0x000000).mixed(with: Colour(0xFFFFFF), percent: 50) == Colour(0x808080))
        #expect(Colour(0x123456).mixed(with: Colour(0xFFFFFF), percent: 0) == Colour(0x123456))
    }
}

@Suite struct PaletteTests {
    @Test func usualColoursPass() throws {
        let palette = try Palette(light: Colour(0x0F5F59), dark: Colour(0x6FCABD))
        for scheme in [palette.light, palette.dark] {
            #expect(scheme.onAccent.contrast(to: scheme.accent) >= 4.5)
            #expect(scheme.onAccent.contrast(to: scheme.strong) >= 4.5)
            #expect(scheme.accent.contrast(to: scheme.wash) >= 4.5)
        }
    }

    /// #767676 reads on white (4.54:1), but not on the page's #faf9f6: 4.54 × 0.945 is less than 4.5.
    @Test func aColourMustReadOnEveryBackground() {
        let failure = #expect(throws: BrandingError.self) {
            try Palette(light: Colour(0x767676), dark: Colour(0x6FCABD))
        }
        #expect(failure?.description.hasPrefix("the light colour #767676 has a contrast of 4.") == true)
        #expect(failure?.description.hasSuffix("WCAG 2.2 AA asks for 4.5:1") == true)
    }

    @Test func darkPagesNeedALightColour() {
        let failure = #expect(throws: BrandingError.self) {
            try Palette(light: Colour(0x0F5F59), dark: Colour(0x0F5F59))
        }
        #expect(failure?.description.hasPrefix("the dark colour #0f5f59 has a contrast of ") == true)
    }

    /// Whatever passes has readable buttons and links in every state, over a grid of all colours.
    @Test func whateverPassesCanBeRead() {
        for value in stride(from: UInt32(0), to: 0xFFFFFF, by: 0x10_1113) {
            guard let palette = try? Palette(light: Colour(value), dark: Colour(0xFFFFFF - value)) else { continue }
            for scheme in [palette.light, palette.dark] {
                #expect(scheme.onAccent.contrast(to: scheme.strong) >= 4.5, "\(scheme.strong)")
            }
        }
    }
}
