/// The lines of a document in the making, within a bound that keeps one document readable and memory safe.
struct DraftLines {
    private(set) var lines: [InvoiceLine] = []

    static let limit = 100_000

    /// - Parameter count: how many lines are to be expected.
    init(expecting count: Int) { lines.reserveCapacity(min(count, Self.limit)) }

    mutating func append(_ line: consuming InvoiceLine) throws(BillingRefusal) {
        lines.append(line)
        guard lines.count <= Self.limit else {
            throw BillingRefusal.tooManyLines(Self.limit)
        }
    }

    mutating func setTax(of index: Int, _ tax: TaxTreatment) { lines[index].tax = tax }
}
