import BillingCore
import Localization
package import NIOCore
package import Presentation

/// A page for the benchmark: as its compiled template renders it, and as the view model that other renderers can
/// be given.
package struct PageSpecimen: Sendable {
    /// To be looked at by reflection.
    package let model: any Sendable
    package let render: @Sendable () -> ByteBuffer

    /// The page of one invoice, with figures that somebody has put into words.
    package static func invoice(_ document: InvoiceDocument) -> PageSpecimen {
        let links = Section.allCases.map { NavigationLink(href: $0.path, label: $0.label, isCurrent: $0 == .invoices) }
        let navigation = Navigation(
            links: links, account: document.buyer.first ?? "", accountNote: "C-1001 · EUR", canSwitch: true,
            formToken: "2n0fUeJ9l3sTq1bY8aKz7xWv5cRm4dGh6pOi3uEtL0Q")
        let assets = AssetLinks(
            stylesheet: "/assets/plainbill.0123456789abcdef.css", icon: "/assets/icon.0123456789abcdef.svg",
            fonts: ["/assets/inter-regular.0123456789abcdef.woff2", "/assets/inter-semibold.0123456789abcdef.woff2"])
        let layout = PageLayout(
            language: "en", title: document.title, brand: Brand(name: document.seller.first ?? "", logo: nil),
            assets: assets, notice: nil, navigation: navigation, footer: nil)
        let page = InvoicePage(document, layout: layout, words: .english)
        return PageSpecimen(model: page) {
            var html = HTMLBuffer()
            page.render(into: &html, in: .english)
            return html.bytes
        }
    }
}

extension InvoicePage {
    /// An open invoice of this document.
    fileprivate init(_ document: InvoiceDocument, layout: PageLayout, words: Localizer) {
        let path = "/invoices/2026-000017"
        self.init(
            layout: layout, title: document.title, language: document.language, status: Badge(words.status(.open)),
            headline: Headline(
                label: document.headline.label, amount: document.headline.amount, note: document.headline.note,
                isOverdue: false),
            pay: Link(href: path + "/pay", label: "Pay"), checking: nil,
            pdf: Link(href: path + "/pdf", label: "Download PDF"), seller: document.seller, buyer: document.buyer,
            facts: document.facts.map { Detail($0) }, columns: Columns(document.columns),
            groups: document.groups.map { group in
                Group(
                    heading: group.heading, subtotal: group.subtotal,
                    lines: group.lines.map { Line($0, of: document.columns, path: path, words: words) })
            },
            totals: document.totals.map { Total(label: $0.label, amount: $0.amount, isFinal: $0.isFinal) },
            settled: nil, notes: document.notes)
    }
}
