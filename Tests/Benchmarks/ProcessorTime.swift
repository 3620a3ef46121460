import Foundation
import PostgresStore
import TestSupport

/// Processor seconds spent so far, by the application and by its database.
struct ProcessorTime {
    /// This process, whose load generator counts its own time.
    let application: Double
    let database: Double

    /// - Parameter server: process id of the database server.
    init(server: Int) {
        application = Self.seconds(of: __rusage_who_t(RUSAGE_SELF.rawValue))
        database = Self.seconds(below: server)
    }

    private init(application: Double, database: Double) {
        (self.application, self.database) = (application, database)
    }

    var total: Double { application + database }

    static func - (a: Self, b: Self) -> Self {
        Self(application: a.application - b.application, database: a.database - b.database)
    }

    /// Of the calling thread: RUSAGE_THREAD, which Glibc declares for C alone.
    static var ofThread: Double { seconds(of: 1) }

    /// Of programs that this one has run, and that have ended.
    static var ofChildren: Double { seconds(of: __rusage_who_t(RUSAGE_CHILDREN.rawValue)) }

    private static func seconds(of who: __rusage_who_t) -> Double {
        var usage = rusage()
        getrusage(who, &usage)
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }

    /// Of a process, all below it, and those of them that ended.
    private static func seconds(below root: Int) -> Double {
        let tick = Double(sysconf(Int32(_SC_CLK_TCK)))
        var processes: [Int: (parent: Int, ticks: Double)] = [:]
        for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
            guard let id = Int(name), let fields = stat(of: id) else { continue }
            processes[id] = (fields.parent, fields.ticks)
        }
        return processes.keys.filter { id in
            var above = id
            while above > 1, above != root { above = processes[above]?.parent ?? 0 }
            return above == root
        }.reduce(0) { $0 + (processes[$1]?.ticks ?? 0) } / tick
    }

    /// `/proc/ID/stat`: the fields behind the program's name, which may hold anything but is the last in parentheses.
    private static func stat(of id: Int) -> (parent: Int, ticks: Double)? {
        guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 14, let parent = Int(fields[1]) else { return nil }
        return (parent, fields[11...14].compactMap { Double($0) }.reduce(0, +))
    }
}

extension ProcessorTime {
    /// The server behind a database: the process above those of its connections.
    static func server(of database: TestDatabase) async throws -> Int {
        let connection = try await database.owner.read(WorkerScope(), ConnectionProcess())
        guard let server = stat(of: connection)?.parent else { throw Psql.Failed(output: "the server is not here") }
        return server
    }

    private struct ConnectionProcess: ExactlyOneRow {
        static let sql = "SELECT pg_backend_pid()::bigint AS id"

        static func decode(_ row: Row) throws(StoreError) -> Int { Int(try row.int("id")) }
    }
}
