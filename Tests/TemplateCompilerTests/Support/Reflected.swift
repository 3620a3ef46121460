import Mustache
import Testing

@testable import Pages

/// A view model for swift-mustache. It answers every name itself, so that nothing is looked up outside; only `page`
/// is handed on to the page, which is what compiled templates call the outermost view model.
struct Reflected: MustacheParent {
    private let value: any ViewModel

    init(_ value: any ViewModel) { self.value = value }

    func child(named name: String) -> Any? {
        if name == "page" { return value is any Page ? self : nil }
        for field in Mirror(reflecting: value).children where field.label == name { return Self.answer(field.value) }
        Issue.record("\(type(of: value)) has no field '\(name)'")
        return Absent()
    }

    private static func answer(_ value: Any) -> Any {
        switch value {
        case let model as any ViewModel: return Reflected(model)
        case let models as [any ViewModel]: return models.map(Reflected.init)
        case let html as SafeHTML: return (try? MustacheTemplate(string: html.text)) ?? Absent()
        default: break
        }
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return value }
        return mirror.children.first.map { answer($0.value) } ?? Absent()
    }
}

/// The same for data.
struct Described: MustacheParent {
    let fields: [String: Value]
    var isPage = false

    func child(named name: String) -> Any? {
        if name == "page" { return isPage ? self : nil }
        return Self.answer(fields[name] ?? .absent)
    }

    private static func answer(_ value: Value) -> Any {
        switch value {
        case .text(let text): text
        case .flag(let flag): flag
        case .absent, .markup: Absent()
        case .list(let elements): elements.map(answer)
        case .model(let fields): Described(fields: fields)
        }
    }

    static func render(_ templates: [String: String], _ page: Value) throws -> String {
        guard case .model(let fields) = page else { return "" }
        let library = MustacheLibrary(templates: try templates.mapValues { try MustacheTemplate(string: $0) })
        return try #require(library.render(Described(fields: fields, isPage: true), withTemplate: "page"))
    }
}

/// An optional without a value.
struct Absent: MustacheCustomRenderable {
    let renderText = ""
    let isNull = true
}
