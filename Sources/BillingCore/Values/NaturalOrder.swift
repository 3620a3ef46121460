extension String {
    /// Whether readers look for this name before another: digits count as numbers (`disk 2` before `disk 10`), capitals
    /// as small letters. Names that differ in nothing else stand as Unicode orders them.
    public func naturallyPrecedes(_ other: String) -> Bool {
        var (rest, otherRest) = (utf8[...], other.utf8[...])
        while let byte = rest.first, let otherByte = otherRest.first {
            if byte.isDigit, otherByte.isDigit {
                let (number, otherNumber) = (rest.takingNumber(), otherRest.takingNumber())
                if number.count != otherNumber.count { return number.count < otherNumber.count }
                if !number.elementsEqual(otherNumber) { return number.lexicographicallyPrecedes(otherNumber) }
            } else {
                if byte.folded != otherByte.folded { return byte.folded < otherByte.folded }
                (rest, otherRest) = (rest.dropFirst(), otherRest.dropFirst())
            }
        }
        return rest.isEmpty == otherRest.isEmpty ? self < other : rest.isEmpty
    }
}

extension Substring.UTF8View {
    /// Cuts the digits off the front, and gives them without leading zeros.
    fileprivate mutating func takingNumber() -> Substring.UTF8View {
        let digits = prefix(while: \.isDigit)
        self = dropFirst(digits.count)
        return digits.drop { $0 == UInt8(ascii: "0") }
    }
}

extension UInt8 {
    /// Small letters of ASCII for capitals.
    fileprivate var folded: UInt8 { isCapital ? self | 0x20 : self }
}
