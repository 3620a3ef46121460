import Logging
import ServiceLifecycle

/// Something that is done again and again for as long as the portal runs, whether it worked the last time or not.
struct Chore: Service {
    private let pause: Duration
    private let trouble: String
    private let logger: Logger
    private let work: @Sendable () async throws -> Void

    /// - Parameter trouble: what the log says when it failed.
    init(every pause: Duration, trouble: String, _ logger: Logger, _ work: @escaping @Sendable () async throws -> Void)
    {
        self.pause = pause
        self.trouble = trouble
        self.logger = logger
        self.work = work
    }

    func run() async throws {
        while !Task.isStopping {
            do {
                try await work()
            } catch {
                if !Task.isStopping { logger.warning("\(trouble)", metadata: ["why": "\(error)"]) }
            }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
        }
    }
}

extension Task where Success == Never, Failure == Never {
    /// Whether the services are to end, in good order or because one of them failed.
    static var isStopping: Bool { isShuttingDownGracefully || isCancelled }
}
