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

    static func run(_ settings: ConnectionSettings, file: String) throws {
        _ = try start("psql", connection(settings) + ["-q", "-v", "ON_ERROR_STOP=1", "-f", file])
    }

    /// How many transactions pgbench gets through with a file of prepared statements.
    static func transactions(
        _ settings: ConnectionSettings, script: String, connections: Int, seconds: Int
    ) throws -> Int {
        let output = try start(
            "pgbench",
            connection(settings).filter { $0 != "-d" } + [
                "-n", "-M", "prepared", "-f", script, "-c", "\(connections)", "-j", "2", "-T", "\(seconds)",
            ])
        guard let count = output.firstMatch(of: /actually processed: ([0-9]+)/).flatMap({ Int($0.1) }), count > 0 else {
            throw Failed(output: output)
        }
        return count
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
