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
    let people: PersonOperations
    let members: ManageMembers
    let secondFactor: SecondFactor
    let approvals: ApprovePayments
    let clock: WallClock
    let logger: Logger

    let limits = Limits()
    /// PDFs are drawn on threads that may block.
    let blockingThreads = BlockingThreadPool(threads: 2, waiting: 32, urgency: .later)
    /// Long pages are written while they are sent: a client that reads slowly holds one of these meanwhile.
    let longPages = BlockingThreadPool(threads: 4, waiting: 32, urgency: .later)
    /// A password check costs 100 ms; no more than these are kept waiting. Those of strangers, of whom there may be any
    /// number, have threads of their own, and less of the processors.
    var passwordChecks = BlockingThreadPool(threads: 2, waiting: 22, urgency: .later)
    /// For people in browsers that they have signed in with before, or who hold a link or a session.
    var trustedPasswordChecks = BlockingThreadPool(threads: 2, waiting: 22, urgency: .soon)

    /// Requests that cost much or guess at something.
    struct Limits: Sendable {
        /// Attempts to sign in from one network, in browsers in which the person has not signed in before: those that
        /// failed or are under way, so that an office that signs in every morning does not lock itself out.
        let signInByNetwork = RateLimit(burst: 20, every: .seconds(20))
        /// Guesses at one address from such browsers of one network. A few networks cannot use up those of the address.
        let guessesByNetwork = GuessLimit(3, in: .minutes(10))
        /// Guesses at one address from such browsers, wherever they are.
        let guesses = GuessLimit(10, in: .minutes(10))
        /// Guesses in one browser that the person has signed in with before, or of one session.
        let guessesByDevice = GuessLimit(10, in: .minutes(10))
        /// Codes of one person's authenticator app.
        let codes = GuessLimit(5, in: .minutes(15))
        /// Links to set a new password, asked from one network and for one address.
        let linksByNetwork = GuessLimit(20, in: .minutes(10))
        let linksByAddress = GuessLimit(3, in: .minutes(10))
        /// Documents drawn for one account.
        let documents = RateLimit(burst: 30, every: .seconds(1))
        /// Looks at links to pay, from one network: tokens cannot be guessed, but guessing costs too.
        let payLinks = RateLimit(burst: 60, every: .seconds(1))
        /// Payments begun for one account.
        let payments = RateLimit(burst: 20, every: .seconds(6))
        /// Questions to a payment provider for one account: a page that is asked for again and again shows what is known.
        let questions = RateLimit(burst: 30, every: .seconds(2))
    }

    /// Whether a page may ask a payment provider about something of this account now.
    func mayAsk(about account: Account.ID) -> Bool {
        (try? limits.questions.take(account.description, at: now)) != nil
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
        seller: Seller.ID? = nil, mayPay: Bool = false, words: Localizer
    ) -> PageLayout {
        let look = looks.look(of: seller)
        return PageLayout(
            title: title, branding: look.branding, logo: look.logo, assets: look.links, notice: notice,
            navigation: navigation, languages: languages, mayPay: mayPay, words: words)
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
            seller: account.seller, mayPay: session.permissions.contains(.pay), words: words)
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
