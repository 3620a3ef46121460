/// Compiles all templates of a target: Swift out, or every mistake that was found.
package enum TemplateCompiler {
    /// - Parameters:
    ///   - folder: what the names of templates leave out of their paths.
    ///   - swift: the files that declare the view models, among others.
    ///   - messages: what the templates may say.
    package static func compile(
        templates: [SourceFile], in folder: String, swift: [SourceFile], messages: MessageSignatures
    ) throws(Diagnostics) -> String {
        var mistakes: [Diagnostic] = []
        let parsed = collect(templates, &mistakes) { file throws(Diagnostic) in
            Template(name: name(of: file.path, in: folder), path: file.path, nodes: try TemplateParser.parse(file))
        }
        let declarations = collect(swift, &mistakes) { file throws(Diagnostic) in try DeclarationReader.read(file) }
        guard mistakes.isEmpty else { throw Diagnostics(mistakes) }
        return try compile(parsed, try ViewModels(declarations), messages)
    }

    /// The steps of one page, for a program that shows templates while they are written. Fields that no template
    /// shows are no mistake yet.
    /// - Parameter viewModels: what ``Emitter`` wrote about them.
    package static func steps(
        of page: String, templates: [SourceFile], in folder: String, viewModels: String,
        messages: MessageSignatures
    ) throws(Diagnostics) -> [Op] {
        var mistakes: [Diagnostic] = []
        let parsed = collect(templates, &mistakes) { file throws(Diagnostic) in
            Template(name: name(of: file.path, in: folder), path: file.path, nodes: try TemplateParser.parse(file))
        }
        let source = SourceFile(path: "view models", text: viewModels)
        let declarations = collect([source], &mistakes) { file throws(Diagnostic) in try DeclarationReader.read(file) }
        guard mistakes.isEmpty else { throw Diagnostics(mistakes) }
        let models = try ViewModels(declarations)
        guard let model = models.models[page], let path = model.template?.text else {
            throw Diagnostics([Diagnostic(Location(path: folder), "there is no page \(page)")])
        }
        var compiler = PageCompiler(
            templates: Dictionary(parsed.map { ($0.name, $0) }) { $1 }, models: models, messages: messages)
        let file = Location(path: "\(folder)/\(path).mustache")
        let steps = compiler.program(for: model, template: Name(text: dotted(path), location: file))
        guard compiler.mistakes.isEmpty else { throw Diagnostics(compiler.mistakes) }
        return steps
    }

    static func compile(
        _ templates: [Template], _ models: ViewModels, _ messages: MessageSignatures
    ) throws(Diagnostics) -> String {
        let named = Dictionary(templates.map { ($0.name, $0) }) { first, _ in first }
        var compiler = PageCompiler(templates: named, models: models, messages: messages)
        var pages: [(model: String, path: String, ops: [Op])] = []
        for model in models.models.values.sorted(by: { $0.name < $1.name }) {
            guard let page = model.template else { continue }
            let template = Name(text: dotted(page.text), location: page.location)
            pages.append((model.name, page.text + ".mustache", compiler.program(for: model, template: template)))
        }
        var mistakes = compiler.mistakes
        if mistakes.isEmpty { mistakes = unused(templates, models, compiler) }
        guard mistakes.isEmpty else { throw Diagnostics(mistakes) }
        return Emitter.file(pages, models)
    }

    /// Templates and fields that no page shows. Said only when all else is right, since a misspelt name leaves the
    /// right one unused.
    private static func unused(
        _ templates: [Template], _ models: ViewModels, _ compiler: PageCompiler
    ) -> [Diagnostic] {
        let orphans = templates.filter { !compiler.shownTemplates.contains($0.name) }
            .map { Diagnostic(Location(path: $0.path), "no page shows the template '\($0.name)'") }
        let fields = models.models.values.flatMap { model in
            model.fields.filter { !compiler.shownFields.contains("\(model.name).\($0.name)") }.map { field in
                let place = model.template.map { "\($0.text).mustache does not show it" } ?? "no template shows it"
                return Diagnostic(field.location, "'\(field.name)' of \(model.name) is unused: \(place)")
            }
        }
        return orphans + fields
    }

    private static func collect<Value>(
        _ files: [SourceFile], _ mistakes: inout [Diagnostic], _ read: (SourceFile) throws(Diagnostic) -> Value
    ) -> [Value] {
        var values: [Value] = []
        for file in files {
            do { values.append(try read(file)) } catch { mistakes.append(error) }
        }
        return values
    }

    /// `layouts.portal` for `layouts/portal.mustache`.
    private static func name(of path: String, in folder: String) -> String {
        let relative = path.hasPrefix(folder) ? path.dropFirst(folder.count) : path[...]
        let ending = ".mustache"
        return dotted(String(relative.hasSuffix(ending) ? relative.dropLast(ending.count) : relative))
    }

    private static func dotted(_ path: String) -> String { path.split(separator: "/").joined(separator: ".") }
}
