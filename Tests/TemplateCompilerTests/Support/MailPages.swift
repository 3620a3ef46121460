import Presentation

@testable import Pages

extension PageSpecimens {
    static func mail(_ amount: Amount) -> MailPage {
        let palette = try? Palette(
            light: Colour(red: 0x1D, green: 0x4E, blue: 0x89), dark: Colour(red: 0x8A, green: 0xB8, blue: 0xF0))
        let isFull = amount == .full
        let total = InvoicePage.Total(label: "Net & <tax>", amount: "€1.00", isFinal: false)
        return MailPage(
            language: "en", direction: "ltr", subject: hostile,
            brandStyle: isFull ? palette.map(SafeHTML.mailStyle) : nil,
            brand: MailBrand(name: hostile, logo: isFull ? MailLogo(width: "120", height: "32") : nil),
            recipient: hostile, heading: hostile,
            figure: MailFigure(label: "Amount due", amount: "€1.00", note: hostile),
            paragraphs: isFull ? [hostile, "Thank you."] : [], action: link(hostile),
            payNow: isFull ? link(hostile) : nil, hasSums: isFull,
            services: isFull ? facts : [],
            totals: isFull ? [total, InvoicePage.Total(label: "Total", amount: "€1.19", isFinal: true)] : [],
            hasFacts: !isFull, facts: isFull ? [] : facts, hasCode: isFull,
            footer: isFull
                ? MailFooter(
                    note: hostile, support: MailSupport(questions: hostile, address: link("help@example.com")),
                    legal: [hostile]) : nil)
    }
}
