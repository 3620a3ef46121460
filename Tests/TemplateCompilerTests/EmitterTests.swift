import Testing

@testable import TemplateCompiler

/// The Swift that steps become.
@Suite struct EmitterTests {
    private static let declarations = [
        "struct OnlyPage: ViewModel {", #"static let template = \"page\""#, "let link: String", "let chart: SafeHTML",
        "let flag: Bool",
        "let note: String?", "let rows: [String]", "}", "",
    ].joined(separator: #"\n"#)

    /// Between the rows of a list, unless an indented part around it still looks back.
    @Test(arguments: [
        ("{{#rows}}{{.}}{{/rows}}", true), ("  {{> row}}\n", false), ("  {{> note}}\n{{#rows}}{{.}}{{/rows}}", true),
    ])
    func longListsAreSentBetweenTheirRows(template: String, isSent: Bool) throws {
        let partials = ["row": "{{#rows}}\n{{.}}\n{{/rows}}\n{{^rows}}none{{/rows}}\n", "note": "note\n"]
            .filter { template.contains($0.key + "}") }
        let templates = partials.merging(["page": template]) { $1 }
            .map { SourceFile(path: "T/\($0.key).mustache", text: $0.value) }
        let model = SourceFile(path: "M.swift", text: Compile.model("let rows: [String]"))
        let code = try TemplateCompiler.compile(
            templates: templates, in: "T", swift: [model], messages: Compile.messages)
        #expect(code.contains("html.sendIfLong()") == isSent, "\(code)")
    }

    @Test func onePageOfEveryKindOfStep() throws {
        let templates = [
            "page": """
            <a href="{{link}}">{{chart}}</a>
            {{#flag}}on{{/flag}}{{^flag}}off{{/flag}}{{note}}{{^note}}-{{/note}}
              {{> row}}
            {{^rows}}none{{/rows}}
            """,
            "row": "{{#rows}}\n{{.}}\\\n{{/rows}}\n{{#note}}!{{/note}}\n",
        ].map { SourceFile(path: "T/\($0.key).mustache", text: $0.value) }
        let fields = "let link: String\nlet chart: SafeHTML\nlet flag: Bool\nlet note: String?\nlet rows: [String]"
        let model = SourceFile(path: "M.swift", text: Compile.model(fields))
        #expect(
            try TemplateCompiler.compile(templates: templates, in: "T", swift: [model], messages: Compile.messages)
                == #"""
                // Made by TemplateCompiler from the templates. Do not edit.

                package import Localization

                /// page.mustache
                extension OnlyPage {
                    package func render(into html: inout HTMLBuffer, in messages: Messages) {
                        html.append("<a href=\"")
                        html.append(address: self.link)
                        html.append("\">")
                        html.append(self.chart)
                        html.append("</a>\n")
                        if self.flag {
                            html.append("on")
                        }
                        if !self.flag {
                            html.append("off")
                        }
                        if let item1 = self.note {
                            html.append(escaping: item1)
                        }
                        if self.note == nil {
                            html.append("-")
                        }
                        html.append("\n  ")
                        let mark5 = html.count
                        for item2 in self.rows {
                            let mark6 = html.count
                            html.append(escaping: item2)
                            html.indent(by: "  ", since: mark6)
                            html.append("\\\n")
                        }
                        html.indented(by: "  ", since: mark5) { html in
                            if self.note != nil {
                                html.append("!")
                            }
                        }
                        html.indent(by: "  ", since: mark5)
                        html.append("\n")
                        if self.rows.isEmpty {
                            html.append("none")
                        }
                    }
                }

                enum CompiledTemplates {
                    /// The view models, for templates that are shown while they are written.
                    static let viewModels =
                        "
                """# + Self.declarations + #"""
                    "
                    }

                    """#)
    }
}
