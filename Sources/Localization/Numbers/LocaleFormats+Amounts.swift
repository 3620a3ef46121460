public import BillingCore

extension LocaleFormats {
    /// Reads an amount as a person of this locale writes it: `"1.234,56"` in German, with the currency's sign or code
    /// before or behind it, or without. Strictly: a mark of thousands stands before three digits, and what could be an
    /// amount in another language only, `"1,234.56"` here, is none.
    /// - Throws: `invalidAmount`, `tooManyDecimals`, `amountTooLarge`.
    public func amount(_ text: String, _ currency: Currency) throws(BillingRefusal) -> Money {
        guard let plain = numbers.plainAmount(text, currency) else { throw .invalidAmount(text) }
        do throws(BillingRefusal) {
            return try Money(plain, currency)
        } catch {
            // Named as it was written.
            throw error.code == .tooManyDecimals ? .tooManyDecimals(text, in: currency) : error
        }
    }

    /// The amount without its currency, as ``amount(_:_:)`` reads it: `"1.234,56"`. For a field.
    public func amountToEdit(_ amount: Money) -> String {
        numbers.moneyDigits.written(amount.decimalText, numbers.plain)
    }
}

extension NumberFormat {
    /// Plain decimal text of an amount as it was written; `nil` for any other text.
    fileprivate func plainAmount(_ text: String, _ currency: Currency) -> String? {
        var figures = text.withoutMarks
        for name in [sign(of: currency).withoutMarks, currency.code] {
            if figures.hasPrefix(name) { figures = String(figures.dropFirst(name.count)).withoutMarks }
            if figures.hasSuffix(name) { figures = String(figures.dropLast(name.count)).withoutMarks }
        }
        return moneyDigits.plain(figures) ?? digits.plain(figures)
    }
}

extension DigitStyle {
    /// Text in the digits and separators of the locale, or the digits of ASCII, as plain decimal text.
    fileprivate func plain(_ text: String) -> String? {
        let halves = text.parts(between: decimalMark)
        let groups = halves[0].parts(between: groupMark)
        guard halves.count <= 2, areGroups(groups.map(\.count)) else { return nil }
        let whole = groups.compactMap(plainDigits)
        guard whole.count == groups.count else { return nil }
        guard halves.count == 2 else { return whole.joined() }
        guard let decimals = plainDigits(halves[1]) else { return nil }
        return whole.joined() + "." + decimals
    }

    /// Whether whole numbers are divided so, if they are.
    private func areGroups(_ sizes: [Int]) -> Bool {
        guard sizes.count > 1, let first = sizes.first else { return true }
        return (1...groupSize).contains(first) && sizes.last == 3
            && sizes.dropFirst().dropLast().allSatisfy { $0 == groupSize }
    }

    /// `nil` when one of them is no digit, or there is none.
    private func plainDigits(_ text: String) -> String? {
        let values = text.compactMap(value(of:))
        return values.isEmpty || values.count != text.count ? nil : values.map { "\($0)" }.joined()
    }
}

extension String {
    /// Without spaces at its ends and without marks of direction, all apostrophes and spaces alike.
    fileprivate var withoutMarks: String {
        let text = String(
            String.UnicodeScalarView(
                unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
                    switch scalar {
                    case "\u{200E}", "\u{200F}", "\u{061C}", "\u{2066}"..."\u{2069}": nil
                    case "\u{A0}", "\u{2009}", "\u{202F}", "\t": " "
                    case "\u{2019}": "'"
                    default: scalar
                    }
                }))
        guard let last = text.lastIndex(where: { $0 != " " }) else { return "" }
        return String(text[...last].drop { $0 == " " })
    }

    fileprivate func parts(between mark: String) -> [String] {
        guard let mark = mark.withApostrophes.first else { return [self] }
        return split(separator: mark, omittingEmptySubsequences: false).map(String.init)
    }

    /// A mark as ``withoutMarks`` leaves it.
    private var withApostrophes: String {
        let plain = withoutMarks
        return plain.isEmpty && !isEmpty ? " " : plain
    }
}
