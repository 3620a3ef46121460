import BillingCore
import BillingOperations
import Foundation
import PostgresStore
import TestSupport

/// Pages of a customer with twelve documents, and of one with twelve thousand.
enum HistoryBenchmark {
    private static let password = "peer portal pass"
    private static let pages = [("overview", "/"), ("invoice list", "/invoices"), ("payments", "/payments")]
    private static let seconds = 4

    static func run() async throws {
        guard let today = Day("2026-04-01") else { return }
        try await withDatabase(poolSize: 2) { database in
            try await Histories.load(into: database)
            let emails = try await invite(to: [Histories.short, Histories.long], database, today)
            try Psql.run(database.owner.settings, "VACUUM ANALYZE")
            try await PortalUnderTest.serve(database, today: today, to: emails, password: password) {
                try await measure($0)
            }
        }
    }

    private static func measure(_ portal: PortalUnderTest) async throws {
        let meter = PageMeter(server: try await ProcessorTime.server(of: portal.database), seconds: seconds)
        for (name, path) in pages {
            var rates: [PageMeter.Rate] = []
            for cookie in portal.cookies {
                let question = HTTPLoad.Question(path: path, cookie: cookie)
                rates.append(try await portal.withoutLimits { try await meter.measure(port: portal.port, [question]) })
            }
            guard let short = rates.first, let long = rates.last else { continue }
            Benchmarks.report(
                "\(name) of 12,000 documents", text(long), against: "of 12: \(text(short))",
                ratio: "\(Benchmarks.text(long.database / short.database, 2)) × its database time")
        }
    }

    private static func text(_ rate: PageMeter.Rate) -> String {
        "\(Benchmarks.text(rate.application, 2)) + \(Benchmarks.text(rate.database, 2)) ms"
    }

    /// A person who may sign in to each account; their addresses.
    private static func invite(
        to accounts: [Account.ID], _ database: TestDatabase, _ today: Day
    ) async throws -> [String] {
        let hash = try PasswordHash().make(password)
        let members = accounts.enumerated().map { place, account in
            NewMember(
                person: ID(raw: UInt128(place + 1)), email: "c\(place)@example.test", name: "Ada", account: account)
        }
        _ = try await database.worker.transaction(WorkerScope()) { transaction in
            _ = try await transaction.run(AddPortalUsers(members, now: Instant(startOf: today)))
            _ = try await transaction.run(AddAccountMembers(members))
            for member in members {
                _ = try await transaction.run(SetPassword(email: member.email, passwordHash: hash))
            }
        }
        return members.map(\.email)
    }
}
