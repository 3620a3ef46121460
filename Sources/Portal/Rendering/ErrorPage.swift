import HTTPTypes

/// A failure in plain words.
struct ErrorPage: Page {
    static let template = TemplateName.error

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
    init(_ words: ErrorWords, reference: String?, _ services: PortalServices) {
        self.init(
            layout: services.layout(title: words.heading), status: "\(words.status.code)", heading: words.heading,
            sentence: words.sentence, reference: reference, back: Link(href: "/", label: "To the overview"))
    }
}
