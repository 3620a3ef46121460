public import BillingCore

/// A name and an e-mail address.
public struct Mailbox: Hashable, Sendable {
    /// May be empty; any text.
    public let name: String
    public let address: String

    /// - Throws: a refusal when the address is none that SMTP can carry without extensions.
    public init(name: String, address: String) throws(BillingRefusal) {
        // The rule of HTML's e-mail fields, a wilful reduction of RFC 5322 to what people have.
        let rule = /[A-Za-z0-9.!#$%&'*+\/=?^_`{|}~-]{1,64}@([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.?)+/
        guard address.utf8.count <= 254, address.wholeMatch(of: rule) != nil, !address.hasSuffix(".") else {
            throw BillingRefusal.invalidEmail(address)
        }
        self.name = name
        self.address = address
    }

    /// What stands behind the `@`.
    public var domain: String { String(address.split(separator: "@").last ?? "") }
}
