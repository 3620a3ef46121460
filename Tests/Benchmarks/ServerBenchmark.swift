import Foundation

/// The program itself: how soon after its start it answers, and its memory with a thousand connections open.
enum ServerBenchmark {
    private static let port = 8095
    private static let connections = 1000

    static func run() async throws {
        let program = URL(filePath: CommandLine.arguments.first ?? "").deletingLastPathComponent()
            .appending(path: "plainbill").path()
        guard FileManager.default.isExecutableFile(atPath: program) else {
            return print("(plainbill is not built beside the benchmark: no row about it)")
        }
        let data = "/var/tmp/plainbill-benchmark-\(UUID().uuidString)"
        defer { remove(data) }
        let migrate = try start(program, ["migrate"], data)
        migrate.waitUntilExit()
        var starts: [Double] = []
        for _ in 0..<5 {
            let (server, time) = try await startServing(program, data)
            starts.append(time)
            stop(server)
        }
        let median = starts.sorted()[2]
        Benchmarks.report(
            "first page after the start", "\(Benchmarks.text(median, 0)) ms", against: "300 ms",
            ratio: "\(Benchmarks.text(median / 300, 2)) × that")
        let (server, _) = try await startServing(program, data)
        defer { stop(server) }
        let idle = memory(of: server)
        let held = try await HTTPLoad.onThread {
            let request = Array("GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n".utf8)
            let open = try (0..<connections).map { _ in try PlainConnection(port: port) }
            for connection in open { try connection.exchange(request) }
            return memory(of: server)
        }
        Benchmarks.report(
            "memory with \(connections) open connections", "\(Benchmarks.text(held)) MB",
            against: "100 MB; before: \(Benchmarks.text(idle)) MB", ratio: "\(Benchmarks.text(held / 100, 2)) × that")
    }

    private static func startServing(_ program: String, _ data: String) async throws -> (Process, Double) {
        try await HTTPLoad.onThread {
            let began = ContinuousClock.now
            let server = try start(program, ["serve", "--sandbox", "--port", "\(port)"], data)
            let request = Array("GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n".utf8)
            while began.duration(to: .now) < .seconds(10) {
                if let connection = try? PlainConnection(port: port), (try? connection.exchange(request)) != nil {
                    return (server, began.duration(to: .now) / .milliseconds(1))
                }
                Thread.sleep(forTimeInterval: 0.001)
            }
            throw Psql.Failed(output: "plainbill does not serve")
        }
    }

    private static func start(_ program: String, _ arguments: [String], _ data: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = ["PLAINBILL_DATA": data, "PATH": "/usr/bin:/bin", "LOG_LEVEL": "error"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private static func stop(_ server: Process) {
        server.terminate()
        server.waitUntilExit()
    }

    /// Resident, in millions of bytes.
    private static func memory(of server: Process) -> Double {
        let path = "/proc/\(server.processIdentifier)/status"
        let status = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        let kilobytes = status.firstMatch(of: /VmRSS:\s+([0-9]+) kB/).flatMap { Double($0.1) } ?? 0
        return kilobytes * 1024 / 1_000_000
    }

    /// Ends the private database and removes its folder.
    private static func remove(_ data: String) {
        let lines = try? String(contentsOfFile: data + "/postgres/cluster/postmaster.pid", encoding: .utf8)
        if let pid = lines?.split(separator: "\n").first.flatMap({ Int32($0) }) { kill(pid, SIGQUIT) }
        try? FileManager.default.removeItem(atPath: data)
    }
}
