import Presentation

/// Text that a page carries without escaping. Templates have no unescaped tags: this type is the only way past
/// the escaping, and only this file makes one.
struct SafeHTML: Hashable, Sendable {
    let text: String

    /// `trusted` must hold nothing unescaped that came from outside.
    private init(trusted: String) { text = trusted }

    /// The brand's colours for mails, which cannot load a style sheet: colours are the only thing in it that is not
    /// static, and a colour can be nothing else.
    static func mailStyle(_ palette: Palette) -> SafeHTML {
        SafeHTML(trusted: "<style>\n\(palette.mailStyles)</style>")
    }

    /// Static text of a template that is being designed.
    static func template(_ text: String) -> SafeHTML { SafeHTML(trusted: text) }
}
