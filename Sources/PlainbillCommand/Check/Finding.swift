/// One thing that was looked at, and how it is, in a line.
struct Finding: Hashable, Encodable {
    enum Level: String, Encodable {
        case fine = "ok"
        /// Works, but not as an operator would want it.
        case warning
        /// The portal cannot do its work with it.
        case wrong
    }

    let level: Level
    let subject: String
    let words: String

    static func fine(_ subject: String, _ words: String) -> Finding { Finding(level: .fine, subject, words) }
    static func warning(_ subject: String, _ words: String) -> Finding { Finding(level: .warning, subject, words) }
    static func wrong(_ subject: String, _ words: String) -> Finding { Finding(level: .wrong, subject, words) }

    /// What a step says that refuses what is wrong.
    static func of(_ subject: String, _ step: () throws -> String) -> Finding {
        do { return .fine(subject, try step()) } catch { return .wrong(subject, words(for: error)) }
    }

    static func words(for error: any Error) -> String { (error as? any Refusal)?.line ?? SystemWords.of(error) }

    /// - Parameter words: lines of a library become one.
    private init(level: Level, _ subject: String, _ words: String) {
        (self.level, self.subject) = (level, subject)
        self.words = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

/// Why a server does not start: the first thing that is wrong with the installation.
struct WrongInstallation: Refusal {
    let line: String
}
