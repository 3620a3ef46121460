import Logging

extension Logger {
    static let standard = Logger(label: "plainbill")

    /// For commands that print their own results.
    static let quiet: Logger = {
        var logger = Logger(label: "plainbill")
        logger.logLevel = .warning
        return logger
    }()
}
