import Foundation
import Mustache
import NIOCore
import Testing

@testable import Portal

/// The portal's own templates, compiled by the package plugin, beside swift-mustache over the same files.
@Suite struct RealTemplatesTests {
    private static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/") + "/Templates"

    private static func library() throws -> MustacheLibrary {
        var templates: [String: MustacheTemplate] = [:]
        for case let path as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
            guard path.hasSuffix(".mustache") else { continue }
            let text = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
            templates[String(path.dropLast(9)).replacing("/", with: ".")] = try MustacheTemplate(string: text)
        }
        return MustacheLibrary(templates: templates)
    }

    @Test func everyPageIsAsSwiftMustacheRendersIt() throws {
        let library = try Self.library()
        for page in Pages.all {
            let name = type(of: page).template.rawValue.replacing("/", with: ".")
            var html = HTMLBuffer()
            page.render(into: &html)
            let expected = try #require(library.render(Reflected(page), withTemplate: name))
            // The one wanted difference: an address that would run a script leads nowhere.
            let safe = expected.replacing("href=\"javascript:alert(1)\"", with: "href=\"#\"")
            #expect(String(buffer: html.bytes) == safe, "\(name)")
        }
    }

    @Test func noPageIsForgotten() {
        let tested = Set(Pages.all.map { type(of: $0).template })
        #expect(tested == Set(TemplateName.allCases))
    }
}
