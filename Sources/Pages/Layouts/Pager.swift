import Presentation

/// Which rows of a long list are shown.
package struct PageWindow: Hashable, Sendable {
    /// From 1.
    package let page: Int
    package let size: Int

    static let lastPage = 100_000

    /// Reads a page number; nothing means the first page, and anything else than a number is no page.
    package init?(page text: String, size: Int = 50) {
        guard let page = text.isEmpty ? 1 : Int(text), (1...Self.lastPage).contains(page) else { return nil }
        self.page = page
        self.size = size
    }

    package var offset: Int { (page - 1) * size }
}

/// `"51 – 100 of 214"` and the ways on.
struct Pager: ViewModel {
    let count: String
    let newer: Link?
    let older: Link?

    /// - Parameter href: the address of another page of the same list.
    init(
        _ window: PageWindow, count rows: Int, total: Int64, words: Localizer,
        back: String = "Newer", forth: String = "Older", href: (Int) -> String
    ) {
        let last = window.offset + rows
        count =
            rows == 0 ? "" : "\(words.number(window.offset + 1)) – \(words.number(last)) of \(words.number(Int(total)))"
        newer =
            switch (window.page, rows) {
            case (1, _): nil
            case (_, 0): Link(href: href(1), label: "To the first page")
            default: Link(href: href(window.page - 1), label: back)
            }
        older = Int64(last) < total && rows > 0 ? Link(href: href(window.page + 1), label: forth) : nil
    }
}
