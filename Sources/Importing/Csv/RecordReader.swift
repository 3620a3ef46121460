import BillingCore

/// A file as records, whatever it is written in.
protocol RecordReader: Sendable {
    /// The current record.
    var record: Record { get }
    var progress: ImportProgress { get }

    /// Moves on to the next record; `false` at the end of the file.
    mutating func next() throws(BillingRefusal) -> Bool
}
