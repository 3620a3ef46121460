import BillingCore
import DemoWorld
import Foundation
import PostgresStore
import Synchronization
import TestSupport

/// The sign-in page's 99th percentile while sixteen PDFs are downloaded at once, against without.
enum DownloadBenchmark {
    private static let downloads = 16

    static func run() async throws {
        try await PortalUnderTest.run(poolSize: 8) { portal, account in
            guard
                let id = try await portal.database.worker.read(WorkerScope(), AccountByNumber(account.number))?
                    .id
            else { return }
            let scope = AccountScope(authenticated: id)
            let list = try await portal.database.app.read(
                scope, InvoiceList(now: portal.midnight, limit: 1))
            guard let number = list.first?.number else { return }
            let alone = try await HTTPLoad.run(port: portal.port, path: "/sign-in", connections: 1, seconds: 3)
            var (beside, files): ([Double], [Double]) = ([], [])
            for _ in 0..<12 {
                let times = try await round(portal, "/invoices/\(number)/pdf")
                beside += times.pages
                files += times.files
                // What one account may download is counted by the portal's clock.
                portal.ahead.seconds.withLock { $0 += 60 }
            }
            let (calm, busy) = (HTTPLoad.percentile(0.99, of: alone), HTTPLoad.percentile(0.99, of: beside))
            Benchmarks.report(
                "sign-in page beside \(downloads) PDF downloads, 99th percentile", "\(Benchmarks.text(busy, 2)) ms",
                against: "without: \(Benchmarks.text(calm, 2)) ms; the slowest PDF took "
                    + "\(Benchmarks.text(files.max() ?? 0, 0)) ms",
                ratio: "\(Benchmarks.text(busy / calm, 2)) × without")
        }
    }

    /// Sixteen downloads at once, and sign-in pages until the last is there.
    private static func round(_ portal: PortalUnderTest, _ path: String) async throws -> (
        pages: [Double], files: [Double]
    ) {
        let left = Countdown(downloads)
        async let pages = HTTPLoad.run(port: portal.port, path: "/sign-in", connections: 1) { left.isOver }
        let files = try await withThrowingTaskGroup(of: Double.self) { group in
            for _ in 0..<downloads {
                group.addTask {
                    defer { left.count() }
                    let once = Countdown(1)
                    let times = try await HTTPLoad.run(
                        port: portal.port, path: path, cookie: portal.cookie, connections: 1
                    ) { once.isOverAfterThis }
                    return times.reduce(0, +)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        return (try await pages, files)
    }

    private final class Countdown: Sendable {
        private let left: Mutex<Int>

        init(_ count: Int) { left = Mutex(count) }

        var isOver: Bool { left.withLock { $0 <= 0 } }
        func count() { left.withLock { $0 -= 1 } }

        /// False as often as counted from the start.
        var isOverAfterThis: Bool {
            left.withLock { left in
                left -= 1
                return left < 0
            }
        }
    }
}
