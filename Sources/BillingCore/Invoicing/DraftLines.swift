/// The lines of a document in the making, within a bound that keeps one document readable and memory safe.
struct DraftLines {
    private(set) var lines: [InvoiceLine] = []
    private var terms = 0

    static let limit = 100_000
    /// Of all derivations together: a line has as many as its price has tiers.
    static let termLimit = 5 * limit

    /// - Parameter count: how many lines are to be expected.
    init(expecting count: Int) { lines.reserveCapacity(min(count, Self.limit)) }

    mutating func append(_ line: consuming InvoiceLine) throws(BillingRefusal) {
        terms += line.derivation.terms.count
        lines.append(line)
        guard lines.count <= Self.limit, terms <= Self.termLimit else {
            throw BillingRefusal.tooManyLines(Self.limit)
        }
    }

    mutating func setTax(of index: Int, _ tax: TaxTreatment) { lines[index].tax = tax }
}
