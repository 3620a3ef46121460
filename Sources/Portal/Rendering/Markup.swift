import Mustache
import Presentation

/// Text that a page carries without escaping. Templates have no unescaped tags: this type is the only way past
/// the escaping, and only this file makes one.
struct Markup: Sendable {
    /// `nil` only when Mustache refuses the text, which text without tags cannot bring about.
    let template: MustacheTemplate?

    /// `trusted` must hold nothing unescaped that came from outside. Braces in it are no tags.
    private init(trusted: String) {
        template = try? MustacheTemplate(string: trusted.replacing("{{", with: "&#123;&#123;"))
    }

    /// A drawing, which escapes its own labels.
    static func chart(_ chart: BarChart) -> Markup { Markup(trusted: chart.svg()) }
}
