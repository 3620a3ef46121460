import BillingCore
import PostgresStore

/// Numbers without gaps, days that never run backwards, and each hash over the content and the hash before.
struct DocumentChain {
    private let key: SeriesKey
    /// `nil` when the name is none.
    private let series: NumberSeries?
    private var sequence: Int64 = 0
    private var hash = [UInt8](repeating: 0, count: 32)
    private var day: Day?

    /// - Parameter last: the document that the next one follows; none for the first.
    init(_ key: SeriesKey, after last: ChainLink?) {
        self.key = key
        series = NumberSeries(name: key.name)
        guard let last else { return }
        (sequence, hash, day) = (last.sequence, last.hash, last.day)
    }

    mutating func problems(appending document: DocumentToVerify) -> [String] {
        var problems: [String] = []
        if document.sequence != sequence + 1 { problems.append("number \(sequence + 1) of its series is missing") }
        if series?.sequence(of: document.number) != document.sequence {
            problems.append("its number is not that of place \(document.sequence)")
        }
        if let seller = document.accountSeller, seller != key.seller {
            problems.append("it is of another seller than its account")
        }
        if let day, document.issuedOn < day { problems.append("it is dated before the document in front of it") }
        if document.previousHash != hash { problems.append("it does not name the document in front of it") }
        if document.hash != DocumentHash.of(document.text, after: document.previousHash) {
            problems.append("its content was changed after it was issued")
        }
        (sequence, hash, day) = (document.sequence, document.hash, document.issuedOn)
        return problems
    }

    /// The document that it ends with; `nil` where there is none.
    var last: ChainLink? { day.map { ChainLink(sequence: sequence, hash: hash, day: $0) } }

    func problem(with counter: SeriesCounter?) -> String? {
        guard let counter else { return "its counter is gone" }
        let last = SeriesCounter(nextNumber: sequence + 1, lastDay: day ?? counter.lastDay, lastHash: hash)
        return counter == last ? nil : "its counter does not stand behind the last document"
    }
}
