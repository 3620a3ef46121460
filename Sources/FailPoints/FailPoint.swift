import Foundation
import Synchronization

/// A place at which a test may kill the process: before and after each commit and each request to another server. The
/// code that commits and the code that sends come to them by themselves, so that no operation can leave them out.
///
/// Release builds have none. A debug build dies only when it is told to: `FAIL_POINTS` names a file to which each place
/// is written when the process comes to it, `FAIL_AT` counts the place of its death among them, from 1.
package enum FailPoint {
    /// The process has come to a place.
    package static func reach(_ name: @autoclosure () -> String) {
        #if DEBUG
            FailPlan.ofProcess?.reach(name())
        #endif
    }

    /// A function by its file and its base name: `"BeginPayment.step"`.
    package static func name(_ file: StaticString, _ function: StaticString) -> String {
        let type = "\(file)".split(separator: "/").last?.split(separator: ".").first ?? ""
        return "\(type).\("\(function)".prefix { $0 != "(" })"
    }
}

#if DEBUG
    /// What a test has in mind for this process.
    private final class FailPlan: Sendable {
        /// `nil` in a process that no test told anything.
        static let ofProcess = FailPlan(ProcessInfo.processInfo.environment)

        private let log: Int32
        private let death: Int?
        private let reached = Mutex(0)

        private init?(_ environment: [String: String]) {
            guard let path = environment["FAIL_POINTS"] else { return nil }
            log = open(path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
            death = environment["FAIL_AT"].flatMap { Int($0) }
        }

        func reach(_ name: String) {
            let line = Array("\(name)\n".utf8)
            reached.withLock { count in
                count += 1
                _ = line.withUnsafeBytes { write(log, $0.baseAddress, $0.count) }
                // No other thread gets past its place meanwhile.
                if count == death { kill(getpid(), SIGKILL) }
            }
        }
    }
#endif
