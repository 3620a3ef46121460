import Foundation
import PostgresStore
import TestSupport
import Testing

/// The built program, run as an operator would.
struct Program: Sendable {
    /// Beside the test bundle.
    static let path: String? = {
        var folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        for argument in CommandLine.arguments where argument.hasSuffix(".xctest") {
            folder = URL(filePath: argument).deletingLastPathComponent()
        }
        let path = folder.appending(path: "plainbill").path()
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }()

    struct Outcome: Sendable {
        let code: Int32
        let output: String
        let complaint: String
    }

    /// Folder of the private database, below one that the unprivileged user may enter.
    let data: String
    /// Settings beside the folder.
    var environment: [String: String] = [:]

    /// Runs `body` with a private database of its own and removes it afterwards.
    static func run(_ body: (Program) async throws -> Void) async throws {
        let program = Program(data: "/var/tmp/plainbill-smoke-\(UUID().uuidString)")
        defer { program.removeDatabase() }
        try await body(program)
    }

    func callAsFunction(_ arguments: String..., input: String = "") throws -> Outcome {
        try self(arguments, input: input)
    }

    /// - Parameter file: takes what it prints, instead of the outcome.
    func callAsFunction(_ arguments: [String], input: String = "", into file: FileHandle? = nil) throws -> Outcome {
        let process = try process(arguments)
        let (given, printed, complained) = (Pipe(), Pipe(), Pipe())
        process.standardInput = given
        process.standardOutput = file ?? printed
        process.standardError = complained
        try process.run()
        try given.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try given.fileHandleForWriting.close()
        let output = try file == nil ? printed.fileHandleForReading.readToEnd() ?? Data() : Data()
        let complaint = try complained.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return Outcome(
            code: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
            complaint: String(decoding: complaint, as: UTF8.self))
    }

    /// Starts the program and does not wait for it.
    func start(_ arguments: String...) throws -> Process { try start(arguments) }

    func start(_ arguments: [String]) throws -> Process {
        let process = try process(arguments)
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private func process(_ arguments: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: try #require(Self.path, "plainbill is not built"))
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(["PLAINBILL_DATA": data]) { $1 }.merging(environment) { $1 }
        return process
    }

    /// Writes a file for an import.
    func file(_ name: String, _ text: String) throws -> String {
        try FileManager.default.createDirectory(atPath: data, withIntermediateDirectories: true)
        let path = data + "/" + name
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    private func removeDatabase() {
        let pidFile = data + "/postgres/cluster/postmaster.pid"
        if let text = try? String(contentsOfFile: pidFile, encoding: .utf8),
            let first = text.split(separator: "\n").first,
            let pid = Int32(first)
        {
            kill(pid, SIGQUIT)
        }
        try? FileManager.default.removeItem(atPath: data)
    }
}

extension Program {
    /// The program at work on a database of the tests.
    init(_ database: TestDatabase) {
        let settings = database.owner.settings
        let place = [("host", settings.host), ("dbname", settings.database), ("user", settings.user)]
        let text = place.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: " ")
        self.init(
            data: "/var/tmp/plainbill-smoke-\(UUID().uuidString)", environment: ["PLAINBILL_DATABASE_URL": text])
    }
}
