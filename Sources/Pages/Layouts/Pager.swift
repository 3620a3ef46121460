import Localization
import Presentation

/// Which rows of a long list are shown.
package struct PageWindow: Hashable, Sendable {
    /// From 1.
    package let page: Int
    package let size: Int

    static let lastPage = 100_000
    /// How many rows a page has.
    package static let usualSize = 50

    /// The first page.
    package init() { (page, size) = (1, Self.usualSize) }

    /// Reads a page number; nothing means the first page, and anything else than a number is no page.
    package init?(page text: String, size: Int = PageWindow.usualSize) {
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

    enum Order {
        case newestFirst
        /// From earlier to later days.
        case byDay
        /// From the first line of a document to its last.
        case byPlace
    }

    /// - Parameters:
    ///   - order: what the list goes by.
    ///   - href: the address of another page of the same list.
    init(
        _ window: PageWindow, count rows: Int, total: Int64, words: Localizer,
        order: Order = .newestFirst, href: (Int) -> String
    ) {
        let (messages, last) = (words.messages, window.offset + rows)
        let (back, forth) =
            switch order {
            case .newestFirst: (messages.listNewer, messages.listOlder)
            case .byDay: (messages.listEarlier, messages.listLater)
            case .byPlace: (messages.listPrevious, messages.listNext)
            }
        count =
            rows == 0
            ? ""
            : messages.listRange(
                first: words.number(window.offset + 1), last: words.number(last), total: words.number(Int(total)))
        newer =
            switch (window.page, rows) {
            case (1, _): nil
            case (_, 0): Link(href: href(1), label: messages.listFirst)
            default: Link(href: href(window.page - 1), label: back)
            }
        older = Int64(last) < total && rows > 0 ? Link(href: href(window.page + 1), label: forth) : nil
    }
}
