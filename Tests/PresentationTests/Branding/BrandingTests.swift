import BillingCore
import Testing

@testable import Presentation

/// What of a seller's look is taken, and what is refused before it could be shown.
@Suite struct SellerBrandingTests {
    private func refusal(_ change: (inout Seller) -> Void) throws -> BrandingError? {
        var seller = try Self.seller()
        change(&seller)
        do throws(BrandingError) {
            _ = try Branding(seller)
            return nil
        } catch {
            return error
        }
    }

    private static func seller() throws -> Seller {
        let numbering = try DocumentNumbering(NumberingPattern("{number}"))
        var branding = SellerBranding(name: "Nordlicht")
        branding.colors = SellerBranding.Colors(light: "#0f5f59", dark: "#6fcabd")
        (branding.logo, branding.footer, branding.support) = (LogoTests.pixel, "In Hamburg.", "help@nordlicht.example")
        var seller = Seller(
            id: ID(raw: 1), code: "main",
            party: Party(name: "Nordlicht GmbH", addressLines: [], postalCode: "", city: "", country: "DE"),
            numbering: Seller.Numbering(invoice: numbering, creditNote: numbering),
            defaults: Seller.AccountDefaults(currency: .eur, paymentTermDays: 14, language: "de", timeZone: "UTC"),
            branding: branding)
        seller.legalLines = ["HRB 1", "Ada"]
        return seller
    }

    @Test func everythingIsShown() throws {
        let branding = try Branding(Self.seller())
        #expect(branding.name == "Nordlicht" && branding.footer == "In Hamburg.")
        #expect(branding.supportAddress == "help@nordlicht.example" && branding.legalLines == ["HRB 1", "Ada"])
        #expect(branding.logo?.png == LogoTests.pixel)
        #expect(branding.palette?.dark.accent == Colour("#6fcabd"))
        #expect(try Branding(of: Self.seller()) == branding)
    }

    @Test func mostMayBeLeftOut() throws {
        var seller = try Self.seller()
        seller.branding = SellerBranding(name: "N")
        seller.legalLines = []
        #expect(try Branding(seller) == .plain(name: "N"))
    }

    @Test func whatCannotBeShownIsRefused() throws {
        #expect(try refusal { $0.branding.logo = [1, 2, 3] } == .logoNotPNG)
        #expect(try refusal { $0.branding.colors?.light = "teal" } == .notAColour("teal"))
        #expect(try refusal { $0.branding.colors?.dark = "#6fcab" } == .notAColour("#6fcab"))
        #expect(
            try refusal { $0.branding.colors?.light = "#ffff00" }?.description.contains("has a contrast of 1.0") == true
        )
        #expect(try refusal { $0.branding.support = "call me" } == .invalidSupportAddress("call me"))
        #expect(try refusal { $0.branding.name = "" } == .emptyName)
        var seller = try Self.seller()
        seller.branding.logo = [1]
        #expect(Branding(of: seller) == .plain(name: "Nordlicht"))
    }
}
