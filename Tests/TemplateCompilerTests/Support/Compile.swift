import Testing

@testable import TemplateCompiler

/// Templates and view models of a test, compiled.
enum Compile {
    /// Mistakes as `name:line:column: message`, templates without their folder and ending.
    static func mistakes(_ templates: [String: String], _ swift: String) -> [String] {
        do {
            _ = try TemplateCompiler.compile(
                templates: files(templates), in: "Templates",
                swift: [SourceFile(path: "Models.swift", text: swift)], messages: messages)
            return []
        } catch {
            return error.list.map { mistake in
                let place = mistake.location
                let path = place.path.replacing("Templates/", with: "").replacing(".mustache", with: "")
                return "\(path):\(place.line):\(place.column): \(mistake.message)"
            }
        }
    }

    /// Mistakes of one page template over a page with these fields.
    static func mistakes(_ template: String, fields: String, with others: [String: String] = [:]) -> [String] {
        mistakes(others.merging(["page": template]) { _, page in page }, model(fields))
    }

    /// What the templates of tests may say.
    static let messages = MessageSignatures(
        ["page.heading": [], "page.owed": ["amount", "day"]], plurals: ["page.rows"])

    static func model(_ fields: String) -> String {
        "import Localization\n"
            + "struct OnlyPage: Page {\nstatic let template = \"page\"\n\(fields)\n}\n"
    }

    private static func files(_ templates: [String: String]) -> [SourceFile] {
        templates.map { SourceFile(path: "Templates/\($0.key.replacing(".", with: "/")).mustache", text: $0.value) }
    }

    /// The steps of the page, when nothing is wrong with it.
    static func program(_ templates: [String: String], _ models: ViewModels) throws -> [Op] {
        var parsed: [String: Template] = [:]
        for (name, text) in templates {
            let file = SourceFile(path: name, text: text)
            parsed[name] = Template(name: name, path: name, nodes: try TemplateParser.parse(file))
        }
        let page = try #require(models.models["OnlyPage"])
        var compiler = PageCompiler(templates: parsed, models: models, messages: messages)
        let ops = compiler.program(for: page, template: Name(text: "page", location: Location(path: "page")))
        guard compiler.mistakes.isEmpty else { throw Diagnostics(compiler.mistakes) }
        return ops
    }
}
