import Foundation
import Importing

/// What an operator sees beside the answer itself: complaints and progress, on standard error.
enum Terminal {
    static func complain(_ line: String) { write(line + "\n") }

    static var isInteractive: Bool { isatty(STDERR_FILENO) == 1 }

    /// Replaces the progress line, on a terminal only.
    static func show(_ progress: String) {
        if isInteractive { write("\r\u{1B}[2K\(progress)") }
    }

    static func endProgress() {
        if isInteractive { write("\r\u{1B}[2K") }
    }

    /// An answer that did not arrive in full, on a full disk for instance, is no answer.
    /// - Throws: a refusal that says so.
    static func finishOutput() throws {
        guard fflush(nil) == 0 else { throw OutputError() }
    }

    private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

/// A bar for work that takes longer than a second: `[#####-----] 52 %  520 MB`.
struct ProgressBar: Sendable {
    private let began = ContinuousClock.now

    func show(_ progress: ImportProgress) {
        show(done: progress.bytesRead, of: progress.size, "\(progress.bytesRead / 1_000_000) MB")
    }

    func show(done: Int, of total: Int?, _ note: String) {
        guard began.duration(to: .now) > .seconds(1) else { return }
        guard let total, total > 0 else { return Terminal.show(note) }
        let percent = min(100, done * 100 / total)
        let full = percent / 5
        let bar = String(repeating: "#", count: full) + String(repeating: "-", count: 20 - full)
        Terminal.show("[\(bar)] \(percent) %  \(note)")
    }
}

/// The answer could not be written to the standard output.
struct OutputError: Refusal {
    let line = "The answer could not be written in full: \(String(cString: strerror(errno)))."
}
