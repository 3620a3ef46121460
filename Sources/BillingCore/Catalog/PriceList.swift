/// Versions of prices, found by key, and the newest of a code without looking at the others.
public struct PriceList: Hashable, Sendable {
    private var prices: [PriceKey: Price]
    /// By code, in the order in which they go on sale.
    private var versions: [String: [OnSale]] = [:]

    /// When a version goes on sale.
    private struct OnSale: Hashable, Comparable {
        let from: Day
        let version: Int

        init(_ price: Price) { (from, version) = (price.validFrom, price.version) }

        static func < (a: Self, b: Self) -> Bool { (a.from, a.version) < (b.from, b.version) }
    }

    /// - Parameter prices: of several with one key, the last counts.
    public init(_ prices: some Sequence<Price>) {
        self.prices = Dictionary(prices.map { ($0.key, $0) }) { $1 }
        for price in self.prices.values { versions[price.code, default: []].append(OnSale(price)) }
        for code in versions.keys { versions[code]?.sort() }
    }

    /// A version; `nil` where there is none. A price stands under its own key.
    public subscript(key: PriceKey) -> Price? { prices[key] }

    /// Every version, in no order.
    public var all: some Collection<Price> { prices.values }

    /// Adds a version, or puts it in place of the one with its key.
    public mutating func insert(_ price: Price) {
        prices[price.key] = price
        versions[price.code, default: []].removeAll { $0.version == price.version }
        versions[price.code, default: []].append(OnSale(price))
        versions[price.code]?.sort()
    }

    /// The latest version of `code` that can be bought on `day`: of several that go on sale on one day, the highest.
    public func newest(_ code: String, on day: Day) -> PriceKey? {
        versions[code]?.last { $0.from <= day }.map { PriceKey(code: code, version: $0.version) }
    }
}

extension PriceList: ExpressibleByArrayLiteral {
    /// The prices of a list in brackets.
    public init(arrayLiteral prices: Price...) { self.init(prices) }
}
