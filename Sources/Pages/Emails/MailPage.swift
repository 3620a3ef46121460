package import Presentation

/// A mail as HTML.
package struct MailPage: Page {
    package static let template = "emails/mail"

    let language: String
    /// `rtl` or `ltr`.
    let direction: String
    let subject: String
    /// The brand's colours, after those of the template.
    let brandStyle: SafeHTML?
    let brand: MailBrand
    /// `"Northwind GmbH · C-1001"`
    let recipient: String
    let heading: String
    let figure: MailFigure?
    let paragraphs: [String]
    let action: Link
    /// To pay without signing in, before ``action``.
    let payNow: Link?
    let hasSums: Bool
    let services: [Fact]
    let totals: [InvoicePage.Total]
    let hasFacts: Bool
    let facts: [Fact]
    /// Whether a QR code comes with the mail.
    let hasCode: Bool
    let footer: MailFooter?
}

struct MailBrand: ViewModel {
    let name: String
    /// Shown in place of the name; the picture comes with the mail.
    let logo: MailLogo?
}

struct MailLogo: ViewModel {
    /// In pixels.
    let width: String
    let height: String
}

struct MailFigure: ViewModel {
    let label: String
    let amount: String
    let note: String
}

/// The seller's small print.
struct MailFooter: ViewModel {
    let note: String?
    let support: MailSupport?
    let legal: [String]
}

struct MailSupport: ViewModel {
    /// `"Questions? Write to"`
    let questions: String
    let address: Link
}

extension MailPage {
    /// - Parameter baseURL: where customers reach the portal.
    package init(_ mail: MailDocument, recipient: String, branding: Branding, baseURL: String) {
        language = mail.language
        direction = Localizer(language: mail.language).direction
        subject = mail.subject
        brandStyle = branding.palette.map(SafeHTML.mailStyle)
        brand = MailBrand(name: branding.name, logo: branding.logo.map(MailLogo.init))
        self.recipient = recipient
        heading = mail.heading
        figure = mail.figure.map { MailFigure(label: $0.label, amount: $0.amount, note: $0.note) }
        paragraphs = mail.paragraphs
        action = Link(href: baseURL + mail.action.path, label: mail.action.label)
        payNow = mail.payNow.map { Link(href: baseURL + $0.path, label: $0.label) }
        hasSums = !mail.services.isEmpty || !mail.totals.isEmpty
        services = mail.services.map { Fact(label: $0.label, value: $0.value) }
        totals = mail.totals.map { InvoicePage.Total(label: $0.label, amount: $0.amount, isFinal: $0.isFinal) }
        hasFacts = !mail.facts.isEmpty
        facts = mail.facts.map { Fact(label: $0.label, value: $0.value) }
        hasCode = mail.code != nil
        footer = Footer(branding).map { footer in
            MailFooter(
                note: footer.note, support: footer.support.map { MailSupport(questions: mail.questions, address: $0) },
                legal: footer.legal)
        }
    }
}

extension MailLogo {
    private static let (mostHeight, mostWidth) = (32, 192)

    /// As large as on pages, its proportions kept.
    init(_ logo: Logo) {
        let width = max(1, logo.width * Self.mostHeight / logo.height)
        let isWide = width > Self.mostWidth
        self.width = "\(isWide ? Self.mostWidth : width)"
        height = "\(isWide ? max(1, logo.height * Self.mostWidth / logo.width) : Self.mostHeight)"
    }
}
