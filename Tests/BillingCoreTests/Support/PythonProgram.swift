import Foundation

/// A Python program that computes again what we computed; `nil` where there is no Python.
final class PythonProgram {
    private let process = Process()
    private let (stdin, stdout) = (Pipe(), Pipe())

    /// Starts `source`, or says that the test is skipped.
    init?(_ source: String) throws {
        let interpreter = ["/usr/bin/python3", "/usr/local/bin/python3"].first(
            where: FileManager.default.isExecutableFile)
        guard let interpreter else {
            print("skipped: python3 is not installed")
            return nil
        }
        process.executableURL = URL(filePath: interpreter)
        process.arguments = ["-c", source]
        (process.standardInput, process.standardOutput) = (stdin, stdout)
        try process.run()
    }

    func write(_ input: Data) throws { try stdin.fileHandleForWriting.write(contentsOf: input) }

    /// Ends the input and waits for the lines of the answer.
    func answer() throws -> [String] {
        try stdin.fileHandleForWriting.close()
        let output = try stdout.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
