import Foundation
import PostgresStore
import TestSupport

/// Our own files, taken by the program itself, against COPY of the same file into a table of text.
enum OwnFileBenchmark {
    private struct OwnFile {
        let kind: String
        let header: String
        let rows: Int
        let row: @Sendable (Int) -> String
    }

    private static func catalogue(rows: Int) -> OwnFile {
        OwnFile(
            kind: "catalog", header: "code,product,service,unit,currency,model,amount,tax_rate,valid_from", rows: rows
        ) { "p\($0),Product \($0),Office,seat,EUR,per_unit,\($0 % 90 + 1).50,19,2026-01-01" }
    }

    private static let files = [
        OwnFile(
            kind: "customers",
            header: "number,name,address,postal_code,city,country,tax_id,currency,email,portal_emails", rows: 100_000
        ) { "C-\($0),Customer \($0) GmbH,Weg \($0),10115,Berlin,DE,,EUR,c\($0)@example.com,c\($0)@example.com" },
        OwnFile(kind: "contracts", header: "account,code,price,kind,rate,from", rows: 100_000) {
            "C-\($0),frame,p\($0 % 1000),percent_off,10,2026-01-01"
        },
        OwnFile(kind: "subscriptions", header: "account,code,price,quantity,start,label", rows: 1_000_000) {
            "C-\($0 % 100_000),s\($0 / 100_000),p\($0 % 1000),\($0 % 50 + 1),2026-01-01,Office \($0)"
        },
        catalogue(rows: 100_000),
    ]

    static func run() async throws {
        let folder = "/tmp/plainbill-files-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o777])
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await withDatabase { database in
            // What subscriptions and contracts name.
            _ = try ProgramProcess.run(
                ["import", "catalog", try write(catalogue(rows: 1000), to: folder)], in: database.owner.settings)
            let server = try await ProcessorTime.server(of: database)
            for file in files { try await measure(file, in: folder, database.owner.settings, server: server) }
        }
    }

    private static func write(_ file: OwnFile, to folder: String) throws -> String {
        let path = "\(folder)/\(file.kind).csv"
        let text = (0..<file.rows).reduce(into: file.header + "\n") { $0 += file.row($1) + "\n" }
        try Data(text.utf8).write(to: URL(filePath: path))
        return path
    }

    /// - Parameter server: process id of the database server.
    private static func measure(
        _ file: OwnFile, in folder: String, _ settings: ConnectionSettings, server: Int
    ) async throws {
        let path = try write(file, to: folder)
        let columns = file.header.split(separator: ",").map { "\"\($0)\" text" }.joined(separator: ", ")
        try Psql.run(settings, "CREATE TABLE copied (\(columns))")
        let copied = try await Benchmarks.milliseconds {
            try Psql.run(settings, "\\copy copied FROM '\(path)' CSV HEADER")
        }
        try Psql.run(settings, "DROP TABLE copied", "CHECKPOINT")
        let before = ProcessorTime(server: server)
        let taken = try ProgramProcess.run(["import", file.kind, path], in: settings)
        let database = ProcessorTime(server: server).database - before.database
        let perCore = Double(file.rows) / max(taken.processor, database)
        Benchmarks.report(
            "\(file.kind) file, \(file.rows) rows",
            "\(Int(Double(file.rows) / taken.seconds)) rows/s, \(taken.kilobytes / 1024) MB at most; "
                + "processor seconds: \(Benchmarks.text(taken.processor)) + \(Benchmarks.text(database)), "
                + "\(Int(perCore)) rows/s with a core for each",
            against: "COPY of the file into a table of text: \(Int(Double(file.rows) * 1000 / copied)) rows/s",
            ratio: "\(Benchmarks.text(taken.seconds * 1000 / copied, 2)) × COPY")
    }
}
