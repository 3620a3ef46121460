import Foundation
import Testing
import Transfers

/// A server whose certificate is no one's word but its own.
@Suite struct CertificateTests {
    @Test func aCertificateThatNobodySignedIsRefused() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "certificate-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try openssl(
            "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "certificate.pem",
            "-days", "2", "-subj", "/CN=localhost", in: folder
        ).waitUntilExit()
        let port = 20_000 + Int.random(in: 0..<20_000)
        let server = try openssl(
            "s_server", "-accept", "\(port)", "-cert", "certificate.pem", "-key", "key.pem", "-www", in: folder)
        defer {
            kill(server.processIdentifier, SIGKILL)
            server.waitUntilExit()
        }
        let exchange = HTTPExchange(url: "https://localhost:\(port)/", deadline: .seconds(60))
        var words = "refused to connect"
        // Until it listens.
        while server.isRunning, words.contains("connect") {
            guard
                case .failed(let said)? = await #expect(
                    throws: HTTPExchange.Failure.self,
                    performing: {
                        try await exchange.answer()
                    })
            else { break }
            words = said
        }
        #expect(words.contains("certificate"))
    }

    private func openssl(_ arguments: String..., in folder: URL) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["openssl"] + arguments
        process.currentDirectoryURL = folder
        (process.standardInput, process.standardOutput, process.standardError) = (Pipe(), Pipe(), Pipe())
        try process.run()
        return process
    }
}
