import ArgumentParser
import Foundation
import Localization

struct WordsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "words",
        abstract: "Prints every message of a language, or numbers, money, days and lists as it writes them.",
        discussion: """
            Alone, it prints each message with sample values, the key before it, for proof-readers: \(spoken), and \
            \(PseudoLanguage.tag), which marks English.

            With --json: one JSON object a line on standard input, one line of text each on standard output. An \
            object says what it is by its first member:

              {"money": "1234.5", "currency": "JPY"}    rounded half away from zero to the decimals of the currency
              {"price": "0.0045", "currency": "EUR"}    with all its decimals
              {"number": "1234.5"}
              {"percent": "19"}                         19 of a hundred
              {"day": "2026-11-30", "style": "long"}    full, long, medium (if none is given), short, abbreviated
              {"month": "2026-11"}
              {"from": "2026-01-15", "to": "2026-01-31"}
              {"time": "14:05"}
              {"count": "3", "unit": "hour"}            second … year, KB … PB
              {"list": ["a", "b", "c"], "type": "or"}   and (if none is given), or
              {"country": "DE"}
              {"currency": "EUR"}                       the name of the currency
              {"plural": "1.5"}                         the plural category

            A line that cannot be read leaves an empty line, and is named on standard error; the exit code is then 1. \
            Languages: \(LocaleFormats.tags.joined(separator: ", ")); others fall back from region to language. The \
            tables are those of CLDR \(LocaleFormats.cldrVersion).
            """
    )

    @Option(help: "BCP 47 tag, for example de or pt-PT.")
    var language: String

    @Flag(help: "Read JSON lines from standard input.")
    var json = false

    private static let spoken = Messages.languages.joined(separator: ", ")

    func validate() throws {
        guard json else {
            if MessageProof(language: language) == nil {
                throw ValidationError("The messages are in \(Self.spoken), not in \(language).")
            }
            return
        }
        guard LocaleFormats.closest(to: language) != nil else {
            throw ValidationError("There are no tables for the language \(language).")
        }
    }

    func run() throws {
        guard json else {
            for line in MessageProof(language: language)?.lines ?? [] { print("\(line.key)\t\(line.text)") }
            return
        }
        guard let formats = LocaleFormats.closest(to: language) else { return }
        var isComplete = true
        var number = 0
        while let line = readLine() {
            number += 1
            do {
                print(try formats.text(SpecimenLine.parse(line)))
            } catch {
                isComplete = false
                print()
                Terminal.complain("Line \(number): \(error).")
            }
        }
        guard isComplete else { throw ExitCode(1) }
    }
}

/// One line of JSON as a specimen.
private enum SpecimenLine {
    static func parse(_ line: String) throws -> Specimen {
        let members: [String: Member]
        do {
            members = try JSONDecoder().decode([String: Member].self, from: Data(line.utf8))
        } catch {
            throw MalformedLine()
        }
        return try Specimen(members.mapValues(\.field))
    }

    private struct MalformedLine: Error, CustomStringConvertible {
        let description = "a JSON object with texts, numbers and lists of texts is expected"
    }

    /// Numbers may stand without quotes; their digits are kept.
    private struct Member: Decodable {
        let field: Specimen.Field

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                field = .text(text)
            } else if let number = try? container.decode(Decimal.self) {
                field = .text(number.description)
            } else {
                field = .list(try container.decode([String].self))
            }
        }
    }
}
