import Foundation
import Mustache
import Localization
import NIOCore
import PortalSupport
import Testing

@testable import Pages

/// The portal's own templates, compiled by the package plugin, beside swift-mustache over the same files.
@Suite struct RealTemplatesTests {
    private static let folder =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
        .joined(separator: "/") + "/Templates"

    private static func sources() throws -> [String: String] {
        var sources: [String: String] = [:]
        for case let path as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
            guard path.hasSuffix(".mustache") else { continue }
            let name = String(path.dropLast(9)).replacing("/", with: ".")
            sources[name] = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
        }
        return sources
    }

    private static func library() throws -> MustacheLibrary {
        MustacheLibrary(templates: try sources().mapValues { try MustacheTemplate(string: withEnglishMessages($0)) })
    }

    @Test func everyPageIsAsSwiftMustacheRendersIt() throws {
        let library = try Self.library()
        for page in PageSpecimens.all {
            let name = type(of: page).template.replacing("/", with: ".")
            var html = HTMLBuffer()
            page.render(into: &html, in: .english)
            let expected = try #require(library.render(Reflected(page), withTemplate: name))
            // The one wanted difference: an address that would run a script leads nowhere.
            let safe = expected.replacing("href=\"javascript:alert(1)\"", with: "href=\"#\"")
            #expect(String(buffer: html.bytes) == safe, "\(name)")
        }
    }

    /// As a long page is sent: after each row that ends where nothing is looked back at.
    @Test func everyPageIsTheSameInPieces() {
        var pieces = 0
        for page in PageSpecimens.all {
            var whole = HTMLBuffer()
            page.render(into: &whole, in: .english)
            var sent = ByteBuffer()
            var html = HTMLBuffer(longest: 1) { piece in
                sent.writeImmutableBuffer(piece)
                pieces += 1
            }
            page.render(into: &html, in: .english)
            sent.writeImmutableBuffer(html.bytes)
            #expect(String(buffer: sent) == String(buffer: whole.bytes), "\(type(of: page).template)")
        }
        #expect(pieces > 20)
    }

    @Test func templatesAreShort() throws {
        for (name, text) in try Self.sources() {
            #expect(text.split(separator: "\n").count <= 120, "\(name)")
        }
    }

    @Test func noPageIsForgotten() {
        let tested = Set(PageSpecimens.all.map { type(of: $0).template })
        let pages = CompiledTemplates.viewModels.matches(of: /static let template = "([^"]+)"/).map { String($0.1) }
        #expect(tested == Set(pages))
    }
}
