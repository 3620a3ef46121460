public import BillingCore

/// A name and an e-mail address.
public struct Mailbox: Hashable, Sendable {
    /// May be empty; any text.
    public let name: String
    public let address: String

    /// - Throws: a refusal when the address is none that SMTP can carry without extensions.
    public init(name: String, address: String) throws(BillingRefusal) {
        guard address.utf8.count <= 254, Self.isWellFormed(address) else { throw BillingRefusal.invalidEmail(address) }
        self.name = name
        self.address = address
    }

    /// The rule of HTML's e-mail fields, a wilful reduction of RFC 5322 to what people have. Labels are matched one by
    /// one: a pattern that repeats them tries every way to divide a text that anyone may have typed.
    private static func isWellFormed(_ address: String) -> Bool {
        let local = /[A-Za-z0-9.!#$%&'*+\/=?^_`{|}~-]{1,64}/
        let label = /[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?/
        let sides = address.split(separator: "@", omittingEmptySubsequences: false)
        guard sides.count == 2, sides[0].wholeMatch(of: local) != nil else { return false }
        let labels = sides[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.allSatisfy { $0.wholeMatch(of: label) != nil }
    }

    /// What stands behind the `@`.
    public var domain: String { String(address.split(separator: "@").last ?? "") }
}
