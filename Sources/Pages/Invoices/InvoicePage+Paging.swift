import BillingCore
import Localization
import Presentation

extension InvoicePage.Transfer {
    init?(_ howToPay: InvoiceDocument.HowToPay) {
        guard !howToPay.transfer.isEmpty else { return nil }
        facts = howToPay.transfer.map { Fact(label: $0.label, value: $0.value) }
        code = howToPay.code.map { InvoicePage.Code($0) }
    }
}

extension InvoicePage.Code {
    init(_ code: QRCode) {
        viewBox = code.viewBox
        squares = code.path
        cross = code.cross.map { InvoicePage.Cross($0) }
    }
}

extension InvoicePage.Cross {
    init(_ cross: QRCode.Cross) {
        edge = cross.edge.path
        square = cross.square.path
        bars = cross.bars.map(\.path).joined()
    }
}

extension QRCode.Cross.Box {
    fileprivate var path: String { "M\(x) \(y)h\(width)v\(height)h-\(width)z" }
}

extension InvoicePage {
    static func pager(_ window: PageWindow, lines: Int, _ path: String, _ words: Localizer) -> Pager? {
        guard lines > window.size else { return nil }
        let shown = min(window.size, max(lines - window.offset, 0))
        return Pager(window, count: shown, total: Int64(lines), words: words, order: .byPlace) { page in
            page == 1 ? path : "\(path)?page=\(page)"
        }
    }

    /// A list that is longer than this is no summary any more.
    private static let mostServices = 12

    static func services(_ document: InvoiceDocument) -> [Fact] {
        guard (2...mostServices).contains(document.services.count) else { return [] }
        return document.services.map { Fact(label: $0.label, value: $0.value) }
    }
}
