public import BillingCore
import Synchronization

/// Where the mails of a demo arrive: kept while the program runs, and shown beside the payment pages.
public final class SandboxMailbox: Sendable {
    public struct Mail: Hashable, Sendable {
        public var from: String
        public var to: String
        public var subject: String
        /// The mail for those who read plain text.
        public var text: String
        public var at: Instant

        public init(from: String, to: String, subject: String, text: String, at: Instant) {
            self.from = from
            self.to = to
            self.subject = subject
            self.text = text
            self.at = at
        }
    }

    private let mails = Mutex<[(number: Int, mail: Mail)]>([])

    private static let most = 200

    public init() {}

    public func keep(_ mail: Mail) {
        mails.withLock { mails in
            mails.append(((mails.last?.number ?? 0) + 1, mail))
            mails.removeFirst(max(0, mails.count - Self.most))
        }
    }

    /// The newest first.
    func latest() -> [(number: Int, mail: Mail)] { mails.withLock { $0.reversed() } }

    func mail(_ number: Int) -> Mail? { mails.withLock { $0.first { $0.number == number }?.mail } }
}
