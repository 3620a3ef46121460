/// Which numbers a numbering can give, as a regular expression: a set of characters for each place, and one run of
/// digits.
///
/// Customers and commands name documents by their numbers alone, so no two series of an installation may share one.
struct NumberShape: Hashable {
    private var places: [Place] = []

    private struct Place: Hashable {
        var characters: Set<UInt8>
        /// Whether any count of the characters stands here, none included.
        var isRun = false
    }

    private static let digits = Set(UInt8(ascii: "0")...UInt8(ascii: "9"))

    /// Every number that the numbering gives, in any year and month.
    /// - Parameter seller: the seller's code.
    init(_ numbering: DocumentNumbering, of seller: String) {
        for piece in numbering.pattern.pieces {
            switch piece {
            case .literal(let text): append(text)
            case .prefix: append(numbering.prefix)
            case .sellerCode: append(seller.uppercased())
            case .year: appendDigits(4)
            case .shortYear: appendDigits(2)
            case .month:
                places.append(Place(characters: Set("01".utf8)))
                appendDigits(1)
            case .number: appendNumber()
            }
        }
    }

    /// Every number of the series.
    init(_ series: NumberSeries) {
        append(series.head)
        appendNumber()
        append(series.tail)
    }

    private mutating func append(_ text: String) { places += text.utf8.map { Place(characters: [$0]) } }

    private mutating func appendDigits(_ count: Int) {
        places += repeatElement(Place(characters: Self.digits), count: count)
    }

    private mutating func appendNumber() {
        appendDigits(1)
        places.append(Place(characters: Self.digits, isRun: true))
    }

    /// Whether some number is of both shapes.
    func overlaps(_ other: NumberShape) -> Bool { Self.meet(places[...], other.places[...]) }

    private static func meet(_ a: ArraySlice<Place>, _ b: ArraySlice<Place>) -> Bool {
        guard let first = a.first, let second = b.first else { return (a + b).allSatisfy(\.isRun) }
        if first.isRun, meet(a.dropFirst(), b) { return true }
        if second.isRun, meet(a, b.dropFirst()) { return true }
        guard !(first.isRun && second.isRun), !first.characters.isDisjoint(with: second.characters) else {
            return false
        }
        return meet(first.isRun ? a : a.dropFirst(), second.isRun ? b : b.dropFirst())
    }

    /// Whether the series is one of those that a numbering of this shape opens. Their numbers are then its numbers.
    func opens(_ series: NumberSeries) -> Bool {
        let one = NumberShape(series)
        return places.count == one.places.count
            && zip(places, one.places).allSatisfy { $0.isRun == $1.isRun && $1.characters.isSubset(of: $0.characters) }
    }
}

/// A series of which documents were issued.
public struct IssuedSeries: Hashable, Sendable {
    /// Whose it is.
    public var seller: Seller.ID
    /// The series itself.
    public var series: NumberSeries

    /// A series of a seller.
    public init(seller: Seller.ID, _ series: NumberSeries) {
        self.seller = seller
        self.series = series
    }
}

extension Seller {
    /// Refuses a numbering that could give a number twice: one that another seller, the seller's own documents of the
    /// other kind, or a series of the past has. Both kinds may share one series, and a series of one's own may go on.
    /// - Parameters:
    ///   - others: every other seller of the installation.
    ///   - issued: every series of which documents were issued.
    /// - Throws: `numbersOverlap`, which names what it collides with.
    public func checkNumbers(among others: [Seller], issued: [IssuedSeries]) throws(BillingRefusal) {
        let (invoices, credits) = (shape(of: .invoice), shape(of: .creditNote))
        if invoices != credits, invoices.overlaps(credits) {
            throw .numbersOverlap(numbering.invoice.pattern.text, with: numbering.creditNote.pattern.text)
        }
        for kind in [Invoice.Kind.invoice, .creditNote] {
            let own = shape(of: kind)
            for other in others where other.id != id {
                for theirs in [Invoice.Kind.invoice, .creditNote] where own.overlaps(other.shape(of: theirs)) {
                    throw .numbersOverlap(
                        numbering(of: kind).pattern.text, with: other.numbering(of: theirs).pattern.text)
                }
            }
            for past in issued where own.overlaps(NumberShape(past.series)) {
                guard past.seller == id, own.opens(past.series) else {
                    throw .numbersOverlap(numbering(of: kind).pattern.text, with: past.series.name)
                }
            }
        }
    }

    private func shape(of kind: Invoice.Kind) -> NumberShape { NumberShape(numbering(of: kind), of: code) }
}
