public import BillingCore
import Foundation

/// The stored form of an issued document: canonical JSON, whose bytes are hashed and never written again.
public enum IssuedDocument {
    /// The document behind stored text.
    /// - Throws: ``StoreError/decoding(query:column:problem:)`` unless the text is exactly what ``Unnumbered`` writes.
    public static func read(_ text: [UInt8]) throws(StoreError) -> Invoice { try StoredJSON.canonical(text) }

    /// The text of a document that is decided in everything but its place among the others. Making it is the larger
    /// part of the work, and can be done before the series is locked.
    public struct Unnumbered: Sendable {
        /// With a number and days that do not matter.
        private let text: [UInt8]
        /// Where these stand: the day it is due, the day of issue, the number.
        private let places: [Range<Int>]

        /// - Parameter invoice: its number and days do not matter.
        public init(_ invoice: Invoice) throws(StoreError) {
            var json = CanonicalWriter()
            do {
                try invoice.write(to: &json)
            } catch {
                throw StoredJSON.mismatch(Invoice.self, "cannot be written: \(error.problem)")
            }
            (text, places) = (json.bytes, json.places)
        }

        /// The canonical bytes, once the place is known.
        public func text(number: String, issuedOn: Day, dueOn: Day) -> [UInt8] {
            var (numbered, done) = ([UInt8](), 0)
            numbered.reserveCapacity(text.count + number.utf8.count)
            for (place, value) in zip(places, [dueOn.description, issuedOn.description, number]) {
                numbered += text[done..<place.lowerBound]
                numbered.appendJSON(value)
                done = place.upperBound
            }
            return numbered + text[done...]
        }
    }
}

/// Core values in JSON columns, canonical.
enum StoredJSON {
    static func text(of value: some Encodable) throws(StoreError) -> String {
        do {
            return String(decoding: try CanonicalJSON.bytes(of: value), as: UTF8.self)
        } catch {
            throw mismatch(type(of: value), "cannot be written: \(error)")
        }
    }

    /// NULL for `nil`.
    static func optionalText(of value: (some Encodable)?) throws(StoreError) -> String? {
        guard let value else { return nil }
        return try text(of: value)
    }

    static func read<Value: Decodable>(_ text: String) throws(StoreError) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw mismatch(Value.self, "cannot be read: \(error)")
        }
    }

    /// A value in the very form in which it was written.
    static func canonical<Value: CanonicalReadable>(_ text: [UInt8]) throws(StoreError) -> Value {
        do {
            return try CanonicalReader.read(text)
        } catch {
            throw mismatch(Value.self, "cannot be read from byte \(error.offset) on")
        }
    }

    fileprivate static func mismatch(_ type: Any.Type, _ problem: String) -> StoreError {
        .decoding(query: "\(type)", column: "", problem: problem)
    }
}

extension Row {
    /// A core value in a JSON column.
    func json<Value: Decodable>(_ column: String) throws(StoreError) -> Value { try StoredJSON.read(try text(column)) }

    /// A core value in a JSON column that may be NULL.
    func optionalJSON<Value: Decodable>(_ column: String) throws(StoreError) -> Value? {
        try optionalText(column).map { text throws(StoreError) in try StoredJSON.read(text) }
    }

    /// A value in a text or `json` column, in the very form in which it was written.
    func canonical<Value: CanonicalReadable>(_ column: String) throws(StoreError) -> Value {
        try StoredJSON.canonical(try utf8(column))
    }

    func optionalCanonical<Value: CanonicalReadable>(_ column: String) throws(StoreError) -> Value? {
        try optionalUTF8(column).map { text throws(StoreError) in try StoredJSON.canonical(text) }
    }
}
