public import BillingCore

/// How a file is written where that differs from what vendors export: spreadsheets of many countries save semicolons,
/// decimal commas and the day before the month. None of it is guessed, since `1.234` and `05/10/2026` read both ways.
public struct FileMapping: Hashable, Sendable {
    public var separator = Separator.comma
    public var decimals = DecimalMark.point
    /// `nil` where nothing is said: the month comes first, as vendors write, unless a whole file speaks against it.
    public var dates: DateOrder?
    /// The format's name of a column, by the name that the file gives it.
    public var columns: [String: String] = [:]
    /// Whether a vendor's file holds every charge of its months: charges that earlier deliveries of it had, and that it
    /// does not have any more, are then withdrawn.
    public var isWhole = false

    public init() {}

    /// What stands between the columns of a CSV file.
    public enum Separator: String, Hashable, Sendable, CaseIterable {
        case comma, semicolon, tab, pipe

        var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .semicolon: UInt8(ascii: ";")
            case .tab: UInt8(ascii: "\t")
            case .pipe: UInt8(ascii: "|")
            }
        }
    }

    /// What stands before the decimals of a number.
    public enum DecimalMark: String, Hashable, Sendable, CaseIterable {
        case point
        /// Points may then stand between groups of three digits: `1.234,56`.
        case comma
    }

    /// How dates are read that do not begin with the year.
    public enum DateOrder: String, Hashable, Sendable, CaseIterable {
        /// `10/5/2026` is the fifth of October.
        case monthFirst = "month-first"
        /// `5/10/2026`, `5.10.2026` and `5-10-2026` are the fifth of October.
        case dayFirst = "day-first"
    }
}

extension FileMapping {
    /// Reads a mapping from a JSON object with any of the keys `separator`, `decimals`, `dates`, `columns` and
    /// `whole`.
    /// - Throws: a refusal that names the line and the path of what is wrong.
    public init(_ source: ImportSource) throws(BillingRefusal) {
        let top = try JSONNode(value: JSONReader.value(of: source), path: "")
            .object(["separator", "decimals", "dates", "columns", "whole"])
        try self.init(reading: top)
    }

    /// Reads those keys of an object that may have others.
    init(reading top: JSONObject) throws(BillingRefusal) {
        self.init()
        separator = try top["separator"]?.choice() ?? separator
        decimals = try top["decimals"]?.choice() ?? decimals
        dates = try top["dates"]?.choice() ?? dates
        isWhole = try top["whole"]?.bool() ?? false
        let columns = try top["columns"]?.anyObject()
        for name in columns?.names ?? [] { self.columns[name] = try columns?.required(name).text() }
    }
}

extension JSONNode {
    /// One of the words of `Choice`.
    fileprivate func choice<Choice: RawRepresentable<String> & CaseIterable>() throws(BillingRefusal) -> Choice {
        try read(BillingRefusal.invalidChoice(of: Choice.allCases.map(\.rawValue)), Choice.init(rawValue:))
    }
}
