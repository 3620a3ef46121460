import Foundation

/// Measures, in one run, and prints a table of ratios: seconds differ from machine to machine, ratios hardly.
/// Build everything for release, then `swift run -c release Benchmarks`, or some of them by name.
/// Nothing fails on a time.
@main struct Benchmarks {
    static func main() async throws {
        signal(SIGPIPE, SIG_IGN)
        let wanted = Set(CommandLine.arguments.dropFirst())
        print("| what | measured | against | ratio |")
        print("|---|---|---|---|")
        if wanted.isEmpty || wanted.contains("pdf") { try PDFBenchmark.run() }
        if wanted.isEmpty || wanted.contains("rendering") { try RenderingBenchmark.run() }
        if wanted.isEmpty || wanted.contains("pages") { try await PageBenchmark.run() }
        if wanted.isEmpty || wanted.contains("scale") { try await ScaleBenchmark.run() }
        if wanted.isEmpty || wanted.contains("downloads") { try await DownloadBenchmark.run() }
        if wanted.isEmpty || wanted.contains("server") { try await ServerBenchmark.run() }
        if wanted.isEmpty || wanted.contains("rating") { try await RatingBenchmark.run() }
        if wanted.isEmpty || wanted.contains("usage") { try await UsageBenchmark.run() }
        if wanted.isEmpty || wanted.contains("billing") { try await BillingBenchmark.run() }
    }

    /// One row of the table.
    static func report(_ what: String, _ measured: String, against: String, ratio: String) {
        print("| \(what) | \(measured) | \(against) | \(ratio) |")
    }

    static func milliseconds(_ body: () async throws -> Void) async rethrows -> Double {
        let start = ContinuousClock.now
        try await body()
        return start.duration(to: .now) / .milliseconds(1)
    }

    static func text(_ value: Double, _ digits: Int = 1) -> String { String(format: "%.\(digits)f", value) }
}
