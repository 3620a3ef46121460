import ArgumentParser
import BillingCore
import Documents
import Presentation

/// How the portal looks.
struct LookOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A JSON file with name, logo (a PNG file), colors, footer, support and legal lines of the seller.",
            discussion: """
                {"name": "Nordlicht", "logo": "logo.png", "colors": {"light": "#0f5f59", "dark": "#6fcabd"}, "footer": \
                "…", "support": "help@example.com", "legal": ["…"]}. Every field may be left out. Text in the colors \
                must have a contrast of 4.5:1 on light and dark pages. Also PLAINBILL_BRANDING.
                """, valueName: "file"))
    var branding: String?

    @Option(
        help: ArgumentHelp(
            "For designers: take the templates from this folder, anew for every page, and show their mistakes.",
            valueName: "dir"))
    var templates: String?

    /// What the file says; without a file, the seller's name and the usual look.
    func brand(_ settings: Settings) throws -> Branding {
        let seller = settings.seller.name
        guard let file = branding ?? settings.text("branding") else { return .plain(name: seller) }
        let branding = try Branding(file: file, seller: seller)
        guard branding.logo?.canBeDrawn != false else {
            throw SettingsError.undrawableLogo(file: file)
        }
        return branding
    }
}
