import Logging
import Mustache

/// What one template may show: a struct of `String`, `Bool`, optionals, arrays and further view models.
///
/// Mustache looks outward when a name is missing or `nil`, and would print a neighbour's value. A view model
/// answers every name itself, so nothing is ever looked up outside; a name it does not have is reported.
protocol ViewModel: MustacheParent, Sendable {}

extension ViewModel {
    func child(named name: String) -> Any? {
        for field in Mirror(reflecting: self).children where field.label == name {
            if let markup = field.value as? Markup { return markup.template ?? Absent() }
            let value = Mirror(reflecting: field.value)
            guard value.displayStyle == .optional else { return field.value }
            guard let wrapped = value.children.first?.value else { return Absent() }
            return (wrapped as? Markup)?.template ?? wrapped
        }
        UnknownTag.report("\(Self.self) has no field '\(name)'")
        return Absent()
    }
}

/// A view model that is a whole page.
protocol Page: ViewModel {
    static var template: TemplateName { get }
}

/// An optional without a value: no text, and a section that is not shown.
private struct Absent: MustacheCustomRenderable {
    let renderText = ""
    let isNull = true
}

/// Where names go that a template asks for and its view model lacks: to the log, and in tests to a failure.
enum UnknownTag {
    @TaskLocal static var report: @Sendable (String) -> Void = { message in
        Logger(label: "plainbill.templates").error("unknown tag", metadata: ["detail": "\(message)"])
    }
}
