import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// One request to another server and its whole answer, within a deadline and a size limit. Redirects are answers.
package struct HTTPExchange: Sendable {
    private let url: String
    private let headers: [(String, String)]
    private let body: [UInt8]?
    private let deadline: Duration

    /// - Parameters:
    ///   - body: what to post; `nil` gets instead.
    ///   - deadline: from the first attempt to connect to the last byte of the answer.
    package init(url: String, headers: [(String, String)] = [], body: [UInt8]? = nil, deadline: Duration = .seconds(5))
    {
        self.url = url
        self.headers = headers
        self.body = body
        self.deadline = deadline
    }

    package struct Reply: Sendable {
        package let status: UInt
        package let body: [UInt8]
    }

    struct DeadlineExceeded: Error {}

    private static let largestAnswer = 64 * 1024

    package func answer() async throws -> Reply {
        try await withThrowingTaskGroup(of: Reply.self) { group in
            group.addTask { try await exchange() }
            group.addTask {
                try await Task.sleep(for: deadline)
                throw DeadlineExceeded()
            }
            defer { group.cancelAll() }
            guard let answer = try await group.next() else { throw DeadlineExceeded() }
            return answer
        }
    }

    private func exchange() async throws -> Reply {
        var request = HTTPClientRequest(url: url)
        request.headers.add(contentsOf: headers)
        if let body {
            request.method = .POST
            request.body = .bytes(body)
        }
        let response = try await Self.client.execute(request, deadline: .now() + TimeAmount(deadline))
        let bytes = try await response.body.collect(upTo: Self.largestAnswer)
        return Reply(status: response.status.code, body: Array(bytes.readableBytesView))
    }

    /// Lives as long as the process and needs no shutdown. Idle connections are dropped long before a
    /// server would drop them, so that a request is not lost on a connection that is just being closed.
    private static let client: HTTPClient = {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(2), read: .seconds(5)),
            connectionPool: .init(idleTimeout: .seconds(5))
        )
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        return HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }()
}
