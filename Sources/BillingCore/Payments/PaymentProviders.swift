/// The payment providers that are set up, by name. Each attempt, refund and event goes to the provider that it names.
public struct PaymentProviders: Sendable {
    private let gateways: [any PaymentGateway]

    /// - Parameter gateways: the first takes new payments of sellers who name none.
    /// - Throws: ``NameError`` when two have one name, or a name cannot be part of an address.
    public init(_ gateways: [any PaymentGateway]) throws(NameError) {
        for name in gateways.map(\.name) {
            guard Self.isName(name) else { throw .unusable(name) }
            guard gateways.count(where: { $0.name == name }) == 1 else { throw .repeated(name) }
        }
        self.gateways = gateways
    }

    /// Why providers cannot be set up under their names.
    public enum NameError: Error, Hashable, Sendable {
        /// Not 1 to 40 lower-case letters, digits and hyphens.
        case unusable(String)
        /// Two providers have it.
        case repeated(String)
    }

    /// The provider of this name; `nil` when none is set up.
    public subscript(name: String) -> (any PaymentGateway)? { gateways.first { $0.name == name } }

    /// All names, in the order set up.
    public var names: [String] { gateways.map(\.name) }

    /// The provider that takes new payments of this seller: the first that it names and that is set up, or the first of
    /// all when it names none. `nil` when there is none.
    public func preferred(by seller: Seller?) -> (any PaymentGateway)? {
        let withPages = gateways.filter { !$0.capabilities.features.contains(.mandates) }
        guard let names = seller?.paymentProviders, !names.isEmpty else { return withPages.first }
        return names.lazy.compactMap { name in withPages.first { $0.name == name } }.first
    }

    /// The origins of all hosted pages, each once.
    public var pageOrigins: [String] {
        gateways.flatMap(\.capabilities.pageOrigins).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Whether an address is that of a page of any of them.
    public func isPage(_ url: String) -> Bool { gateways.contains { $0.capabilities.isPage(url) } }

    private static func isName(_ name: String) -> Bool {
        (1...40).contains(name.utf8.count)
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "-")
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
    }
}
