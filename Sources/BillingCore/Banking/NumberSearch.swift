/// Finds numbers of documents in references and in what payers write.
///
/// It works by the seller's series alone: a run of characters is a candidate when it begins and ends as the series
/// says, with digits between. Whether there is such a document the database knows; its number is then compared with
/// what was read.
public struct NumberSearch: Sendable {
    private let shapes: [Shape]

    /// A place in a series that a text names.
    public struct Place: Hashable, Sendable {
        /// Of the seller.
        public let seller: Seller.ID
        /// As it is stored; see ``NumberSeries/name``.
        public let series: String
        /// From 1.
        public let sequence: Int64
        /// What was read: letters and digits of the number, or its digits alone.
        public let key: String

        /// Whether a document of this number is meant: also the zeros that its number is padded with have to be there,
        /// except where a reference drops leading ones.
        public func names(_ number: String) -> Bool {
            let digits = number.digitsOnly
            return key == number.lettersAndDigits || key == digits || key == String(digits.drop { $0 == "0" })
        }
    }

    private struct Shape: Sendable {
        let seller: Seller.ID
        let series: String
        let head: String
        let tail: String
        let headDigits: String
        let tailDigits: String

        init(_ issued: IssuedSeries) {
            (seller, series) = (issued.seller, issued.series.name)
            (head, tail) = (issued.series.head.lettersAndDigits, issued.series.tail.lettersAndDigits)
            (headDigits, tailDigits) = (issued.series.head.digitsOnly, issued.series.tail.digitsOnly)
        }
    }

    /// Numbers that are shorter than this are not looked for in texts: every date and amount would be one.
    public static let shortestInText = 5

    /// Looks for numbers of these series.
    public init(_ series: [IssuedSeries]) { shapes = series.map(Shape.init) }

    /// The documents that a structured reference can stand for: those whose number it was made of.
    public func places(of reference: PaymentReference) -> [Place] {
        let isNumeric = reference.form != .creditorReference
        return shapes.compactMap { shape in
            let head = isNumeric ? shape.headDigits : shape.head
            return place(of: reference.key, shape, head, isNumeric ? shape.tailDigits : shape.tail)
        } + (reference.form == .creditorReference ? finnish(reference) : [])
    }

    /// A Finnish reference in the form of ISO 11649.
    private func finnish(_ reference: PaymentReference) -> [Place] {
        PaymentReference(.finnish, reading: reference.key).map(places(of:)) ?? []
    }

    /// The documents that a text names. Blanks, dashes and the like within a number are passed over; a digit before or
    /// behind it makes it another number.
    public func places(in text: String) -> [Place] {
        let tokens = Self.tokens(of: text)
        var found: [Place] = []
        for first in tokens.indices {
            var candidate = ""
            for token in tokens[first...] {
                candidate += token
                guard candidate.utf8.count <= DocumentNumbering.longest else { break }
                guard candidate.utf8.count >= Self.shortestInText else { continue }
                for shape in shapes {
                    guard let place = place(of: candidate, shape, shape.head, shape.tail), !found.contains(place)
                    else { continue }
                    found.append(place)
                }
            }
        }
        return found
    }

    private func place(of key: String, _ shape: Shape, _ head: String, _ tail: String) -> Place? {
        let head = key.hasPrefix(head) ? head : String(head.drop { $0 == "0" })
        guard key.utf8.count > head.utf8.count + tail.utf8.count, key.hasPrefix(head), key.hasSuffix(tail) else {
            return nil
        }
        let middle = key.dropFirst(head.utf8.count).dropLast(tail.utf8.count)
        guard middle.utf8.allSatisfy(\.isDigit), let sequence = Int64(middle), sequence > 0 else { return nil }
        return Place(seller: shape.seller, series: shape.series, sequence: sequence, key: key)
    }

    /// Runs of letters, in capitals, and runs of digits.
    private static func tokens(of text: String) -> [String] {
        var (tokens, wasDigit): ([String], Bool?) = ([], nil)
        for scalar in text.unicodeScalars {
            let byte = UInt8(exactly: scalar.value).map { (0x61...0x7A).contains($0) ? $0 - 32 : $0 }
            guard let byte, byte.isDigit || byte.isCapital else {
                wasDigit = nil
                continue
            }
            if wasDigit == byte.isDigit, let last = tokens.indices.last {
                tokens[last].unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                tokens.append(String(Unicode.Scalar(byte)))
            }
            wasDigit = byte.isDigit
        }
        return tokens
    }
}
