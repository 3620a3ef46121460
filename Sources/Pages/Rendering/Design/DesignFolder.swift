import BillingCore
import Foundation
import Localization
import NIOCore
import Presentation
import TemplateCompiler

/// A folder that was to hold templates and holds none.
package struct MissingTemplates: Error, Hashable, CustomStringConvertible {
    package let folder: String

    package var description: String { "There is no template in \(folder)." }
}

/// A folder of templates that are read anew for every page, for people who design them. They are checked as the
/// build checks them; a mistake is shown in place of the page.
struct DesignFolder: Sendable {
    private let path: String

    /// - Throws: one line when this is no folder of templates.
    init(_ path: String) throws {
        self.path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        let paths = try? SourceFile.templates(below: self.path)
        guard let paths, !paths.isEmpty else { throw MissingTemplates(folder: path) }
    }

    /// The page, or its mistakes in place of it.
    func html(_ page: some Page, in words: Localizer) -> ByteBuffer {
        do { return try render(page, in: words) } catch { return Self.page(of: error.list.map(\.description)) }
    }

    func render(_ page: some Page, in words: Localizer) throws(Diagnostics) -> ByteBuffer {
        let templates: [SourceFile]
        do throws(Diagnostic) {
            var files: [SourceFile] = []
            for file in try SourceFile.templates(below: path) { files.append(try SourceFile(reading: file)) }
            templates = files
        } catch { throw Diagnostics([error]) }
        let steps = try TemplateCompiler.steps(
            of: String(describing: type(of: page)), templates: templates, in: path,
            viewModels: CompiledTemplates.viewModels,
            messages: MessageSignatures(Messages.signatures))
        return Interpreter.render(steps, Value(page), words.messages)
    }

    private static func page(of mistakes: [String]) -> ByteBuffer {
        var html = HTMLBuffer()
        html.append("<!doctype html>\n<html lang=\"en\">\n<title>Mistakes in templates</title>\n")
        html.append("<h1>These templates cannot be shown</h1>\n<ul>\n")
        for mistake in mistakes {
            html.append("<li><code>")
            html.append(escaping: mistake)
            html.append("</code></li>\n")
        }
        html.append("</ul>\n")
        return html.bytes
    }
}
