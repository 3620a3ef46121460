import Foundation
import PostgresStore

/// PostgreSQL's own client programs, as the yardstick.
enum Psql {
    struct Failed: Error {
        let output: String
    }

    static func run(_ settings: ConnectionSettings, _ statements: String...) throws { try run(settings, statements) }

    static func run(_ settings: ConnectionSettings, _ statements: [String]) throws {
        let options = statements.flatMap { ["-c", $0] }
        _ = try start("psql", connection(settings) + ["-q", "-v", "ON_ERROR_STOP=1"] + options)
    }

    /// Transactions per second of a prepared script, whose variables are parameters of its statements.
    static func transactionsPerSecond(
        _ settings: ConnectionSettings, script: String, variables: [String: String], connections: Int,
        seconds: Int
    ) throws -> Double {
        let path = FileManager.default.temporaryDirectory.appending(path: "pgbench-\(UUID().uuidString).sql").path()
        try Data(script.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let output = try start(
            "pgbench",
            connection(settings).filter { $0 != "-d" } + [
                "-n", "-M", "prepared", "-f", path, "-c", "\(connections)", "-j", "2", "-T", "\(seconds)",
            ] + variables.flatMap { ["-D", "\($0)=\($1)"] })
        guard let line = output.split(separator: "\n").first(where: { $0.hasPrefix("tps = ") }),
            let word = line.split(separator: " ").dropFirst(2).first, let rate = Double(word)
        else { throw Failed(output: output) }
        return rate
    }

    /// Threads of Swift's pool block all signals, and programs inherit that; pgbench ends by an alarm.
    private static func unblockAlarm() {
        var alarm = sigset_t()
        sigemptyset(&alarm)
        sigaddset(&alarm, SIGALRM)
        pthread_sigmask(SIG_UNBLOCK, &alarm, nil)
    }

    private static func connection(_ settings: ConnectionSettings) -> [String] {
        ["-h", settings.host ?? "", "-U", settings.user ?? "", "-d", settings.database ?? ""]
    }

    private static func start(_ program: String, _ arguments: [String]) throws -> String {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let newest = folders.compactMap(Int.init).max().map { "/usr/lib/postgresql/\($0)/bin/" } ?? "/usr/bin/"
        let process = Process()
        process.executableURL = URL(filePath: newest + program)
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        unblockAlarm()
        try process.run()
        let output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(output: output) }
        return output
    }
}
