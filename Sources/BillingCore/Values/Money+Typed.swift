extension Money {
    /// An amount as a person types it: digits, then at most as many decimals as the currency has, after a comma or a
    /// point. Digits are not grouped, since `1,000` may be a thousand or one.
    /// - Returns: `nil` for anything else, and for more than fits.
    public init?(typed text: String, _ currency: Currency) {
        let trimmed = text.split(whereSeparator: \.isWhitespace)
        guard trimmed.count == 1, let word = trimmed.first, word.utf8.count <= 20 else { return nil }
        let parts = word.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(Self.isDigit) }),
            parts.count == 1 || parts[1].utf8.count <= currency.minorDigits,
            let amount = try? Money(parts.joined(separator: "."), currency)
        else { return nil }
        self = amount
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
