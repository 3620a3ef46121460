import Testing

@testable import Pages

/// A case of the public Mustache specification (github.com/mustache/spec), restated: numbers are texts here, since
/// view models hold words.
struct SpecificationCase: Sendable, CustomTestStringConvertible {
    enum Outcome: Sendable {
        case renders(String)
        /// A build error that says this.
        case refused(String)
    }

    let name: String
    let template: String
    let data: Value
    let partials: [String: String]
    let outcome: Outcome

    var testDescription: String { name }

    init(_ name: String, _ template: String, _ data: Value = [:], _ partials: [String: String] = [:], is text: String) {
        (self.name, self.template, self.data, self.partials) = (name, template, data, partials)
        outcome = .renders(text)
    }

    init(
        _ name: String, _ template: String, _ data: Value = [:], _ partials: [String: String] = [:], refused why: String
    ) {
        (self.name, self.template, self.data, self.partials) = (name, template, data, partials)
        outcome = .refused(why)
    }
}
