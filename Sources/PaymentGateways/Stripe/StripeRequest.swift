import BillingCore

/// One request to Stripe: a path and form fields, and what its answer is read as.
struct StripeRequest<Answer: Decodable & Sendable>: Sendable {
    let path: String
    private(set) var fields: [Field]
    /// Whether it is posted; else the fields are a query.
    let isPost: Bool
    /// The idempotency key: one that is posted without changes nothing when it comes twice.
    let key: String?

    /// A field of a form: nested ones are named as in `metadata[attempt]`.
    struct Field: Hashable, Sendable {
        let name: String
        let value: String
    }

    static func get(_ path: String, expanding expanded: [String] = []) -> StripeRequest {
        StripeRequest(path: path, fields: [], isPost: false, key: nil).listing("expand", expanded)
    }

    static func post(_ path: String, key: String? = nil) -> StripeRequest {
        StripeRequest(path: path, fields: [], isPost: true, key: key)
    }

    /// With one more field; left out when there is no value.
    func with(_ name: String, _ value: String?) -> StripeRequest {
        guard let value else { return self }
        var more = self
        more.fields.append(Field(name: name, value: value))
        return more
    }

    func with(_ name: String, _ value: Int64) -> StripeRequest { with(name, "\(value)") }

    func with(_ name: String, _ value: Bool) -> StripeRequest { with(name, value ? "true" : "false") }

    /// With an array, counted from 0.
    func listing(_ name: String, _ values: [String]) -> StripeRequest {
        values.enumerated().reduce(self) { $0.with("\(name)[\($1.offset)]", $1.element) }
    }

    /// `name=value&…`, percent-encoded.
    var form: String { fields.map { "\(Self.encoded($0.name))=\(Self.encoded($0.value))" }.joined(separator: "&") }

    private static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            if StripeCharacters.unreserved.contains(scalar) {
                encoded.unicodeScalars.append(scalar)
            } else {
                encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}

/// RFC 3986.
private enum StripeCharacters {
    static let unreserved = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".unicodeScalars)
}
