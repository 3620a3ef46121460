import BillingCore

/// Gives each row its key and its fingerprint.
///
/// The key is made of the columns that say *which* charge it is: whose, of what, when. Amounts, quantities, prices,
/// names, descriptions, tags and invoice numbers stay out: they may change when a file is delivered again, and a
/// changed key would bill a charge twice. Rows that share a key are all kept and numbered in file order.
struct RowIdentity: Sendable {
    private var columns: [Int?] = []
    private var days: [Int?] = []
    private var seeds: [UInt128] = []
    private var occurrences = Occurrences()

    /// Binds to the identifying columns of a header; one that the file lacks counts as empty.
    /// - Parameter days: further ones that hold a time, of which the day counts, in whatever spelling.
    mutating func bind(_ columns: [Int?], days: [Int?], in header: Header) {
        self.columns = columns
        self.days = days
        seeds = header.names.map { name in
            var hash = RowHash()
            hash.combine(Header.canonical(name))
            return hash.value
        }
    }

    /// The key of the row: its identifying columns, and its times whatever their spelling.
    mutating func key(of record: borrowing Record, _ row: VendorUsageRow) -> UInt128 {
        var hash = RowHash()
        hash.combine(row.source.rawValue)
        hash.combine(UInt64(bitPattern: Int64(row.billingPeriod?.from.number ?? .min)))
        for moment in [row.chargeStart, row.chargeEnd] { hash.combine(UInt64(bitPattern: moment.microseconds)) }
        for column in columns where record.withValue(column, { hash.combine($0, caseBits: 0x20) }) == nil {
            hash.combine(0)
        }
        for column in days where record.withValue(column, { hash.combine(Self.day($0, record.dates)) }) == nil {
            hash.combine(0)
        }
        let occurrence = occurrences.next(of: hash.value)
        if occurrence > 1 { hash.combine(UInt64(occurrence)) }
        return hash.value
    }

    /// The number of a day; of what is no time, a hash of the text.
    private static func day(_ text: UnsafeBufferPointer<UInt8>, _ order: FileMapping.DateOrder) -> UInt64 {
        if let moment = Instant(vendorText: text, order) { return UInt64(bitPattern: Int64(moment.utcDay.number)) }
        var hash = RowHash()
        hash.combine(text)
        return UInt64(truncatingIfNeeded: hash.value)
    }

    /// A sum over the cells, so that neither the order of columns nor an added empty column changes it.
    func fingerprint(of record: borrowing Record) -> UInt128 {
        var sum: UInt128 = 0
        for column in record.cells.indices {
            _ = record.withValue(column) { bytes in
                var hash = RowHash(seed: seeds[column])
                hash.combine(bytes)
                sum &+= hash.value
            }
        }
        return sum
    }
}

/// Counts how often a key came. Remembers 64 bits of each key: 20 bytes a row, and a chance meeting of two keys
/// (1 in 10^7 in a file of a million rows) merely numbers them.
private struct Occurrences: Sendable {
    private var once: Set<UInt64> = []
    private var again: [UInt64: Int] = [:]

    mutating func next(of key: UInt128) -> Int {
        let short = UInt64(truncatingIfNeeded: key)
        if once.insert(short).inserted { return 1 }
        let count = again[short, default: 1] + 1
        again[short] = count
        return count
    }
}
