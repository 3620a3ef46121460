import NIOCore

/// The templates that are pages, by their file below the template folder.
enum TemplateName: String, CaseIterable {
    case signIn = "SignIn/sign-in"
    case overview = "Overview/overview"
    case invoices = "Invoices/invoices"
    case invoice = "Invoices/invoice"
    case usage = "Invoices/usage"
    case pay = "Payments/pay"
    case outcome = "Payments/outcome"
    case payments = "Payments/payments"
    case accounts = "Accounts/accounts"
    case error = "errors/error"
    case mail = "emails/mail"
}

/// Turns pages into HTML.
struct Templates: Sendable {
    /// Templates that are being designed, in place of those that were compiled.
    private let design: DesignFolder?

    init(design folder: String? = nil) throws { design = try folder.map { try DesignFolder($0) } }

    func html(_ page: some Page) -> ByteBuffer {
        if let design { return design.html(page) }
        var html = HTMLBuffer()
        page.render(into: &html)
        return html.bytes
    }
}
