package import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import ServiceLifecycle

/// Runs the application on a free port of this machine beside `use`, which gets the port, and stops it gracefully
/// afterwards.
package func withPort<Value: Sendable>(
    of application: some ApplicationProtocol, use: @Sendable @escaping (Int) async throws -> Value
) async throws -> Value {
    let (ports, line) = AsyncStream<Int>.makeStream()
    let server = ListeningApplication(base: application) { line.yield($0) }
    let services = ServiceGroup(configuration: .init(services: [server], logger: .quiet))
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            defer { line.finish() }
            try await services.run()
        }
        var iterator = ports.makeAsyncIterator()
        guard let port = await iterator.next() else {
            try await group.next()
            throw ServerDidNotStart()
        }
        let result = await Result { try await use(port) }
        await services.triggerGracefulShutdown()
        try await group.waitForAll()
        return try result.get()
    }
}

/// Runs a server of a few routes beside `use`.
package func withRouter<Value: Sendable>(
    _ router: Router<BasicRequestContext>, use: @Sendable @escaping (Int) async throws -> Value
) async throws -> Value {
    try await withPort(of: Application(router: router, logger: .quiet), use: use)
}

private struct ServerDidNotStart: Error {}

/// An application that takes any free port and tells which.
private struct ListeningApplication<Base: ApplicationProtocol>: ApplicationProtocol {
    let base: Base
    let tell: @Sendable (Int) -> Void

    var responder: Base.Responder { get async throws { try await base.responder } }
    var server: HTTPServerBuilder { base.server }
    var eventLoopGroup: any EventLoopGroup { base.eventLoopGroup }
    var configuration: ApplicationConfiguration { base.configuration.with(address: .hostname("127.0.0.1", port: 0)) }
    var logger: Logger { base.logger }
    var services: [any Service] { base.services }
    var processesRunBeforeServerStart: [@Sendable () async throws -> Void] { base.processesRunBeforeServerStart }

    @Sendable func onServerRunning(_ channel: any Channel) async {
        await base.onServerRunning(channel)
        _ = channel.localAddress?.port.map(tell)
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}

extension Logger {
    package static let quiet: Logger = {
        var logger = Logger(label: "tests")
        logger.logLevel = .critical
        return logger
    }()
}
