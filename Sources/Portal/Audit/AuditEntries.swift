import BillingCore
import Localization
import Pages
import PostgresStore
import Presentation

/// The audit log as rows for spreadsheets: values, not words.
enum AuditCSV {
    static let header =
        "\u{FEFF}"
        + CSVRow.text(["sequence", "occurred_at", "actor", "network", "event", "person", "details", "hash"])

    static func row(_ entry: AuditEntry) -> String {
        let (actor, network): (String, String) =
            switch entry.actor {
            case .person(let email, let network): (email ?? "", network)
            case .staff(let name): ("staff:\(name)", "")
            case .program: ("plainbill", "")
            }
        let event = entry.event
        return CSVRow.text([
            "\(event.sequence)", event.occurredAt.text, actor, network, event.event.kind.rawValue,
            entry.person ?? "", entry.parameters, Hexadecimal.text(of: entry.hash),
        ])
    }
}

extension AuditLine {
    init(_ entry: AuditEntry, words: Localizer) {
        let (messages, event) = (words.messages, entry.event.event)
        let (actor, network): (String, String?) =
            switch entry.actor {
            case .person(let email, let network): (email ?? messages.auditUnknownPerson, network)
            case .staff: (messages.auditStaff, nil)
            case .program: (messages.auditProgram, nil)
            }
        self.init(
            at: entry.event.occurredAt, actor: actor, network: network, event: words.event("\(event.kind)"),
            details: event.parameters.details(of: entry.person, words))
    }
}

extension BillingEvent.Parameters {
    /// What the audit log says beside what happened.
    fileprivate func details(of person: String?, _ words: Localizer) -> [String] {
        let roles = role.map { role in
            roleBefore.map { words.messages.auditRoles(before: words.role($0), after: words.role(role)) }
                ?? words.role(role)
        }
        return [
            number, person, roles, subscription, method, charge, coupon, amount.map { words.money($0) }, reason,
        ].compactMap(\.self)
    }
}

extension Instant {
    /// `"2026-11-30T14:05:00Z"`
    fileprivate var text: String {
        let parts = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
        return "\(utcDay)T\(parts.joined(separator: ":"))Z"
    }
}
