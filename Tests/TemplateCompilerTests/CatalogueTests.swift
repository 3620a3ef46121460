import Foundation
import Testing

@testable import TemplateCompiler

/// Catalogues as Swift, and messages in templates.
@Suite struct CatalogueTests {
    private static let rows = CatalogueMistakeTests.rows
    private static let owed = "#. The amount comes with its currency.\n" + CatalogueMistakeTests.owed

    @Test func isWrittenAsFunctionsAndTables() throws {
        let english = CatalogueMistakeTests.file("en", Self.owed + "\n" + Self.rows)
        let german =
            "msgid \"a.owed\"\nmsgstr \"bis {day}: \"\n\"\\\"{amount}\\\"\"\n\n"
            + "msgid \"a.rows\"\nmsgid_plural \"a.rows\"\nmsgstr[0] \"eine Zeile\"\nmsgstr[1] \"{count} Zeilen\"\n"
        let catalogue = try Catalogue([english, CatalogueMistakeTests.file("de", german)])
        #expect(
            CatalogueEmitter.file(catalogue) == #"""
                // Made by TemplateCompiler from the message catalogues. Do not edit.

                extension Messages {
                    /// "{amount} by {day}"
                    ///
                    /// The amount comes with its currency.
                    public func aOwed(amount: String, day: String) -> String { self.text(0, [amount, day]) }
                    /// "{count} rows"
                    public func aRows(count: Count) -> String { self.text(1, count.category, [count.figures]) }
                }

                extension MessageTable {
                    /// The keys of the messages in the order of their numbers, with their placeholders.
                    static let signatures: [(key: String, placeholders: [String], isPlural: Bool)] = [
                        ("a.owed", ["amount", "day"], false),
                        ("a.rows", ["count"], true),
                    ]

                    static let all: [MessageTable] = [
                        MessageTable(language: "de", forms: [1, 0, 1, 1, 1, 1], texts: [
                            "bis \u{1F}1\u{1F}: \"\u{1F}0\u{1F}\"",
                            "eine Zeile\u{1D}\u{1F}0\u{1F} Zeilen",
                        ]),
                        MessageTable(language: "en", forms: [1, 0, 1, 1, 1, 1], texts: [
                            "\u{1F}0\u{1F} by \u{1F}1\u{1F}",
                            "\u{1F}0\u{1F} row\u{1D}\u{1F}0\u{1F} rows",
                        ]),
                    ]
                }

                """#)
    }

    /// A category without a form of its own takes that of `other`, and in Polish that of the last.
    @Test(arguments: [
        ("ar", [0, 1, 2, 3, 4, 5]), ("fr", [1, 0, 1, 1, 1, 1]), ("pl", [2, 0, 2, 1, 2, 2]), ("ja", [0, 0, 0, 0, 0, 0]),
    ]) func formsByCategory(_ language: String, _ forms: [Int]) throws {
        let plural = try #require(PluralForms.known[language])
        #expect(PluralCategory.allCases.map(plural.form) == forms)
    }

    @Test func templatesSayMessages() throws {
        let template = "<p title=\"{{t:page.heading}}\">{{#row}}{{t:page.owed day=a amount=page.sum}}{{/row}}</p>"
        let model = Compile.model("let sum: String\nlet row: Row?\nstruct Row: ViewModel { let a: String }")
        let swift = try TemplateCompiler.compile(
            templates: [SourceFile(path: "T/page.mustache", text: template)], in: "T",
            swift: [SourceFile(path: "M.swift", text: model)], messages: Compile.messages)
        #expect(swift.contains("html.append(escaping: messages.pageHeading)"))
        #expect(swift.contains("html.append(escaping: messages.pageOwed(amount: self.sum, day: item1.a))"))
    }

    @Test(arguments: [
        ("<p>{{t:page.headin}}</p>", "page:1:4: there is no message 'page.headin'"),
        ("<p>\n{{t:page.owed amount=a}}</p>", "page:2:1: 'page.owed' lacks the placeholder 'day'"),
        (
            "{{t:page.owed amount=a day=a amount=a}}",
            "page:1:1: 'page.owed' has two values for the placeholder 'amount'"
        ),
        ("{{t:page.heading sum=a}}", "page:1:18: 'page.heading' has no placeholder 'sum'"),
        ("{{t:page.owed amount=b day=a}}", "page:1:15: OnlyPage has no field 'b'"),
        ("{{t:page.owed amount=flag day=a}}", "page:1:15: 'flag' is Bool, which is no text"),
        ("{{t:page.owed amount}}", "page:1:1: a message is written {{t:key placeholder=value}}, on one line"),
        ("<a href=\"{{t:page.heading}}\">", "page:1:10: a message is no address"),
        ("<script>{{t:page.heading}}</script>", "page:1:9: no value can stand inside of <script>"),
        ("{{t:page.rows}}", "page:1:1: 'page.rows' counts something: let the view model hold the finished text"),
    ]) func mistakesInTemplates(_ template: String, _ mistake: String) {
        #expect(Compile.mistakes(template, fields: "let a: String\nlet flag: Bool").first == mistake)
    }

    @Test func gettextAcceptsTheCatalogues() throws {
        let msgfmt = URL(filePath: "/usr/bin/msgfmt")
        guard FileManager.default.isExecutableFile(atPath: msgfmt.path) else { return }
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Sources/Localization/Catalogues").standardizedFileURL
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        #expect(files.count >= 4)
        for file in files {
            let check = try Process.run(msgfmt, arguments: ["--check", "--output-file=/dev/null", file.path])
            check.waitUntilExit()
            #expect(check.terminationStatus == 0, "\(file.lastPathComponent)")
        }
    }
}
