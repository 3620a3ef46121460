import Foundation

/// A form of `a[b][0]=c` fields, by their whole names.
package struct FakeForm: Hashable, Sendable {
    package let fields: [String: String]

    package init(_ text: String) {
        var fields: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map {
                $0.replacing("+", with: " ").removingPercentEncoding ?? String($0)
            }
            if parts.count == 2 { fields[parts[0]] = parts[1] }
        }
        self.fields = fields
    }

    package subscript(name: String) -> String? { fields[name] }

    func int(_ name: String) -> Int64? { fields[name].flatMap { Int64($0) } }

    /// The elements of an array, in order.
    func list(_ name: String) -> [String] {
        (0..<fields.count).prefix { fields["\(name)[\($0)]"] != nil }.compactMap { fields["\(name)[\($0)]"] }
    }

    /// What stands under `prefix[metadata]`, or `metadata` without a prefix.
    func metadata(_ prefix: String? = nil) -> JSON {
        let start = prefix.map { "\($0)[metadata][" } ?? "metadata["
        var found: [String: JSON] = [:]
        for (name, value) in fields where name.hasPrefix(start) {
            found[String(name.dropFirst(start.count).dropLast())] = .text(value)
        }
        return .object(found)
    }
}
