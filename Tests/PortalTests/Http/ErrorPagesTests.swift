import WebServer
import PortalSupport
import BillingCore
import HTTPTypes
import Hummingbird
import ServerSupport
import Logging
import PostgresStore
import Presentation
import Synchronization
import Testing

@testable import Portal
@testable import PostgresStore

@Suite struct ErrorPagesTests {
    private static let report = ServerError(
        sqlState: "23505", constraint: "payments_pkey", message: "SELECT secret", query: "RecordPayment")

    static let failures: [(error: any Error & Sendable, status: Int, heading: String)] = [
        (RequestFailure.badRequest("x"), 400, "We did not understand that"),
        (RequestFailure.forbidden("x"), 403, "This form is out of date"),
        (RequestFailure.notFound, 404, "There is no such page"),
        (StoreError.conflict(report), 409, "This page is out of date"),
        (RequestFailure.tooLarge, 413, "That is too large"),
        (RequestFailure.wrongMediaType, 415, "We did not understand that"),
        (RequestFailure.tooManyRequests(retryAfter: .seconds(7)), 429, "Too many attempts"),
        (StoreError.refused(report), 500, "Something went wrong on our side"),
        (StoreError.decoding(query: "Q", column: "c", problem: "p"), 500, "Something went wrong on our side"),
        (BillingRefusal.couponUsedUp("TEN"), 422, "That is not possible"),
        (BillingRefusal(.unbalancedEntry), 500, "Something went wrong on our side"),
        (RequestFailure.busy, 503, "We are very busy"),
        (StoreError.unavailable("socket"), 503, "We can’t reach your billing data"),
        (StoreError.outcomeUnknown("commit"), 503, "We are not sure that this was saved"),
        (HTTPError(.notFound), 404, "There is no such page"),
        (HTTPError(.badRequest), 400, "We did not understand that"),
        (StoreError.unsendable("NUL"), 400, "We did not understand that"),
    ]

    @Test(arguments: failures.indices)
    func everyFailureHasItsWords(_ index: Int) async throws {
        let words = ErrorPages.words(for: Self.failures[index].error, .english)
        #expect(Int(words.status.code) == Self.failures[index].status)
        #expect(words.heading == Self.failures[index].heading)
        if let seconds = words.retryAfter, words.status == .tooManyRequests {
            #expect(words.sentence == "Try again in \(seconds) seconds.")
        }
    }

    @Test func aRefusalSaysWhatCanBeDone() {
        let refusal = BillingRefusal.couponUsedUp("TEN")
        #expect(ErrorPages.words(for: refusal, .english).sentence == "The coupon TEN is used up.")
        #expect(
            ErrorPages.words(for: refusal, Localizer(language: "de")).sentence
                == "Der Gutschein TEN ist aufgebraucht.")
    }

    @Test func whatIsNotExpectedSaysNothingAboutTheInside() async throws {
        let router = try makeRouter(try Sample.services())
        let error = StoreError.refused(Self.report)
        router.on("/assets/{file}", method: .put) { _, _ -> Response in throw error }
        try await Application(router: router, logger: Sample.logger).test { client in
            let reply = try await Browser(client: client).send("/assets/x", .put)
            #expect(reply.status == 500)
            for secret in ["23505", "SELECT", "payments", "RecordPayment", "StoreError"] {
                #expect(!reply.html.contains(secret))
            }
            #expect(reply.headers[.contentSecurityPolicy] != nil)
            try expectGolden(reply.html, "error-500")
        }
    }

    @Test func eachFailureIsLoggedOnceWithTheReferenceOfItsPage() async throws {
        let log = Log()
        let router = try makeRouter(try Sample.services())
        router.on("/assets/{file}", method: .put) { _, _ -> Response in throw BillingRefusal(.unbalancedEntry) }
        try await Application(router: router, logger: log.logger).test { client in
            let html = try await Browser(client: client).send("/assets/x", .put).html
            let reference = try #require(html.firstMatch(of: /Reference ([0-9a-z]+)/)).1
            let lines = log.lines.filter { $0.contains("request refused") }
            #expect(lines.count == 1)
            #expect(lines.first?.contains("reference=\(reference)") == true)
            #expect(lines.first?.contains("status=500") == true)
        }
    }
}

/// Keeps what is logged.
private final class Log: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    var logger: Logger { Logger(label: "portal-tests") { _ in Handler(log: self) } }

    private struct Handler: LogHandler {
        let log: Log
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.info

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            let text = all.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: " ")
            log.kept.withLock { $0.append("\(event.message) \(text)") }
        }
    }
}
