import Foundation
public import PostgresStore
import Synchronization

/// Stands between a client and the server's socket and counts how often the client waits for an answer.
public final class Relay: Sendable {
    private struct State {
        var turns = 0
        var clientSpokeLast = false
        var isFrozen = false
    }

    public let settings: ConnectionSettings
    private let state = Mutex(State())
    private let folder: String
    private let listener: Int32

    public init(to server: ConnectionSettings) throws {
        let name = "relay-\(UUID().uuidString.prefix(8))"
        folder = FileManager.default.temporaryDirectory.appendingPathComponent(name).path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        settings = try ConnectionSettings(
            "host='\(folder)' port=5432 user='\(server.user ?? "")' dbname='\(server.database ?? "")'"
        )
        listener = try Self.open(folder + "/.s.PGSQL.5432", bind)
        guard listen(listener, 4) == 0 else { throw POSIXError(.EIO) }
        let target = (server.host ?? "") + "/.s.PGSQL.5432"
        Thread { [self] in serve(target) }.start()
    }

    private func serve(_ target: String) {
        while true {
            let client = accept(listener, nil, nil)
            guard client >= 0, let server = try? Self.open(target, connect) else { return }
            Thread { self.copy(from: client, to: server, isClient: true) }.start()
            Thread { self.copy(from: server, to: client, isClient: false) }.start()
        }
    }

    /// Ends the listening thread, which otherwise would wait for ever.
    public func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// How many times the server answered after the client had spoken.
    public var turns: Int { state.withLock { $0.turns } }

    /// What is said from now on does not arrive, as when the server's machine has stopped.
    public func freeze() { state.withLock { $0.isFrozen = true } }

    private func copy(from source: Int32, to target: Int32, isClient: Bool) {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(source, &buffer, buffer.count)
            guard count > 0 else { break }
            let isLost = state.withLock { state in
                if state.clientSpokeLast, !isClient { state.turns += 1 }
                state.clientSpokeLast = isClient
                return state.isFrozen
            }
            if isLost { continue }
            guard write(target, buffer, count) == count else { break }
        }
        shutdown(source, Int32(SHUT_RDWR))
        shutdown(target, Int32(SHUT_RDWR))
    }

    private static func open(
        _ path: String, _ join: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws -> Int32 {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                join(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard descriptor >= 0, result == 0 else { throw POSIXError(.ECONNREFUSED) }
        return descriptor
    }
}
