public import BillingCore

/// What a file of a bank says, in order: the head of a statement, then its entries, then the next head.
public enum BankFileItem: Hashable, Sendable {
    /// A statement begins.
    case statement(BankStatement)
    /// An entry of the statement.
    case entry(BankEntry)
}

/// Formats of banks.
public enum BankFormat: String, Hashable, Sendable, CaseIterable {
    /// camt.053 and camt.054 (ISO 20022), by the XML.
    case camt
    /// The SWIFT message, by its tags.
    case mt940
    /// What online banking exports, by a mapping.
    case csv
}

/// A file of a bank, read piece by piece in the memory of one entry.
///
///     let file = try BankFile(ImportSource(path: path))
///     while let item = try file.nextItem() { … }
public final class BankFile {
    private let reader: any BankFileReader
    private var items: [BankFileItem] = []
    private var next = 0

    /// Opens a file. XML and MT940 are known by their first bytes; everything else is CSV.
    /// - Parameter mapping: what the columns of a CSV file are; without one it is refused.
    /// - Throws: a refusal when it is no file of a bank.
    public init(_ source: ImportSource, mapping: BankMapping? = nil) throws(BillingRefusal) {
        var source = source
        source.takesXML = true
        switch try Self.format(of: &source, isMapped: mapping != nil) {
        case .camt: reader = try CamtFile(source)
        case .mt940: reader = MT940File(source)
        case .csv: reader = try BankCSV(source, mapping ?? BankMapping())
        }
    }

    /// The next item, `nil` at the end.
    /// - Throws: a refusal with its line; the file should then be given up whole.
    public func nextItem() throws(BillingRefusal) -> BankFileItem? {
        while next == items.count {
            guard let more = try reader.read() else { return nil }
            (items, next) = (more, 0)
        }
        defer { next += 1 }
        return items[next]
    }

    /// How much of the file was read.
    public var progress: ImportProgress { reader.progress }

    private static func format(of source: inout ImportSource, isMapped: Bool) throws(BillingRefusal) -> BankFormat {
        guard let first = try source.firstByte() else { throw BillingRefusal(.emptyFile) }
        if first == UInt8(ascii: "<") { return .camt }
        if isMapped { return .csv }
        if first == UInt8(ascii: ":") || first == UInt8(ascii: "{") { return .mt940 }
        throw BillingRefusal(.notABankFile)
    }
}

/// Reads one format.
protocol BankFileReader: AnyObject {
    var progress: ImportProgress { get }

    /// What the next piece of the file holds, perhaps nothing; `nil` at the end.
    func read() throws(BillingRefusal) -> [BankFileItem]?
}

private final class CamtFile: BankFileReader {
    private let elements = CamtReader()
    private let xml: XMLReader

    init(_ source: ImportSource) throws(BillingRefusal) { xml = try XMLReader(source, telling: elements) }

    var progress: ImportProgress { xml.progress }

    func read() throws(BillingRefusal) -> [BankFileItem]? {
        if try xml.readOn() { return elements.take() }
        try elements.finish()
        let last = elements.take()
        return last.isEmpty ? nil : last
    }
}
