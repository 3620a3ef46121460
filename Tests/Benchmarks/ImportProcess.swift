import Foundation
import PostgresStore

/// `plainbill import`, which lies beside this program, as a process of its own.
enum ImportProcess {
    /// - Parameter arguments: behind `import`.
    static func run(
        _ arguments: [String], into settings: ConnectionSettings
    ) throws -> (seconds: Double, kilobytes: Int) {
        let place = [("host", settings.host), ("dbname", settings.database), ("user", settings.user)]
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "plainbill")
        process.arguments = ["import"] + arguments
        process.environment = [
            "PLAINBILL_DATABASE_URL": place.compactMap { name, value in value.map { "\(name)=\($0)" } }
                .joined(separator: " ")
        ]
        let start = ContinuousClock.now
        try process.run()
        var most = 0
        while process.isRunning {
            most = max(most, peak(of: process.processIdentifier))
            usleep(20_000)
        }
        guard process.terminationStatus == 0 else { throw Psql.Failed(output: "the import failed") }
        return (start.duration(to: .now) / .seconds(1), most)
    }

    /// The most memory that a process held so far, as the kernel counts it.
    private static func peak(of process: Int32) -> Int {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(separator: " ").compactMap { Int($0) }.first ?? 0
    }
}
