public import BillingCore
import Foundation

/// The stored form of an issued document: JSON with sorted keys, whose bytes are hashed and never written again.
public enum IssuedDocument {
    /// The canonical bytes of a document, as text.
    public static func text(of invoice: Invoice) throws(StoreError) -> String { try StoredJSON.text(of: invoice) }

    /// The document behind stored text.
    public static func read(_ text: String) throws(StoreError) -> Invoice { try StoredJSON.read(text) }
}

/// Core values in JSON columns, keys sorted.
enum StoredJSON {
    static func text(of value: some Encodable) throws(StoreError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            throw mismatch(type(of: value), "cannot be written: \(error)")
        }
    }

    static func read<Value: Decodable>(_ text: String) throws(StoreError) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw mismatch(Value.self, "cannot be read: \(error)")
        }
    }

    private static func mismatch(_ type: Any.Type, _ problem: String) -> StoreError {
        .decoding(query: "\(type)", column: "", problem: problem)
    }
}
