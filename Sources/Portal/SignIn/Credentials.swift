import BillingCore
import BillingOperations
import Mailing
import PostgresStore
import Presentation
import WebServer

extension FormFields {
    /// In bytes.
    static let longestEmail = 254
    /// In bytes. The rule about passwords says what is too long; this much is read to say so.
    static let longestPassword = 4096

    /// The field `email` in lower case, as addresses are stored; `nil` when it is none that mail reaches.
    func email() throws(RequestFailure) -> String? {
        let text = try text("email", limit: Self.longestEmail).lowercased()
        return (try? Mailbox(name: "", address: text))?.address
    }
}

extension PortalServices {
    /// Why the person of a link may not have this password.
    func refusal(of password: String, for link: MailLink) -> BillingRefusal? {
        refusal(of: password, names: [link.email, link.name] + link.accountNames, seller: link.seller)
    }

    /// Why a person may not have this password; `nil` when they may.
    /// - Parameter names: what attackers know about the person.
    func refusal(of password: String, names: [String], seller: Seller.ID?) -> BillingRefusal? {
        let sellerName = looks.look(of: seller).branding.name
        let rule = PasswordRule(
            names: names + [sellerName, Self.productName], isBreached: BreachedPasswords.contain)
        do { try rule.check(password) } catch { return error }
        return nil
    }

    private static let productName = "Plainbill"
}
