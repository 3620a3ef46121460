import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// A Hummingbird server that does nothing but write the bytes of pages: what no page can be served faster than.
struct BareHandler: Sendable {
    static let port = 8094

    /// What is written, by name.
    let pages: [String: (type: String, body: [UInt8])]

    /// Serves while `body` runs.
    func run(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let router = Router()
        for (name, page) in pages {
            let body = ByteBuffer(bytes: page.body)
            router.get("/\(name)") { _, _ in
                Response(status: .ok, headers: [.contentType: page.type], body: ResponseBody(byteBuffer: body))
            }
        }
        let (started, running) = AsyncStream.makeStream(of: Void.self)
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: Self.port)),
            onServerRunning: { _ in running.finish() }, logger: Logger(label: "bare") { _ in SwiftLogNoOpLogHandler() })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            for await _ in started {}
            try await body()
            group.cancelAll()
        }
    }
}
