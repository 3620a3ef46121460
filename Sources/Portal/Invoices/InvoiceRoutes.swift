import BillingCore
import BillingOperations
import HTTPTypes
import Hummingbird
import Localization
import NIOCore
import Pages
import PostgresStore
import Presentation
import WebServer

/// The list, one invoice, its files, and the usage behind its lines.
struct InvoiceRoutes: Sendable {
    let services: PortalServices

    /// In lines; one is drawn in some 30 µs.
    private static let longInvoice = 300

    func add(to pages: inout SignedInRoutes) {
        pages.get("/invoices", .viewBilling, use: list)
        pages.get("/invoices/{number}", .viewBilling, use: invoice)
        pages.get("/invoices/{number}/pdf", .viewBilling, use: pdf)
        pages.post("/invoices/{number}/pay-links/revoke", .pay, use: revokeLinks)
        pages.get("/invoices/{number}/csv", .viewBilling, use: csv)
        pages.get("/usage", .viewUsage, use: usageLines)
        pages.get("/invoices/{number}/lines/{line}/usage", .viewUsage, use: usage)
    }

    @Sendable func list(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let wanted = try InvoiceListRequest(request)
        let notice = try request.query(["notice"]).notice(among: .nothingChosen)
        let (now, window) = (services.clock.now(), wanted.window)
        func read<List: Query>(
            _ list: List
        ) async throws -> (AccountSession, AccountHeading?, List.Output, [Int64]) {
            try await services.readAccountPage(
                for: context.credential, HeadingOfAccount(now: now), list, InvoiceYears())
        }
        let (account, heading, found, years) =
            try await wanted.filter == InvoiceFilter()
            ? read(LatestInvoices(limit: window.size, offset: window.offset))
            : read(InvoiceList(now: now, filter: wanted.filter, limit: window.size, offset: window.offset))
        guard let heading else { throw RequestFailure.notFound }
        let words = context.words(account, heading)
        let page = InvoicesPage(
            found, years: years, request: wanted, today: heading.today,
            layout: layout(words.messages.invoicesHeading, account, heading, words, notice), words: words)
        return services.response(page, in: words, to: account)
    }

    @Sendable func invoice(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let number = try context.documentNumber()
        let query = try request.query(["notice", "page"])
        let notice = try query.notice(among: .nothingOpen)
        let window = try query.pageWindow()
        let now = services.clock.now()
        let (account, heading, stored, settlements, creditNotes, attempt, outlook, links, plans, policy, dunning) =
            try await services.readAccountPage(
                for: context.credential, HeadingOfAccount(now: now), InvoiceByNumber(number: number),
                InvoiceSettlements(number: number), CreditNotesOfInvoice(number: number),
                LatestAttempt(number: number), AutopayOutlook(), LivePayLinks(number: number, now: now),
                PlansOfAccount(), OfferedPlanPolicy(), DunningOfInvoice(number: number, now: now))
        guard let heading, let stored, window.page == 1 || window.offset < stored.invoice.lines.count else {
            throw RequestFailure.notFound
        }
        let words = context.words(account, heading)
        let charge = services.charges(outlook, heading).first { $0.number == number }
        let page: @Sendable () throws -> InvoicePage = {
            let document = try InvoiceDocument(
                stored.invoice, words: words, later: InvoiceDocument.LaterEvent.all(stored, creditNotes, settlements),
                asking: stored.invoice.asked(open: stored.open, at: services.configuration.baseURL),
                lines: window.offset..<window.offset + window.size)
            return InvoicePage(
                stored, document: document, creditNotes: creditNotes, settlements: settlements,
                attempt: attempt, charge: charge, plans: PlansInView(plans, policy: policy),
                payLinks: (links, account.session.formToken), dunning: dunning, window: window, today: heading.today,
                layout: layout(document.title, account, heading, words, stored.open.isPositive ? nil : notice),
                words: words)
        }
        return stored.invoice.lines.count > Self.longInvoice
            ? try await services.response(long: page, in: words, to: account)
            : services.response(try page(), in: words, to: account)
    }

    /// Links in mails do not pay the invoice without signing in any more.
    @Sendable func revokeLinks(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let number = try context.documentNumber()
        let (account, known) = try await services.readAccountPage(
            for: context.credential, PayableInvoices(numbers: [number]))
        _ = try await FormFields(posted: request, from: account.session.token, expecting: [])
        guard !known.isEmpty else { throw RequestFailure.notFound }
        try await services.payments.links.revoke(number, of: account.scope.account)
        return SignedInResponse(.seeOther(number.invoicePath), to: account)
    }

