import Foundation
import Mustache

/// The templates that are pages, by their file below the template folder.
enum TemplateName: String, CaseIterable {
    case signIn = "SignIn/sign-in"
    case overview = "Overview/overview"
    case invoices = "Invoices/invoices"
    case invoice = "Invoices/invoice"
    case usage = "Invoices/usage"
    case pay = "Payments/pay"
    case outcome = "Payments/outcome"
    case payments = "Payments/payments"
    case accounts = "Accounts/accounts"
    case error = "errors/error"
}

/// Every template of the portal, read and parsed once at start.
struct Templates: Sendable {
    private let library: MustacheLibrary

    /// Reads all `*.mustache` below `folder`. An unreadable file, a syntax mistake, a missing page and a missing
    /// partial all stop the start.
    init(folder: String) throws {
        let sources = try Self.sources(in: folder)
        for page in TemplateName.allCases where sources[Self.tag(page.rawValue)] == nil {
            throw TemplateFailure("The template \(page.rawValue).mustache is missing in \(folder).")
        }
        var parsed: [String: MustacheTemplate] = [:]
        for (name, text) in sources {
            for partial in Self.partials(of: text) where sources[partial] == nil {
                throw TemplateFailure("The template \(name) includes \(partial), which is missing in \(folder).")
            }
            do { parsed[name] = try MustacheTemplate(string: text) } catch {
                throw TemplateFailure("The template \(name) cannot be read: \(error)")
            }
        }
        library = MustacheLibrary(templates: parsed)
    }

    func html<Model: Page>(_ page: Model) -> String {
        library.render(page, withTemplate: Self.tag(Model.template.rawValue)) ?? ""
    }

    /// How tags name a template: its path with dots, because Mustache closes `{{<layouts.portal}}` by a name
    /// that may not hold a slash.
    private static func tag(_ path: String) -> String { path.replacing("/", with: ".") }

    private static func sources(in folder: String) throws -> [String: String] {
        let ending = ".mustache"
        let folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
        var sources: [String: String] = [:]
        for file in FileManager.default.enumerator(atPath: folder)?.allObjects ?? [] {
            guard let path = file as? String, path.hasSuffix(ending) else { continue }
            let text = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
            sources[tag(String(path.dropLast(ending.count)))] = text
        }
        return sources
    }

    /// Names after `{{>` and `{{<`.
    private static func partials(of text: String) -> [String] {
        text.matches(of: /\{\{[<>]\s*([^\s{}]+)\s*\}\}/).map { String($0.1) }
    }
}

/// Why the templates cannot be used, said at start.
struct TemplateFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
