public import ArgumentParser
public import Importing

/// How a file is written, for commands that read one: option by option, or all in a file.
struct MappingOptions: ParsableArguments {
    @Option(
        help: """
            How the file is written, as JSON: {"separator": "semicolon", "decimals": "comma", "dates": "day-first", \
            "columns": {"Kosten": "Cost"}, "whole": true}. All may be left out; the options below go before it.
            """)
    var mapping: String?

    @Option(help: "What separates the columns of a CSV file: \(Self.words(FileMapping.Separator.self)).")
    var separator: FileMapping.Separator?

    @Option(help: "What stands before decimals: \(Self.words(FileMapping.DecimalMark.self)).")
    var decimals: FileMapping.DecimalMark?

    @Option(help: "How dates are read that do not begin with the year: \(Self.words(FileMapping.DateOrder.self)).")
    var dates: FileMapping.DateOrder?

    @Flag(
        help: """
            A vendor's file holds every charge of its months, as an export of the month to date does: what earlier \
            deliveries of it had and it lacks is withdrawn. Without it, such charges are told and stay.
            """)
    var whole = false

    /// - Throws: a refusal when the file of the mapping cannot be read.
    func fileMapping() throws -> FileMapping {
        var described = try mapping.map { path in try FileMapping(ImportSource(path: path)) } ?? FileMapping()
        described.separator = separator ?? described.separator
        described.decimals = decimals ?? described.decimals
        described.dates = dates ?? described.dates
        described.isWhole = described.isWhole || whole
        return described
    }

    private static func words<Word: CaseIterable & RawRepresentable<String>>(_ words: Word.Type) -> String {
        words.allCases.map(\.rawValue).joined(separator: ", ")
    }
}

extension FileMapping.Separator: ExpressibleByArgument {}
extension FileMapping.DecimalMark: ExpressibleByArgument {}
extension FileMapping.DateOrder: ExpressibleByArgument {}
