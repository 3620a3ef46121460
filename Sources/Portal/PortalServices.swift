import BillingCore
import BillingOperations
import HTTPTypes
import Hummingbird
import Logging
import PostgresStore
import Presentation

/// What the routes share. Values and handles, nothing that remembers a request.
struct PortalServices: Sendable {
    let configuration: PortalConfiguration
    let templates: Templates
    let assets: Assets
    let database: Database
    let payments: PaymentOperations
    let clock: WallClock
    let logger: Logger

    /// The language of the pages. Documents to download speak their own.
    let words = Localizer.english
    let limits = Limits()
    /// PDFs are drawn on threads that may block.
    let blockingThreads = BlockingThreadPool(threads: 2, waiting: 32)
    /// A password check costs 100 ms; no more than these are kept waiting.
    var passwordChecks = BlockingThreadPool(threads: 2, waiting: 22)

    /// Requests that cost much or guess at something.
    struct Limits: Sendable {
        /// Tries to sign in from one network that failed, or are under way: an office that signs in every morning does
        /// not lock itself out.
        let signInByNetwork = RateLimit(burst: 20, every: 20)
        /// The same for one e-mail address, from anywhere. No faster than one network alone may try, so that one
        /// network cannot lock somebody out.
        let signInByEmail = RateLimit(burst: 50, every: 20)
        /// Documents drawn for one account.
        let documents = RateLimit(burst: 30, every: 1)
        /// Payments begun for one account.
        let payments = RateLimit(burst: 20, every: 6)
    }

    /// The address under which this request came, one of those in the configuration: links that leave the portal
    /// come back to it.
    func origin(of request: Request) -> String {
        let known = [configuration.baseURL] + configuration.otherBaseURLs
        let authority = request.head.authority?.lowercased() ?? ""
        return known.first { $0.lowercased().hasSuffix("://" + authority) } ?? configuration.baseURL
    }

    /// The layout of a page outside of any account.
    func layout(title: String, notice: Notice? = nil, navigation: Navigation? = nil) -> PageLayout {
        PageLayout(
            language: words.language, title: title,
            brand: Brand(name: configuration.branding.name, logo: assets.logo), assets: assets.links,
            notice: notice?.sentence, navigation: navigation, footer: Footer(configuration.branding))
    }

    /// The layout of a page about an account.
    func layout(
        title: String, section: Section?, session: Session, account: AccountHeading, notice: Notice? = nil
    ) -> PageLayout {
        let navigation = navigation(
            Section.allCases, current: section, session: session, name: account.name,
            note: "\(account.number) · \(account.currency.code)")
        return layout(title: title, notice: notice, navigation: navigation)
    }

    func navigation(
        _ sections: [Section], current: Section?, session: Session, name: String, note: String
    ) -> Navigation {
        Navigation(
            links: sections.map { NavigationLink(href: $0.path, label: $0.label, isCurrent: $0 == current) },
            account: name, accountNote: note, canSwitch: session.hasSeveralAccounts && !sections.isEmpty,
            formToken: session.token.formToken)
    }
}

/// The main parts of the portal.
enum Section: CaseIterable {
    case overview, invoices, payments

    var path: String {
        switch self {
        case .overview: "/"
        case .invoices: "/invoices"
        case .payments: "/payments"
        }
    }

    var label: String {
        switch self {
        case .overview: "Overview"
        case .invoices: "Invoices"
        case .payments: "Payments"
        }
    }
}

/// What the page after a redirect says about what was just done. Carried in the address by its name, so that anybody
/// can write it into a link: a page accepts its own alone, and says only what is true there.
enum Notice: String {
    case signedOut = "signed-out"
    case sessionEnded = "session-ended"
    case accountChosen = "account-chosen"
    case nothingOpen = "nothing-open"

    var sentence: String {
        switch self {
        case .signedOut: "You are signed out."
        case .sessionEnded: "Your session has ended, and what you sent was not done. Sign in and do it again."
        case .accountChosen: "You are now looking at this account."
        case .nothingOpen: "There is nothing left to pay on this invoice."
        }
    }
}

extension FormFields {
    /// The notice that the address names, when it is one of these.
    func notice(among known: Notice...) throws(PortalFailure) -> Notice? {
        let name = try text("notice", limit: 40)
        return known.first { $0.rawValue == name }
    }
}
