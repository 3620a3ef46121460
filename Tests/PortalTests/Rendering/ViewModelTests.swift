import Foundation
import Mustache
import Synchronization
import Testing

@testable import Portal

/// The ways in which Mustache would print a neighbour's value, each with a view model in its place.
@Suite struct ViewModelTests {
    private struct Outer: ViewModel {
        let note: String?
        let total: String
        let lines: [Inner]
    }

    private struct Inner: ViewModel {
        let amount: String
        let note: String?
        let isShown: Bool
    }

    private let page = Outer(
        note: "the page's", total: "€9.00", lines: [Inner(amount: "€1.00 & <more>", note: nil, isShown: true)])

    /// What the template gives, and which names were reported.
    private func render(_ template: String) throws -> (text: String, reports: [String]) {
        let parsed = try MustacheTemplate(string: template)
        let reports = Mutex<[String]>([])
        let text = UnknownTag.$report.withValue({ message in reports.withLock { $0.append(message) } }) {
            parsed.render(page)
        }
        return (text, reports.withLock { $0 })
    }

    @Test func aMissingValueIsNotLookedUpOutside() throws {
        let result = try render("{{#lines}}[{{note}}]{{#note}}shown{{/note}}{{^note}}none{{/note}}{{/lines}}")
        #expect(result.text == "[]none")
        #expect(result.reports.isEmpty)
    }

    @Test func anUnknownNameIsEmptyAndReported() throws {
        let result = try render("{{#lines}}[{{total}}]{{/lines}}{{misspelt}}")
        #expect(result.text == "[]")
        #expect(result.reports == ["Inner has no field 'total'", "Outer has no field 'misspelt'"])
    }

    @Test func valuesAreEscapedAndBooleansShowSections() throws {
        let result = try render("{{#lines}}{{amount}}{{#isShown}}!{{/isShown}}{{/lines}}{{#note}}{{.}}{{/note}}")
        #expect(result.text == "€1.00 &amp; &lt;more&gt;!the page&#39;s")
        #expect(result.reports.isEmpty)
    }

    @Test func templatesHaveNoUnescapedTags() throws {
        for file in try Folder.templates() {
            #expect(
                !file.text.contains("{{{") && !file.text.contains("{{&") && !file.text.contains("{{%"), "\(file.path)")
            #expect(!file.text.contains("style=") && !file.text.contains("<script"), "\(file.path)")
            #expect(file.text.split(separator: "\n").count <= 120, "\(file.path)")
        }
    }
}

@Suite struct TemplatesTests {
    @Test func everyPageHasATemplate() throws {
        _ = try Templates(folder: Sample.configuration.templateFolder)
    }

    @Test func aMissingFolderIsSaidAtStart() {
        let failure = #expect(throws: TemplateFailure.self) { try Templates(folder: "/nonexistent") }
        #expect(failure?.description.contains("missing in /nonexistent") == true)
    }

    @Test func aMissingPartialIsSaidAtStart() throws {
        try Folder.copyOfTemplates { folder in
            try FileManager.default.removeItem(atPath: folder + "/partials/pager.mustache")
            let failure = #expect(throws: TemplateFailure.self) { try Templates(folder: folder) }
            #expect(failure?.description.contains("includes partials.pager, which is missing") == true)
        }
    }

    @Test func aSyntaxMistakeIsSaidAtStart() throws {
        try Folder.copyOfTemplates { folder in
            try "{{#a}}".write(toFile: folder + "/partials/pager.mustache", atomically: true, encoding: .utf8)
            let failure = #expect(throws: TemplateFailure.self) { try Templates(folder: folder) }
            #expect(failure?.description.contains("partials.pager cannot be read") == true)
        }
    }
}

/// The template files as they lie on disk.
enum Folder {
    static func templates() throws -> [(path: String, text: String)] {
        let folder = URL(fileURLWithPath: Sample.configuration.templateFolder).resolvingSymlinksInPath().path
        let names = FileManager.default.enumerator(atPath: folder)?.allObjects.compactMap { $0 as? String } ?? []
        return try names.filter { $0.hasSuffix(".mustache") }.map {
            ($0, try String(contentsOfFile: folder + "/" + $0, encoding: .utf8))
        }
    }

    /// A folder with the same templates, for a test that spoils one.
    static func copyOfTemplates(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("templates-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        for (path, text) in try templates() {
            let file = folder.appendingPathComponent(path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        try body(folder.path)
    }
}
