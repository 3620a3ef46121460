import BillingCore
import Foundation
import NIOCore
import PortalSupport
import Presentation
import Testing

@testable import Pages

/// The designers' mode: templates from a folder, as they are now.
@Suite struct DesignFolderTests {
    private let page: ErrorPage

    init() {
        page = ErrorPage(
            layout: Sample.layout("T"), status: "404", heading: "<Gone>", sentence: "It’s gone.",
            reference: "r1", back: Link(href: "/", label: "Back"))
    }

    /// Runs with a copy of the templates that may be spoilt.
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "templates-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.copyItem(atPath: Sample.root + "/Templates", toPath: folder)
        try body(folder)
    }

    private func change(_ path: String, _ old: String, to new: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains(old))
        try text.replacing(old, with: new).write(toFile: path, atomically: true, encoding: .utf8)
    }

    @Test func showsWhatTheBuildWouldShow() throws {
        try withFolder { folder in
            let designed = try Templates(design: folder).html(page, in: .english)
            #expect(String(buffer: designed) == String(buffer: try Templates().html(page, in: .english)))
        }
    }

    @Test func aChangeShowsWithTheNextPage() throws {
        try withFolder { folder in
            let templates = try Templates(design: folder)
            try change(folder + "/errors/error.mustache", "{{t:error.reference reference=.}}", to: "Quote {{.}}!")
            #expect(String(buffer: templates.html(page, in: .english)).contains("<p class=\"note\">Quote r1!</p>"))
        }
    }

    @Test func aMistakeIsShownWithItsPlace() throws {
        try withFolder { folder in
            let templates = try Templates(design: folder)
            try change(folder + "/errors/error.mustache", "{{sentence}}", to: "{{sentense}}")
            let html = String(buffer: templates.html(page, in: .english))
            #expect(html.contains("/errors/error.mustache:6:6: error: ErrorPage has no field &#39;sentense&#39;"))
            try FileManager.default.removeItem(atPath: folder + "/partials/head.mustache")
            #expect(
                String(buffer: templates.html(page, in: .english)).contains(
                    "there is no template &#39;partials.head&#39;"))
        }
    }

    /// Lock files of editors point nowhere.
    @Test func hiddenFilesAreNoTemplates() throws {
        try withFolder { folder in
            let templates = try Templates(design: folder)
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/errors/.#error.mustache", withDestinationPath: "ada@host.1")
            #expect(
                String(buffer: templates.html(page, in: .english))
                    == String(buffer: try Templates().html(page, in: .english)))
        }
    }

    @Test func aFileThatCannotBeReadIsNamed() throws {
        try withFolder { folder in
            let templates = try Templates(design: folder)
            try Data([0x3C, 0xFF]).write(to: URL(filePath: folder + "/errors/error.mustache"))
            #expect(
                String(buffer: templates.html(page, in: .english)).contains(
                    "/errors/error.mustache:1:1: error: this file is not UTF-8"))
            try FileManager.default.removeItem(atPath: folder)
            #expect(
                String(buffer: templates.html(page, in: .english)).contains(":1:1: error: this folder cannot be opened")
            )
        }
    }

    @Test func aFolderWithoutTemplatesStopsTheStart() {
        let failure = #expect(throws: MissingTemplates.self) { try Templates(design: "/nonexistent") }
        #expect(failure == MissingTemplates(folder: "/nonexistent"))
    }
}
