import Foundation
import PostgresStore

/// `plainbill`, which lies beside this program, as a process of its own.
final class ProgramProcess {
    private let process = Process()

    /// - Parameters:
    ///   - arguments: `["import", "usage", "focus.csv"]`.
    ///   - settings: the database that it works in.
    init(_ arguments: [String], in settings: ConnectionSettings) throws {
        let place = [("host", settings.host), ("dbname", settings.database), ("user", settings.user)]
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "plainbill")
        process.arguments = arguments
        process.environment = [
            "PLAINBILL_DATABASE_URL": place.compactMap { name, value in value.map { "\(name)=\($0)" } }
                .joined(separator: " ")
        ]
        process.standardOutput = FileHandle.nullDevice
        try process.run()
    }

    var isRunning: Bool { process.isRunning }

    /// Ends it where it stands.
    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    /// Runs it to its end. One at a time: the processor seconds are those of whatever program ended meanwhile.
    static func run(
        _ arguments: [String], in settings: ConnectionSettings
    ) throws -> (seconds: Double, processor: Double, kilobytes: Int) {
        let (start, before) = (ContinuousClock.now, ProcessorTime.ofChildren)
        let program = try ProgramProcess(arguments, in: settings)
        var most = 0
        while program.isRunning {
            most = max(most, peak(of: program.process.processIdentifier))
            usleep(20_000)
        }
        let seconds = start.duration(to: .now) / .seconds(1)
        program.process.waitUntilExit()
        guard program.process.terminationStatus == 0 else {
            throw Psql.Failed(output: "plainbill \(arguments.joined(separator: " ")) failed")
        }
        return (seconds, ProcessorTime.ofChildren - before, most)
    }

    /// The most memory that a process held so far, as the kernel counts it.
    private static func peak(of process: Int32) -> Int { ProcessMemory.kilobytes("VmHWM", of: "\(process)") }
}

/// Memory of this process as the kernel counts it, in kilobytes.
enum ProcessMemory {
    /// Lets ``peak`` begin anew; what is held now.
    static func forgetPeak() -> Int {
        try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
        return kilobytes("VmRSS", of: "self")
    }

    static var peak: Int { kilobytes("VmHWM", of: "self") }

    fileprivate static func kilobytes(_ field: String, of process: String) -> Int {
        let status = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("\(field):") }
        return line?.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first ?? 0
    }
}
