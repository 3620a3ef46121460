import Foundation
import Importing
import Testing

/// Random scenarios, computed a second time by another program, from the manual alone, in another way.
@Suite struct OracleTests {
    /// The same for the same seeds. `ORACLE_SEEDS=5000-9999` plays others.
    private static let seeds = ProcessInfo.processInfo.environment["ORACLE_SEEDS"] ?? "0-299"

    @Test func agreesWithAnIndependentComputation() throws {
        guard let python = PythonProgram.interpreter else { return print("skipped: python3 is not installed") }
        let bounds = Self.seeds.split(separator: "-").compactMap { Int($0) }
        let (first, last) = (try #require(bounds.first), try #require(bounds.last))
        let cases = try PythonProgram(python, "Oracle/scenarios.py", "\(first)", "\(last - first + 1)").output()
        var compared = 0
        for line in cases.split(separator: "\n") {
            let test = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let scenario = try JSONSerialization.data(withJSONObject: try #require(test["scenario"]))
            let text = try Simulation.run(ImportSource(text: String(decoding: scenario, as: UTF8.self)))
            let made = try JSONSerialization.jsonObject(with: Data(text.utf8))
            #expect(
                try comparable(made) == comparable(test["expected"]), "seed \(test["seed"] ?? ""): \(scenario.text)")
            compared += 1
        }
        #expect(compared == last - first + 1)
    }

    /// Without what the oracle does not write (derivations, words, credit notes, usage on hold), and lines in any order.
    private func comparable(_ value: Any?) throws -> String {
        let leftOut: Set = ["derivation", "explanation", "corrects", "description", "credit_notes", "usage_on_hold"]
        func plain(_ value: Any) throws -> Any {
            switch value {
            case let object as [String: Any]:
                return try object.filter { !leftOut.contains($0.key) }.mapValues(plain)
            case let list as [[String: Any]] where list.contains { $0["kind"] != nil || $0["category"] != nil }:
                return try list.map { try text(plain($0)) }.sorted()
            case let list as [Any]: return try list.map(plain)
            default: return value
            }
        }
        return try text(plain(try #require(value)))
    }

    private func text(_ value: Any) throws -> String {
        try JSONSerialization.data(withJSONObject: value, options: .sortedKeys).text
    }
}

extension Data {
    fileprivate var text: String { String(decoding: self, as: UTF8.self) }
}

/// A Python program beside the tests.
private struct PythonProgram {
    static let interpreter = ["/usr/bin/python3", "/usr/local/bin/python3"].first(
        where: FileManager.default.isExecutableFile)

    private let process = Process()

    init(_ python: String, _ program: String, _ arguments: String...) {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        process.executableURL = URL(filePath: python)
        process.arguments = ["-B", folder.appending(path: program).path()] + arguments
    }

    func output() throws -> String {
        let stdout = Pipe()
        process.standardOutput = stdout
        try process.run()
        let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return output.text
    }
}