    @Sendable func pdf(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let number = try context.documentNumber()
        let (account, heading, stored, settlements, creditNotes) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()), InvoiceByNumber(number: number),
            InvoiceSettlements(number: number), CreditNotesOfInvoice(number: number))
        try services.limits.documents.take(account.scope.account.description, at: services.now)
        guard let heading, let stored else { throw RequestFailure.notFound }
        let (invoice, later) = (stored.invoice, InvoiceDocument.LaterEvent.alone(stored, creditNotes, settlements))
        let branding = services.looks.look(of: heading.seller).branding
        let asked = invoice.asked(open: stored.open, at: services.configuration.baseURL)
        let bytes = try await services.blockingThreads.run { try invoice.pdf(later, asking: asked, branding) }
        let response = Response.download(
            invoice.fileName("pdf"), type: "application/pdf", ResponseBody(sending: bytes))
        return SignedInResponse(response, to: account)
    }

    /// The lines as a table, written while it is sent.
    @Sendable func csv(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let number = try context.documentNumber()
        let (account, stored) = try await services.readAccountPage(
            for: context.credential, InvoiceByNumber(number: number))
        try services.limits.documents.take(account.scope.account.description, at: services.now)
        guard let invoice = stored?.invoice else { throw RequestFailure.notFound }
        let lines = try await services.longPages.run { try LinesCSV(invoice) }
        let body = services.longPages.body { send in
            send(ByteBuffer(string: LinesCSV.header))
            for start in stride(from: 0, to: lines.count, by: Self.longInvoice) {
                send(ByteBuffer(string: try lines.rows(start..<start + Self.longInvoice)))
            }
        }
        let response = Response.download(invoice.fileName("csv"), type: "text/csv; charset=utf-8", body)
        return SignedInResponse(response, to: account)
    }

    @Sendable func usage(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let number = try context.documentNumber()
        let window = try request.query(["page"]).pageWindow()
        guard let position = Int(try context.parameters.require("line")), (1...1_000_000).contains(position) else {
            throw RequestFailure.notFound
        }
        let (account, heading, stored, rows) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()), InvoiceByNumber(number: number),
            LineUsage(number: number, line: position, limit: window.size, offset: window.offset))
        guard let heading, let stored, let line = stored.invoice.lines.dropFirst(position - 1).first,
            !line.usage.isEmpty
        else { throw RequestFailure.notFound }
        let words = context.words(account, heading)
        let title = words.messages.usageTitle(description: line.description, number: number)
        let page = try UsagePage(
            rows, of: line, at: position, on: number, window: window,
            showsAmounts: account.session.permissions.contains(.viewBilling),
            layout: layout(title, account, heading, words), words: words)
        return services.response(page, in: words, to: account)
    }

    /// Of the documents of some three years.
    @Sendable func usageLines(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let (account, heading, lines) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()), UsageLines(documents: 36))
        guard let heading else { throw RequestFailure.notFound }
        let words = context.words(account, heading)
        let layout = services.layout(
            title: words.messages.sectionUsage, section: .usage, session: account.session, account: heading,
            words: words)
        return services.response(UsageLinesPage(lines, layout: layout, words: words), in: words, to: account)
    }

    private func layout(
        _ title: String, _ account: AccountSession, _ heading: AccountHeading, _ words: Localizer,
        _ notice: Notice? = nil
    ) -> PageLayout {
        services.layout(
            title: title, section: .invoices, session: account.session, account: heading, notice: notice, words: words)
    }
}

extension Response {
    /// A file to keep, which no browser runs.
    static func download(_ name: String, type: String, _ body: ResponseBody) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .contentDisposition: "attachment; filename=\"\(name)\"",
                .contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'; sandbox",
            ],
            body: body)
    }
}

extension InvoiceListRequest {
    init(_ request: Request) throws(RequestFailure) {
        let query = try request.query(["status", "year", "number", "page"])
        let wanted = InvoiceListRequest(
            status: try query.text("status", limit: 20), year: try query.text("year", limit: 7),
            number: try query.text("number", limit: 40), page: try query.text("page", limit: 6))
        guard let wanted else { throw .badRequest("the list of invoices cannot be narrowed like that") }
        self = wanted
    }
}

extension SessionContext {
    /// The document number in the address. What cannot be a number is no page either.
    func documentNumber() throws(RequestFailure) -> String {
        guard let number = parameters.get("number"), (1...40).contains(number.utf8.count),
            number.utf8.allSatisfy(Self.mayBeInNumber)
        else { throw .notFound }
        return number.numberInPath
    }

    private static func mayBeInNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}
