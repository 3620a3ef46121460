import Mailing
import SandboxProvider

/// Puts the mails of a demo where its visitor can read them.
struct SandboxMailTransport: MailTransport {
    let mailbox: SandboxMailbox

    /// Who writes where no address is set.
    static let sender = "bills@demo.example"

    func deliver(_ message: EmailMessage) async -> Delivery {
        mailbox.keep(
            .init(
                from: message.from.text, to: message.to.text, subject: message.content.subject,
                text: message.content.text, at: message.date))
        return .sent
    }

    func rest() async {}
}

extension Mailbox {
    fileprivate var text: String { name.isEmpty || name == address ? address : "\(name) <\(address)>" }
}
