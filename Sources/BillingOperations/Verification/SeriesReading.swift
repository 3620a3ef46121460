import BillingCore
import PostgresStore

/// Which documents of a series a verification reads, in ranges.
struct SeriesReading {
    let state: SeriesState
    /// Where an earlier run ended, behind which this one begins; `nil` at the first document.
    let start: VerifiedHead?
    /// In order, at least one. The last ends with the series.
    let ranges: [DocumentRange]
    /// How many there are to read.
    let documents: Int
    /// That what an earlier run has read is gone. Then everything is read.
    let breach: VerifyBooks.Breach?

    /// - Parameters:
    ///   - ends: of the ranges of the whole series.
    ///   - known: where an earlier run ended. It must still stand, wherever this one begins: who writes a whole chain
    ///     anew, hashes and all, cannot give it the hash that was kept.
    ///   - isContinuing: whether this run begins there.
    init(
        _ state: SeriesState, ends: [DocumentRangeEnd], known: (head: VerifiedHead, stands: Bool)?, isContinuing: Bool
    ) {
        self.state = state
        start = known.flatMap { isContinuing && $0.stands ? $0.head : nil }
        let first = start?.link.sequence ?? 0
        let sequences = ends.map(\.sequence).filter { $0 > first }
        let last = sequences.isEmpty ? [first] : sequences
        ranges = zip([first] + last, last).map { DocumentRange(series: state.series, after: $0, through: $1) }
        documents = Int(ends.last?.place ?? 0) - Int(first)
        let isGone = known.map { !$0.stands } ?? false
        breach =
            isGone
            ? VerifyBooks.Breach(
                subject: "series \(state.name)", problem: "documents that were verified before are others or gone")
            : nil
    }

    /// What is not read again.
    var readBefore: VerifyBooks.ReadBefore? {
        start.map {
            VerifyBooks.ReadBefore(
                series: state.name, documents: $0.link.sequence, wholeOn: $0.wholeAt.utcDay)
        }
    }
}

extension SeriesState {
    /// `"2026-{number} of main"`.
    var name: String { "\(series.name) of \(sellerCode)" }
}
