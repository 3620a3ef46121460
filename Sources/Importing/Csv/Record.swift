import BillingCore

/// One record of a file as cells that are ranges of a byte buffer, so that a cell costs a string only when it is
/// kept. Valid until the reader moves on.
struct Record: Sendable {
    var header = Header()
    var bytes: [UInt8] = []
    var cells: [Cell] = []
    /// The record as it came, without the line break behind it.
    var original: [UInt8] = []
    /// Line on which the record begins, from 1.
    var line = 1
    /// Whether the word `NULL` stands for nothing, as in FOCUS files.
    var hasNullWord = false
    /// How numbers and dates are written, as the mapping of the file says.
    var decimals = FileMapping.DecimalMark.point
    var dates = FileMapping.DateOrder.monthFirst

    struct Cell: Sendable {
        var start: Int
        var end: Int
        /// Doubled quotes stand inside.
        var isEscaped = false

        /// A cell that is not there (JSON lines name only some columns).
        static let absent = Cell(start: 0, end: -1)
        var isAbsent: Bool { end < start }
        var count: Int { end - start }
    }
}

extension Record {
    /// Calls `body` with the bytes of the cell in `column`; `nil` when the cell is absent.
    @inline(__always)
    func withBytes<Result>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        guard column < cells.count, !cells[column].isAbsent else { return nil }
        let cell = cells[column]
        return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[cell.start..<cell.end])) }
    }

    /// Calls `body` with the bytes of the cell in `column`; `nil` when the cell is absent, empty or NULL.
    @inline(__always)
    func withValue<Result>(_ column: Int?, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        guard let column else { return nil }
        return withBytes(column) { bytes in
            bytes.isEmpty || hasNullWord && bytes.isNullWord ? nil : body(bytes)
        } ?? nil
    }

    /// The cell as text; `nil` when absent, empty or NULL.
    func text(_ column: Int?) -> String? { withValue(column) { String(decoding: $0, as: UTF8.self) } }

    /// The cell as text, required.
    func requiredText(_ column: Int) throws(BillingRefusal) -> String {
        guard let text = text(column) else { throw missing(column) }
        return text
    }

    /// The cell as an exact number; `nil` when absent, empty or NULL.
    func decimal(_ column: Int?) throws(BillingRefusal) -> ExactDecimal? {
        guard let parsed = withValue(column, { ExactDecimal(vendorText: $0, decimals) }) else { return nil }
        guard let number = parsed else { throw malformedNumber(column) }
        return number
    }

    func requiredDecimal(_ column: Int) throws(BillingRefusal) -> ExactDecimal {
        guard let number = try decimal(column) else { throw missing(column) }
        return number
    }

    /// The cell as a moment; `nil` when absent, empty or NULL.
    func instant(_ column: Int?) throws(BillingRefusal) -> Instant? {
        guard let parsed = withValue(column, { Instant(vendorText: $0, dates) }) else { return nil }
        guard let instant = parsed else { throw malformedTime(column) }
        return instant
    }

    func requiredInstant(_ column: Int) throws(BillingRefusal) -> Instant {
        guard let instant = try instant(column) else { throw missing(column) }
        return instant
    }

    func currency(_ column: Int) throws(BillingRefusal) -> Currency {
        guard let currency = Currency(code: try requiredText(column)) else {
            throw malformed(column, BillingRefusal.invalidCurrency)
        }
        return currency
    }

    func missing(_ column: Int) -> BillingRefusal { refusal(column, .init(.valueMissing)) }

    /// A number of the other decimal mark is named as such.
    private func malformedNumber(_ column: Int?) -> BillingRefusal {
        for mark in FileMapping.DecimalMark.allCases
        where (withValue(column) { ExactDecimal(vendorText: $0, mark) } ?? nil) != nil {
            return malformed(column) { .otherDecimalMark($0, mark.rawValue) }
        }
        return malformed(column, BillingRefusal.invalidNumber)
    }

    /// A date that can only be read in the other order is named as such.
    private func malformedTime(_ column: Int?) -> BillingRefusal {
        contradiction(of: dates, in: column) ?? malformed(column, BillingRefusal.invalidTimestamp)
    }

    /// Why a cell cannot be read in the order of dates, and can in the other one; `nil` when that is not so.
    func contradiction(of order: FileMapping.DateOrder, in column: Int?) -> BillingRefusal? {
        for other in FileMapping.DateOrder.allCases where other != order {
            let isOther = withValue(column) { text in
                !text.startsWithYear && Instant(vendorText: text, order) == nil
                    && Instant(vendorText: text, other) != nil
            }
            if isOther == true { return malformed(column) { .otherDateOrder($0, other.rawValue) } }
        }
        return nil
    }

    /// Whether a cell is another date in the other order.
    func readsBothWays(_ column: Int) -> Bool {
        let moments = FileMapping.DateOrder.allCases.compactMap { order in
            withValue(column) { Instant(vendorText: $0, order) } ?? nil
        }
        return moments.count == FileMapping.DateOrder.allCases.count && Set(moments).count > 1
    }

    /// The day of a cell as it reads here and in the other order of dates; `nil` where it reads one way alone.
    func bothReadings(of column: Int) -> (day: Day, other: Day)? {
        let other = dates == .monthFirst ? FileMapping.DateOrder.dayFirst : .monthFirst
        return withValue(column) { text in
            guard !text.startsWithYear, let here = Instant(vendorText: text, dates),
                let there = Instant(vendorText: text, other)
            else { return nil }
            return (here.utcDay, there.utcDay)
        } ?? nil
    }

    private func malformed(_ column: Int?, _ refused: (String) -> BillingRefusal) -> BillingRefusal {
        refusal(column, refused(text(column) ?? ""))
    }

    func refusal(_ column: Int?, _ refusal: BillingRefusal) -> BillingRefusal {
        let name = column.flatMap { header.names.indices.contains($0) ? header.names[$0] : nil }
        return refusal.at(.init(line: line, column: column.map { $0 + 1 }, field: name))
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Dates that begin with the year read one way only.
    fileprivate var startsWithYear: Bool { count > 4 && prefix(4).allSatisfy { $0 &- UInt8(ascii: "0") < 10 } }

    var isNullWord: Bool { count == 4 && self[0] == 0x4E && self[1] == 0x55 && self[2] == 0x4C && self[3] == 0x4C }
}
