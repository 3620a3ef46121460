import HTTPTypes
package import Hummingbird
package import NIOCore

/// Form fields or a query string, read strictly: what is malformed, doubled or not expected is refused, and no field
/// holds a control character.
package struct FormFields: Sendable {
    private let values: [String: String]
    private let lists: [String: [String]]

    /// The field's text. A field that was not sent is empty.
    /// - Throws: a refusal when it is longer than `limit` bytes.
    package func text(_ name: String, limit: Int) throws(RequestFailure) -> String {
        let value = values[name] ?? ""
        guard value.utf8.count <= limit else { throw .badRequest("the field \(name) is too long") }
        return value
    }

    /// The texts of a field that may be sent several times, in their order.
    /// - Throws: a refusal when there are more than `most`, or one is longer than `limit` bytes.
    package func texts(_ name: String, limit: Int, most: Int) throws(RequestFailure) -> [String] {
        let texts = lists[name] ?? []
        guard texts.count <= most else { throw .badRequest("the field \(name) was sent too often") }
        guard texts.allSatisfy({ $0.utf8.count <= limit }) else { throw .badRequest("the field \(name) is too long") }
        return texts
    }

    /// Reads `a=1&b=2`. Names outside `expected` and `repeated` are refused, or left out when `ignoringOthers`.
    /// - Parameter repeated: fields that may be sent several times.
    package init(
        _ encoded: some StringProtocol, expecting expected: Set<String>, repeating repeated: Set<String> = [],
        ignoringOthers: Bool = false
    ) throws(RequestFailure) {
        var (values, lists): ([String: String], [String: [String]]) = ([:], [:])
        for pair in encoded.utf8.split(separator: UInt8(ascii: "&")) {
            let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.decoded(sides[0])
            guard expected.contains(name) || repeated.contains(name) else {
                if ignoringOthers { continue }
                throw .badRequest("a field was not expected")
            }
            guard sides.count == 2 else { throw .badRequest("a field has no value") }
            guard !repeated.contains(name) else {
                lists[name, default: []].append(try Self.decoded(sides[1]))
                continue
            }
            guard values.updateValue(try Self.decoded(sides[1]), forKey: name) == nil else {
                throw .badRequest("the field \(name) was sent twice")
            }
        }
        (self.values, self.lists) = (values, lists)
    }

    /// The posted form of a page, with the proof that this page was ours.
    ///
    /// There is no other way to read a form, so none is read without the check.
    /// - Parameter token: of the browser that was shown the form.
    package init(
        posted request: Request, from token: SessionToken?, expecting expected: Set<String>,
        repeating repeated: Set<String> = []
    ) async throws {
        try Self.requireFormType(request)
        let body = try await request.boundedBody(upTo: Self.largestForm)
        guard let text = String(validating: body.readableBytesView, as: UTF8.self) else {
            throw RequestFailure.badRequest("the form is not UTF-8")
        }
        try self.init(text, expecting: expected.union([Self.tokenField]), repeating: repeated)
        guard let token, token.accepts(formToken: values[Self.tokenField] ?? "") else {
            throw RequestFailure.forbidden("the form token does not fit")
        }
    }

    package static let tokenField = "form_token"
    private static let largestForm = 16 * 1024

    private static func requireFormType(_ request: Request) throws(RequestFailure) {
        let given = (request.headers[.contentType] ?? "").lowercased().split(separator: ";")
            .map { $0.drop { $0 == " " } }
        let isForm = given.first == "application/x-www-form-urlencoded"
        let isPlain = given.count == 1 || (given.count == 2 && given[1] == "charset=utf-8")
        guard isForm, isPlain else { throw .wrongMediaType }
    }

    /// Undoes percent encoding once.
    private static func decoded(_ encoded: some Sequence<UInt8>) throws(RequestFailure) -> String {
        var bytes: [UInt8] = []
        var rest = encoded.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(Hexadecimal.value),
                    let low = rest.next().flatMap(Hexadecimal.value)
                else {
                    throw .badRequest("a percent sign is not followed by two digits")
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .badRequest("a field is not UTF-8") }
        guard !text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else {
            throw .badRequest("a field holds a control character")
        }
        return text
    }
}

extension Request {
    /// The query string, read as strictly; unknown names are left out, since other people's links add some.
    package func query(
        _ expected: Set<String>, repeating repeated: Set<String> = []
    ) throws(RequestFailure) -> FormFields {
        try FormFields(uri.query ?? "", expecting: expected, repeating: repeated, ignoringOthers: true)
    }

    /// The body, never more than `limit` bytes of it.
    package func boundedBody(upTo limit: Int) async throws -> ByteBuffer {
        if let announced = headers[.contentLength].flatMap({ Int($0) }), announced > limit {
            throw RequestFailure.tooLarge
        }
        var collected = ByteBuffer()
        for try await var part in body {
            guard collected.readableBytes + part.readableBytes <= limit else { throw RequestFailure.tooLarge }
            collected.writeBuffer(&part)
        }
        return collected
    }
}
