import FailPoints
import Synchronization

/// One request to another server and its whole answer, within a deadline and a size limit. Redirects are answers.
///
/// A connection is kept for some seconds and used again. A request that meets a connection just being closed goes out
/// once more on a new one: what must not happen twice carries a key that the other side knows it by.
package struct HTTPExchange: Sendable {
    let url: String
    let headers: [(String, String)]
    let body: [UInt8]?
    let deadline: Duration
    let largestAnswer: Int

    /// - Parameters:
    ///   - body: what to post; `nil` gets instead.
    ///   - deadline: from the first attempt to connect to the last byte of the answer.
    ///   - largestAnswer: in bytes.
    package init(
        url: String, headers: [(String, String)] = [], body: [UInt8]? = nil, deadline: Duration = .seconds(5),
        largestAnswer: Int = 64 * 1024
    ) {
        self.url = url
        self.headers = headers
        self.body = body
        self.deadline = deadline
        self.largestAnswer = largestAnswer
    }

    package struct Reply: Sendable {
        package internal(set) var status = 0
        package internal(set) var headers: [(name: String, value: String)] = []
        package internal(set) var body: [UInt8] = []

        /// The first field of this name.
        package func header(_ name: String) -> String? {
            headers.first { $0.name.lowercased() == name.lowercased() }?.value
        }
    }

    package enum Failure: Error, Hashable {
        /// An address that is none of HTTP, or a field that would end its line.
        case malformedRequest
        case deadlineExceeded
        case answerTooLarge
        /// In libcurl's words.
        case failed(String)
    }

    /// What went wrong, for an operator.
    package static func words(for error: any Error) -> String {
        switch error as? Failure {
        case .malformedRequest: "the address cannot be used"
        case .deadlineExceeded: "it took too long"
        case .answerTooLarge: "the answer is too large"
        case .failed(let words): words
        case nil: "\(error)"
        }
    }

    /// - Throws: ``Failure``, or `CancellationError`.
    package func answer() async throws -> Reply {
        let cancellation = Cancellation()
        FailPoint.reach("before \(name)")
        let reply = try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { answer in
                TransferLoop.shared.start(.init(exchange: self, cancellation: cancellation, answer: answer))
            }
        } onCancel: {
            cancellation.isRequested.store(true, ordering: .releasing)
            TransferLoop.shared.wake()
        }
        FailPoint.reach("after \(name)")
        return reply
    }

    /// The method and the path, without the names of single objects in it: `"POST /v1/refunds"`.
    private var name: String {
        let path = url.prefix { $0 != "?" }.split(separator: "/").dropFirst(2)
        let words = path.map { $0.count > 4 && $0.contains(where: \.isNumber) ? "*" : String($0) }
        return "\(body == nil ? "GET" : "POST") /\(words.joined(separator: "/"))"
    }
}

/// Whether the one who waits for an answer has given it up.
final class Cancellation: Sendable {
    let isRequested = Atomic(false)
}
