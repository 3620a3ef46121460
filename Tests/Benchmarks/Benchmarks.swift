import Foundation

/// Measures, in one run, and prints a table of ratios: seconds differ from machine to machine, ratios hardly.
/// Build everything for release, then `swift run -c release Benchmarks`, or some of them by name.
/// Nothing fails on a time.
@main struct Benchmarks {
    private static let all: [(name: String, run: @Sendable () async throws -> Void)] = [
        ("pdf", { try PDFBenchmark.run() }),
        ("rendering", { try RenderingBenchmark.run() }),
        ("pages", { try await PageBenchmark.run() }),
        ("scale", { try await ScaleBenchmark.run() }),
        ("history", { try await HistoryBenchmark.run() }),
        ("downloads", { try await DownloadBenchmark.run() }),
        ("mixed", { try await MixedLoadBenchmark.run() }),
        ("server", { try await ServerBenchmark.run() }),
        ("rating", { try await RatingBenchmark.run() }),
        ("usage", { try await UsageBenchmark.run() }),
        ("statements", { try await StatementBenchmark.run() }),
        ("files", { try await OwnFileBenchmark.run() }),
        ("billing", { try await BillingBenchmark.run() }),
        ("autopay", { try await AutopayBenchmark.run() }),
        ("webhooks", { try await WebhookBenchmark.run() }),
    ]

    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        let wanted = Set(CommandLine.arguments.dropFirst())
        print("| what | measured | against | ratio |")
        print("|---|---|---|---|")
        for (name, run) in all where wanted.isEmpty || wanted.contains(name) {
            do {
                try await run()
            } catch {
                print("(\(name): not measured, \(error))")
            }
        }
    }

    /// One row of the table, to be seen at once wherever the output goes.
    static func report(_ what: String, _ measured: String, against: String, ratio: String) {
        print("| \(what) | \(measured) | \(against) | \(ratio) |")
        fflush(nil)
    }

    static func milliseconds(_ body: () async throws -> Void) async rethrows -> Double {
        let start = ContinuousClock.now
        try await body()
        return start.duration(to: .now) / .milliseconds(1)
    }

    static func text(_ value: Double, _ digits: Int = 1) -> String { String(format: "%.\(digits)f", value) }
}
