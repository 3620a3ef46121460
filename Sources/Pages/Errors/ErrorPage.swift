import Localization
package import Presentation

/// A failure in plain words.
package struct ErrorPage: Page {
    package static let template = "errors/error"

    let layout: PageLayout
    /// `"404"`
    let status: String
    let heading: String
    let sentence: String
    /// What to quote to support; the log line has it too.
    let reference: String?
    let back: Link
}

extension ErrorPage {
    package init(
        status: Int, heading: String, sentence: String, reference: String?, layout: PageLayout, words: Localizer
    ) {
        self.init(
            layout: layout, status: "\(status)", heading: heading, sentence: sentence, reference: reference,
            back: Link(href: "/", label: words.messages.errorToOverview))
    }
}
