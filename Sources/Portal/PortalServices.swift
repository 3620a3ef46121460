import BillingCore
import BillingOperations
import HTTPTypes
import Hummingbird
import Logging
import Pages
import PostgresStore
import Presentation
import WebServer

/// What the routes share. Values and handles, nothing that remembers a request.
struct PortalServices: Sendable {
    let configuration: PortalConfiguration
    let templates: Templates
    let looks: SellerLooks
    let database: Database
    let payments: PaymentOperations
    let clock: WallClock
    let logger: Logger

    let limits = Limits()
    /// PDFs are drawn on threads that may block.
    let blockingThreads = BlockingThreadPool(threads: 2, waiting: 32, urgency: .later)
    /// Long pages are written while they are sent: a client that reads slowly holds one of these meanwhile.
    let longPages = BlockingThreadPool(threads: 4, waiting: 32, urgency: .later)
    /// A password check costs 100 ms; no more than these are kept waiting.
    var passwordChecks = BlockingThreadPool(threads: 2, waiting: 22, urgency: .soon)

    /// Requests that cost much or guess at something.
    struct Limits: Sendable {
        /// Attempts to sign in from one network that failed, or are under way: an office that signs in every morning does
        /// not lock itself out.
        let signInByNetwork = RateLimit(burst: 20, every: .seconds(20))
        /// The same for one e-mail address, from anywhere. No faster than one network alone may try, so that one
        /// network cannot lock a customer out.
        let signInByEmail = RateLimit(burst: 50, every: .seconds(20))
        /// Documents drawn for one account.
        let documents = RateLimit(burst: 30, every: .seconds(1))
        /// Payments begun for one account.
        let payments = RateLimit(burst: 20, every: .seconds(6))
    }

    /// The address under which this request came, one of those in the configuration: links that leave the portal
    /// come back to it.
    func origin(of request: Request) -> String {
        let known = [configuration.baseURL] + configuration.otherBaseURLs
        let authority = request.head.authority?.lowercased() ?? ""
        return known.first { $0.lowercased().hasSuffix("://" + authority) } ?? configuration.baseURL
    }

    /// The layout of a page outside of any account, or of one of the seller's.
    func layout(
        title: String, notice: Notice? = nil, navigation: Navigation? = nil, languages: LanguageChoice? = nil,
        seller: Seller.ID? = nil, words: Localizer
    ) -> PageLayout {
        let look = looks.look(of: seller)
        return PageLayout(
            title: title, branding: look.branding, logo: look.logo, assets: look.links, notice: notice,
            navigation: navigation, languages: languages, words: words)
    }

    /// The layout of a page about an account.
    func layout(
        title: String, section: Section?, session: Session, account: AccountHeading, notice: Notice? = nil,
        words: Localizer
    ) -> PageLayout {
        let navigation = Navigation(
            current: section, viewer: session.viewer, name: account.name,
            note: "\(account.number) · \(account.currency.code)", words: words)
        return layout(
            title: title, notice: notice, navigation: navigation, languages: session.languages(words),
            seller: account.seller, words: words)
    }

    /// The payment provider that takes new payments of a seller's customers; `nil` when none is set up for it.
    func provider(of seller: Seller.ID) -> (any PaymentGateway)? {
        payments.providers.preferred(by: looks.seller(seller))
    }

    /// The moment as rate limits count it.
    var now: Duration { .microseconds(clock.now().microseconds) }
}

extension FormFields {
    /// The notice that the address names, when it is one of these.
    func notice(among known: Notice...) throws(RequestFailure) -> Notice? {
        let name = try text("notice", limit: 40)
        return known.first { $0.rawValue == name }
    }

    /// The page of a list that the address names.
    func pageWindow() throws(RequestFailure) -> PageWindow {
        guard let window = PageWindow(page: try text("page", limit: 6)) else {
            throw .badRequest("the page number is none")
        }
        return window
    }
}
