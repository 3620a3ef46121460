/// Why tax rules charge tax, or none. Documents keep the English ``sentence``; what a customer reads is made of the
/// reason that is read out of it, in the words of the document's language.
public enum TaxReason: Hashable, Sendable {
    /// The product itself is not taxed.
    case untaxedProduct
    /// The customer is exempt; `certificate` is empty when there is none.
    case exemption(reason: String, certificate: String)
    /// The seller is not established in the customer's country, ISO 3166-1 alpha-2.
    case sellerElsewhere(country: String)
    /// The customer's country, ISO 3166-1 alpha-2, is outside the European Union.
    case outsideUnion(country: String)
    /// The customer's VAT ID is of another country of the European Union.
    case reverseCharge(taxID: String)
    /// At `percent` of this country, ISO 3166-1 alpha-2.
    case taxed(percent: String, country: String, because: String)

    /// As stored and hashed in documents: a change would change what was issued under it.
    public var sentence: String {
        switch self {
        case .untaxedProduct: "No tax: the product is not taxed."
        case .exemption(let reason, ""): "Exempt: \(reason)."
        case .exemption(let reason, let certificate): "Exempt: \(reason), certificate \(certificate)."
        case .sellerElsewhere(let country): "No tax: the seller is not established in \(country)."
        case .outsideUnion(let country): "Export: your address in \(country) is outside the European Union."
        case .reverseCharge(let id): "Reverse charge: your VAT ID \(id) is in another EU country."
        case .taxed(let percent, let country, let why): "\(percent) % tax of \(country): \(why)."
        }
    }

    /// Reads a stored sentence; `nil` for words that the rules did not write.
    public init?(_ sentence: String) {
        let known = Self.read(sentence)
        guard let known, known.sentence == sentence else { return nil }
        self = known
    }

    private static func read(_ sentence: String) -> TaxReason? {
        func between(_ start: String, _ end: String) -> Substring? {
            guard sentence.hasPrefix(start), sentence.hasSuffix(end), sentence.count >= start.count + end.count else {
                return nil
            }
            return sentence.dropFirst(start.count).dropLast(end.count)
        }
        if let country = between("No tax: the seller is not established in ", ".") {
            return .sellerElsewhere(country: String(country))
        }
        if let country = between("Export: your address in ", " is outside the European Union.") {
            return .outsideUnion(country: String(country))
        }
        if let id = between("Reverse charge: your VAT ID ", " is in another EU country.") {
            return .reverseCharge(taxID: String(id))
        }
        let percent = String(sentence.prefix { $0.isNumber || $0 == "." })
        if !percent.isEmpty, let rest = between(percent + " % tax of ", ".") {
            return .taxed(percent: percent, country: String(rest.prefix(2)), because: String(rest.dropFirst(4)))
        }
        guard let exemption = between("Exempt: ", ".") else { return .untaxedProduct }
        let (reason, certificate) = exemption.cut(atLast: ", certificate ")
        return .exemption(reason: reason, certificate: certificate)
    }
}

extension Substring {
    /// What stands before and behind the last `separator`; nothing behind when there is none.
    fileprivate func cut(atLast separator: String) -> (before: String, behind: String) {
        for index in indices.reversed() where self[index...].hasPrefix(separator) {
            return (String(self[..<index]), String(self[index...].dropFirst(separator.count)))
        }
        return (String(self), "")
    }
}
