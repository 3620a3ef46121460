import BillingCore
import Foundation
import Mustache
import NIOCore
import Pages
import PortalSupport
import PostgresStore
import Presentation

/// The page of an invoice with 50 lines: its compiled template against code written by hand and against
/// swift-mustache, which is given dictionaries, the quickest that it takes.
enum RenderingBenchmark {
    static func run() throws {
        guard let page = try PDFBenchmark.invoice(lines: 50).map(Self.page) else { return }
        let (templates, byHand) = (try Templates(), HandWrittenInvoice(page))
        let (library, data) = (try Self.library(), Reflection.data(of: page))
        let expected = String(buffer: templates.html(page, in: .english))
        try Self.compare(String(buffer: byHand.render()), "the one by hand", with: expected)
        let byLibrary = library.render(data, withTemplate: "Invoices.invoice") ?? ""
        try Self.compare(byLibrary, "swift-mustache", with: expected)
        // Taken in turns, so that what the machine does meanwhile slows all of them.
        var times: [[Double]] = [[], [], []]
        for _ in 0..<200 {
            times[0].append(time(10) { _ = templates.html(page, in: .english) })
            times[1].append(time(10) { _ = byHand.render() })
            times[2].append(time(1) { _ = library.render(data, withTemplate: "Invoices.invoice") })
        }
        let (compiled, hand, mustache) = (median(times[0]), median(times[1]), median(times[2]))
        let measured = "\(Benchmarks.text(compiled, 3)) ms"
        Benchmarks.report(
            "invoice page of 50 lines", measured, against: "written by hand: \(Benchmarks.text(hand, 3)) ms",
            ratio: "\(Benchmarks.text(compiled / hand, 2)) × by hand")
        Benchmarks.report(
            "invoice page of 50 lines", measured, against: "swift-mustache: \(Benchmarks.text(mustache, 3)) ms",
            ratio: "\(Benchmarks.text(mustache / compiled)) × faster")
    }

    private static func compare(_ html: String, _ renderer: String, with expected: String) throws {
        guard html != expected else { return }
        let place = zip(html.utf8, expected.utf8).prefix { $0 == $1 }.count
        let (ours, theirs) = (expected.utf8.dropFirst(place).prefix(60), html.utf8.dropFirst(place).prefix(60))
        throw Psql.Failed(
            output: "\(renderer) writes \(String(theirs) ?? "") instead of \(String(ours) ?? "") at byte \(place)")
    }

    /// The page of an invoice that is open.
    private static func page(_ invoice: Invoice) throws -> InvoicePage {
        let viewer = Viewer(
            name: "Ada", email: "ada@example.com", hasSeveralAccounts: true,
            permissions: Role.owner.permissions, formToken: "2n0fUeJ9l3sTq1bY8aKz7xWv5cRm4dGh6pOi3uEtL0Q")
        let assets = AssetLinks(
            stylesheet: "/assets/plainbill.0123456789abcdef.css", icon: "/assets/icon.0123456789abcdef.svg",
            fonts: ["/assets/inter-regular.0123456789abcdef.woff2", "/assets/inter-semibold.0123456789abcdef.woff2"])
        let document = try InvoiceDocument(invoice)
        let layout = PageLayout(
            title: document.title, branding: .plain(name: invoice.seller.name), logo: nil, assets: assets,
            navigation: Navigation(
                current: .invoices, viewer: viewer, name: invoice.buyer.name, note: "\(invoice.accountNumber) · EUR",
                words: .english),
            words: .english)
        let stored = StoredInvoice(
            id: ID(raw: 1), invoice: invoice, open: invoice.gross, credited: .zero(.eur), writtenOff: .zero(.eur))
        return InvoicePage(
            stored, document: document, settlements: [], attempt: nil, window: PageWindow(), today: invoice.issuedOn,
            layout: layout, words: .english)
    }

    private static func time(_ count: Int, _ body: () -> Void) -> Double {
        let start = ContinuousClock.now
        for _ in 0..<count { body() }
        return start.duration(to: .now) / .milliseconds(1) / Double(count)
    }

    private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

    private static func library() throws -> MustacheLibrary {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Templates")
            .standardizedFileURL.path()
        var templates: [String: MustacheTemplate] = [:]
        for case let path as String in FileManager.default.enumerator(atPath: folder) ?? .init() {
            guard path.hasSuffix(".mustache") else { continue }
            let text = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
            templates[String(path.dropLast(9).replacing("/", with: "."))] = try MustacheTemplate(
                string: withEnglishMessages(text))
        }
        return MustacheLibrary(templates: templates)
    }
}

/// Looks into view models of another module.
enum Reflection {
    /// Nested dictionaries; what is absent is left out. `page` leads to the outermost.
    static func data(of model: Any) -> [String: Any] {
        var fields = Self.fields(of: model)
        fields["page"] = fields
        return fields
    }

    static func fields(of model: Any) -> [String: Any] {
        var fields: [String: Any] = [:]
        for child in Mirror(reflecting: model).children {
            if let name = child.label, let value = Self.value(child.value) { fields[name] = value }
        }
        return fields
    }

    private static func value(_ value: Any) -> Any? {
        if value is String || value is Bool { return value }
        if let list = value as? [Any] { return list.compactMap { Self.value($0) } }
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return fields(of: value) }
        return mirror.children.first.flatMap { Self.value($0.value) }
    }
}
