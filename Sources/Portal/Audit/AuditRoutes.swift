import BillingCore
import HTTPTypes
import Hummingbird
import Localization
import NIOCore
import Pages
import PostgresStore
import Presentation
import WebServer

/// The audit log of an account: a page, and all of it as a file.
struct AuditRoutes: Sendable {
    let services: PortalServices

    /// In events; the file is read and written so many at a time.
    private static let chunk = 500

    func add(to pages: inout SignedInRoutes) {
        pages.get("/audit-log", .viewAuditLog, use: list)
        pages.get("/audit-log/csv", .viewAuditLog, use: csv)
    }

    @Sendable func list(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let window = try request.query(["page"]).pageWindow()
        let (account, heading, _, entries) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()),
            ShowPeopleOfEvents(limit: window.size, offset: window.offset),
            AuditLog(limit: window.size, offset: window.offset))
        guard let heading else { throw RequestFailure.notFound }
        let words = context.words(account, heading)
        let layout = services.layout(
            title: words.messages.auditHeading, section: .auditLog, session: account.session, account: heading,
            words: words)
        let lines = entries.map { AuditLine($0, words: words) }
        let page = AuditPage(lines, total: entries.first?.totalCount ?? 0, window: window, layout: layout, words: words)
        return services.response(page, in: words, to: account)
    }

    /// Everything that is written, the latest first.
    @Sendable func csv(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let (account, heading, _, first) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()),
            ShowPeopleOfEvents(limit: Self.chunk), AuditLog(limit: Self.chunk))
        guard let heading else { throw RequestFailure.notFound }
        try services.limits.documents.take(account.scope.account.description, at: services.now)
        let (database, scope) = (services.database, account.scope)
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: AuditCSV.header))
            var (entries, offset) = (first, 0)
            while true {
                try await writer.write(ByteBuffer(string: entries.map(AuditCSV.row).joined()))
                guard entries.count == Self.chunk else { break }
                offset += Self.chunk
                (_, entries) = try await database.read(
                    scope, ShowPeopleOfEvents(limit: Self.chunk, offset: offset),
                    AuditLog(limit: Self.chunk, offset: offset))
            }
            try await writer.finish(nil)
        }
        let name = "audit-log-\(heading.number).csv"
        return SignedInResponse(.download(name, type: "text/csv; charset=utf-8", body), to: account)
    }
}
