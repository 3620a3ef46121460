import BillingCore
import PostgresStore
import Presentation
import WebServer

extension LanguagePreference {
    /// The words of a page: in the language that the person chose, else the one chosen in this browser, else the first that
    /// the browser asks for and we speak, else that of the account.
    func words(person: String? = nil, account: String? = nil) -> Localizer {
        let wanted = [person, chosen].compactMap(\.self) + accepted + [account].compactMap(\.self)
        return wanted.first(where: Localizer.speaks).map { Localizer(language: $0) } ?? .english
    }
}

extension SessionContext {
    /// The words of a page about an account.
    func words(_ account: AccountSession, _ heading: AccountHeading) -> Localizer {
        languages.words(person: account.session.language, account: heading.language)
    }
}
