package import Localization

/// What templates may show: a struct of `let` fields that are `String`, `Bool`, ``SafeHTML``, optionals, arrays and
/// further view models.
///
/// The template compiler reads these declarations. A name that a template misspells, and a field that no template
/// shows, are build errors.
package protocol ViewModel: Sendable {}

/// A view model that is a whole page.
package protocol Page: ViewModel {
    /// The file below the template folder, without its ending: `"Payments/pay"`. A literal, since the template compiler
    /// reads it.
    static var template: String { get }

    /// Writes the page in a language. Made from its template when the package is built.
    func render(into html: inout HTMLBuffer, in messages: Messages)
}
