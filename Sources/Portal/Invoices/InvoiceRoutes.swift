import BillingCore
import HTTPTypes
import Hummingbird
import InvoicePDF
import NIOCore
import PostgresStore
import Presentation

/// The list, one invoice, its PDF, and the usage behind its lines.
struct InvoiceRoutes: Sendable {
    let site: Site

    func add(to pages: RouterGroup<AccountContext>) {
        pages.get("/invoices", use: list)
        pages.get("/invoices/{number}", use: invoice)
        pages.get("/invoices/{number}/pdf", use: pdf)
        pages.get("/invoices/{number}/lines/{line}/usage", use: usage)
    }

    @Sendable func list(_ request: Request, _ context: AccountContext) async throws -> Response {
        let wanted = try InvoiceListRequest(request)
        let (scope, now) = (context.scope, site.clock.now())
        let (heading, invoices, years) = try await site.database.read(
            scope, HeadingOfAccount(scope: scope, now: now),
            InvoiceList(
                scope: scope, now: now, filter: wanted.filter, limit: wanted.window.size,
                offset: wanted.window.offset),
            InvoiceYears(scope: scope))
        guard let heading else { throw PortalFailure.notFound }
        let page = InvoicesPage(
            invoices, years: years, request: wanted, today: heading.today,
            frame: frame("Invoices", context, heading), words: site.words)
        return .page(site.templates.html(page))
    }

    @Sendable func invoice(_ request: Request, _ context: AccountContext) async throws -> Response {
        let (scope, number) = (context.scope, try context.documentNumber())
        let notice = Notice(rawValue: try request.query(["notice"]).text("notice", limit: 40))
        let (heading, stored, settlements, creditNotes, attempt) = try await site.database.read(
            scope, HeadingOfAccount(scope: scope, now: site.clock.now()), InvoiceByNumber(scope: scope, number: number),
            InvoiceSettlements(scope: scope, number: number), CreditNotesOfInvoice(scope: scope, number: number),
            LatestAttempt(scope: scope, number: number))
        guard let heading, let stored else { throw PortalFailure.notFound }
        let document = try InvoiceDocument(
            stored.invoice, words: site.words, later: InvoiceDocument.LaterEvent.all(creditNotes, settlements))
        let page = InvoicePage(
            stored, document: document, settlements: settlements, attempt: attempt?.attempt, today: heading.today,
            frame: frame(document.title, context, heading, notice), words: site.words)
        return .page(site.templates.html(page))
    }

    @Sendable func pdf(_ request: Request, _ context: AccountContext) async throws -> Response {
        let (scope, number) = (context.scope, try context.documentNumber())
        try site.limits.documents.take(scope.account.description, at: site.clock.now())
        let (stored, settlements, creditNotes) = try await site.database.read(
            scope, InvoiceByNumber(scope: scope, number: number), InvoiceSettlements(scope: scope, number: number),
            CreditNotesOfInvoice(scope: scope, number: number))
        guard let invoice = stored?.invoice else { throw PortalFailure.notFound }
        let later = InvoiceDocument.LaterEvent.all(creditNotes, settlements)
        let branding = site.configuration.branding
        let bytes = try await site.workshop.run { try Self.draw(invoice, later, branding) }
        let name = invoice.kind == .invoice ? "invoice" : "credit-note"
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/pdf",
                .contentDisposition: "attachment; filename=\"\(name)-\(number).pdf\"",
                .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'; sandbox",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    @Sendable func usage(_ request: Request, _ context: AccountContext) async throws -> Response {
        let (scope, number) = (context.scope, try context.documentNumber())
        let window = try PageWindow(page: try request.query(["page"]).text("page", limit: 6))
        guard let position = Int(try context.parameters.require("line")), (1...1_000_000).contains(position) else {
            throw PortalFailure.notFound
        }
        let (heading, stored, rows) = try await site.database.read(
            scope, HeadingOfAccount(scope: scope, now: site.clock.now()), InvoiceByNumber(scope: scope, number: number),
            LineUsage(scope: scope, number: number, line: position, limit: window.size, offset: window.offset))
        guard let heading, let stored, let line = stored.invoice.lines.dropFirst(position - 1).first,
            !line.usage.isEmpty
        else { throw PortalFailure.notFound }
        let page = UsagePage(
            rows, of: line, at: position, on: number, window: window,
            frame: frame(line.description, context, heading), words: site.words)
        return .page(site.templates.html(page))
    }

    /// In the document's own language, as it was issued, with notes of what happened to it since. The same document and
    /// notes give the same bytes.
    private static func draw(
        _ invoice: Invoice, _ later: [InvoiceDocument.LaterEvent], _ branding: Branding
    ) throws -> [UInt8] {
        let document = try InvoiceDocument(invoice, later: later)
        let issued = Instant(microseconds: 0).adding(seconds: Int64(invoice.issuedOn.number) * 86_400)
        return try InvoicePDF.render(
            document, branding: branding,
            metadata: InvoicePDF.Metadata(title: document.title, author: invoice.seller.name, created: issued))
    }

    private func frame(
        _ title: String, _ context: AccountContext, _ heading: AccountHeading, _ notice: Notice? = nil
    ) -> Frame {
        site.frame(title: title, section: .invoices, session: context.session, account: heading, notice: notice)
    }
}

extension AccountContext {
    /// The document number in the address. What cannot be a number is no page either.
    func documentNumber() throws(PortalFailure) -> String {
        guard let number = parameters.get("number"), number.wholeMatch(of: /[A-Za-z0-9-]{1,40}/) != nil else {
            throw .notFound
        }
        return number
    }
}
