/// Rows of a file on their way into the store, which tell how far they have come.
public struct WatchedRows<Row: Sendable>: Sequence, Sendable {
    let rows: [Row]
    let progress: @Sendable (Int, Int) -> Void

    /// - Parameter progress: called every hundred rows with how many are taken, and of how many.
    public init(_ rows: [Row], progress: @escaping @Sendable (Int, Int) -> Void) {
        self.rows = rows
        self.progress = progress
    }

    public func makeIterator() -> Iterator { Iterator(watched: self) }

    public struct Iterator: IteratorProtocol {
        let watched: WatchedRows
        var position = 0

        public mutating func next() -> Row? {
            if position > 0, position % 100 == 0 { watched.progress(position, watched.rows.count) }
            guard position < watched.rows.count else { return nil }
            defer { position += 1 }
            return watched.rows[position]
        }
    }
}
