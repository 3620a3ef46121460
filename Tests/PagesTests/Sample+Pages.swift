import BillingCore
import NIOCore
import PortalSupport
import Presentation

@testable import Pages

extension Sample {
    static let viewer = Viewer(
        name: "Ann Adler", email: "ann@adler.example", hasSeveralAccounts: true,
        permissions: Role.owner.permissions, formToken: "2n0fUeJ9l3sTq1bY8aKz7xWv5cRm4dGh6pOi3uEtL0Q")

    private static let assets = AssetLinks(
        stylesheet: "/assets/plainbill.0123456789abcdef.css", icon: "/assets/icon.0123456789abcdef.svg",
        fonts: ["/assets/inter-regular.0123456789abcdef.woff2", "/assets/inter-semibold.0123456789abcdef.woff2"])

    static func layout(_ title: String, _ section: Section? = nil) -> PageLayout {
        PageLayout(
            title: title, branding: .plain(name: "Nordlicht Cloud"), logo: nil, assets: assets,
            navigation: section.map {
                Navigation(current: $0, viewer: viewer, name: buyer.name, note: "C-1001 · EUR", words: .english)
            }, mayPay: section != nil, words: .english)
    }

    /// An attempt with the documents that it is for.
    static func numbered(
        _ state: PaymentAttempt.State, decline: Decline.Code? = nil, _ numbers: [String] = ["2026-000087"]
    ) -> NumberedAttempt {
        NumberedAttempt(
            attempt: attempt(state, decline: decline), invoiceNumbers: numbers,
            publicReference: "7k3m9q2w5x8z1b4d6f0h2j5n8r")
    }

    /// The page as HTML.
    static func rendered(_ page: some Page) throws -> String {
        String(buffer: try Templates().html(page, in: .english))
    }
}
