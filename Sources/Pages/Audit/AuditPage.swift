package import BillingCore
import Localization
package import Presentation

/// What happened to an account, the latest first, and who did it.
package struct AuditPage: Page {
    package static let template = "Audit/audit"

    let layout: PageLayout
    let rows: [Row]
    let pager: Pager

    struct Row: ViewModel {
        let at: String
        let event: String
        let details: String
        let actor: String
        /// Where a person acted from.
        let network: String?
    }
}

/// An event with who did it.
package struct AuditLine: Sendable {
    let at: Instant
    let actor: String
    let network: String?
    let event: String
    let details: [String]

    /// - Parameters:
    ///   - actor: who did it, as the page names them.
    ///   - event: what happened, as the page names it.
    ///   - details: what is known of it.
    package init(at: Instant, actor: String, network: String?, event: String, details: [String]) {
        self.at = at
        self.actor = actor
        self.network = network
        self.event = event
        self.details = details
    }
}

extension AuditPage {
    package init(
        _ lines: [AuditLine], total: Int64, window: PageWindow, layout: PageLayout, words: Localizer
    ) {
        self.layout = layout
        rows = lines.map { line in
            Row(
                at: words.moment(line.at), event: line.event, details: line.details.joined(separator: " · "),
                actor: line.actor, network: line.network)
        }
        pager = Pager(window, count: lines.count, total: total, words: words) { "/audit-log?page=\($0)" }
    }
}

extension Localizer {
    /// What happened, by the name of the case of its kind; the messages are those whose keys are `event.` and that name.
    package func event(_ kind: String) -> String {
        let key = "event.\(kind)"
        return Messages.signatures[key] == nil ? kind : messages.text(key: key, [])
    }
}
