import Foundation
import Testing

/// A reader who knows billing and Swift servers meets no private word.
@Suite struct VocabularyTests {
    struct Word: Sendable {
        /// Matched as a whole word.
        let pattern: String
        let instead: String

        init(_ pattern: String, instead: String) {
            self.pattern = pattern
            self.instead = instead
        }
    }

    /// Names that are declared. The words of English that they are made of may still be used in sentences.
    static let names = [
        Word("Workshop", instead: "BlockingThreadPool"), Word("Bench", instead: "NIOThreadPool"),
        Word("Admission", instead: "ConcurrencyLimiter"), Word("Attendance", instead: "ConnectionLimitHandler"),
        Word("Visitor", instead: "SessionCredential"), Word("Site", instead: "PortalServices"),
        Word("Foot", instead: "Footer"), Word("Chore", instead: "a job"),
        Word("MailRounds", instead: "a job"), Word("till", instead: "what it is"), Word("Till", instead: "what it is"),
        Word("[Pp]atience", instead: "RetryPolicy, or what is waited for"),
        Word("Repetition", instead: "IdempotencyPolicy"),
        Word("OnceOnly", instead: "IdempotencyGuard"), Word("BillingChunk", instead: "BillingBatch"),
        Word("BillingTurns", instead: "RangeScheduler"), Word("DerivedID", instead: "DeterministicID"),
        Word("RefundDesk", instead: "RefundStarter"), Word("NothingToTell", instead: "ObsoleteMail"),
        Word("[Pp]arked", instead: "on hold"), Word("[Pp]arked[A-Z][A-Za-z]*", instead: "on hold"),
        Word("parked_[a-z_]+", instead: "on hold"), Word("[Ss]tanding", instead: "SubscriptionState, or what it is"),
        Word("StandingOfAccount", instead: "AccountSummary"), Word("[Ww]ish", instead: "RequestedChange"),
        Word("Floor", instead: "MinimumCharge"), Word("neverBegun", instead: "notFound"),
        Word("HastenMails", instead: "RetryMailsNow"), Word("TakeUsage", instead: "IngestUsage"),
        Word("NoScope", instead: "WorkerScope"), Word("Letter", instead: "EmailContent"),
        Word("Words", instead: "Localizer"),
    ]

    /// In comments, which say who acts and what comes of it.
    static let riddles = [
        Word("[Ss]omebody", instead: "who it is"), Word("[Ww]hoever", instead: "who it is"),
        Word("[Nn]obody", instead: "who it is not"), Word("[Aa]nybody", instead: "who it is"),
        Word("[Ww]hat becomes of", instead: "the outcome of"), Word("[Ww]hat became of", instead: "the outcome of"),
        Word("[Cc]hore", instead: "job"),
    ]

    @Test func namesAreThoseOfTheField() throws {
        let kinds = "struct|class|enum|actor|protocol|typealias|case|func|let|var|TABLE|TABLE IF NOT EXISTS"
        try Self.expectNone(of: Self.names, after: "(?:\(kinds)) +") { $0[...] }
    }

    @Test func commentsNameWhoActs() throws {
        try Self.expectNone(of: Self.riddles, in: Self.comment)
    }

    /// A test that finds nothing in everything would hold nothing.
    @Test func commentsAreFound() {
        #expect(Self.comment("    /// Tells somebody.")?.contains("somebody") == true)
        #expect(Self.comment("let url = \"https://nobody.example\"") == nil)
        #expect(Self.comment("-- Rows of nobody.")?.contains("nobody") == true)
        #expect(Self.comment("x = 1 // nobody") == " nobody")
    }

    /// All words are looked for at once: the sources are many, and each is read once.
    private static func expectNone(
        of words: [Word], after before: String = "", in part: (String) -> Substring?
    ) throws {
        let pattern = try Regex("\\b\(before)(?:\(words.map(\.pattern).joined(separator: "|")))\\b")
        for folder in ["Sources", "Tests", "Templates"] {
            for (path, text) in try files(below: folder) where text.contains(pattern) {
                let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                for (index, line) in lines.enumerated() {
                    guard let part = part(String(line)), let found = part.firstMatch(of: pattern) else { continue }
                    let said = part[found.range]
                    Issue.record("\(path):\(index + 1): '\(said)': say \(try instead(of: said, words))")
                }
            }
        }
    }

    private static func instead(of said: Substring, _ words: [Word]) throws -> String {
        try words.first { said.contains(try Regex("\\b(?:\($0.pattern))\\b")) }?.instead ?? ""
    }

    /// What follows `//` or `--`, but in the middle of an address.
    private static func comment(_ line: String) -> Substring? {
        line.firstMatch(of: /(?:^|\s)(?:\/\/+|--|#)(\s.*)$/).map { $0.1 }
    }

    private static func files(below folder: String) throws -> [(path: String, text: String)] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardizedFileURL
        let base = root.appending(path: folder)
        let paths = FileManager.default.enumerator(atPath: base.path())?.compactMap { $0 as? String } ?? []
        let endings = [".swift", ".sql", ".mustache", ".py"]
        return try paths.sorted().filter { path in
            endings.contains(where: path.hasSuffix) && !path.hasPrefix("TidyTests/") && !path.contains("/Generated/")
        }.map { ("\(folder)/\($0)", try String(contentsOf: base.appending(path: $0), encoding: .utf8)) }
    }
}
