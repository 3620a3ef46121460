import BillingCore
import BillingOperations
import Cryptography
import HTTPTypes
import Hummingbird
import Localization
import Logging
import Pages
import PostgresStore
import Presentation
import WebServer

/// Links that were mailed, and how one asks for them: public.
///
/// `GET /links/{token}` takes the token out of the address and into a cookie; `GET /link` shows what the link is for,
/// and only `POST /link` uses it up, since scanners of mail open links.
struct LinkRoutes: Sendable {
    let services: PortalServices

    func add(to pages: RouterGroup<ServerContext>) {
        pages.get("/forgot-password", use: askForm)
        pages.post("/forgot-password", use: ask)
        pages.get("/forgot-password/sent", use: sent)
        pages.post("/sign-in/link", use: askToSignIn)
        pages.get("/links/{token}", use: open)
        pages.get("/link", use: show)
        pages.post("/link", use: act)
    }

    @Sendable func askForm(_ request: Request, _ context: ServerContext) async throws -> Response {
        askPage(request, context.languages.words(), email: "", problem: nil)
    }

    /// Answers the same, and does the same, whether a person has the address or not.
    @Sendable func ask(_ request: Request, _ context: ServerContext) async throws -> Response {
        let now = services.now
        try services.limits.linksByNetwork.take(context.client.network, at: now)
        let token = SessionCookie.token(in: request)
        let fields = try await FormFields(posted: request, from: token, expecting: ["email"])
        let words = context.languages.words()
        guard let email = try fields.email() else {
            let problem = words.messages.forgotNoAddress
            let typed = try fields.text("email", limit: FormFields.longestEmail)
            return askPage(request, words, email: typed, problem: problem, status: .unprocessableContent)
        }
        try services.limits.linksByAddress.take(email, at: now)
        try await services.people.requestPasswordReset(email)
        context.logger.notice("a link was asked for", metadata: ["client": "\(context.client.network)"])
        return .seeOther("/forgot-password/sent")
    }

    /// The other button of the sign-in form: the password is not looked at. Answers the same whether a person has the
    /// address or not.
    @Sendable func askToSignIn(_ request: Request, _ context: ServerContext) async throws -> Response {
        let now = services.now
        try services.limits.linksByNetwork.take(context.client.network, at: now)
        let token = SessionCookie.token(in: request)
        let fields = try await FormFields(posted: request, from: token, expecting: SignInForm.names)
        guard let token, let email = try fields.email() else {
            let words = context.languages.words()
            let typed = try fields.text("email", limit: FormFields.longestEmail)
            return SignInRoutes(services: services).page(
                SignInForm.Reply(email: typed, problem: .noAddress), token ?? SessionToken(), in: words,
                status: .unprocessableContent)
        }
        try services.limits.linksByAddress.take(email, at: now)
        try await services.people.requestSignInLink(email, browserHash: token.hash)
        context.logger.notice("a link was asked for", metadata: ["client": "\(context.client.network)"])
        return .seeOther("/forgot-password/sent")
    }

    @Sendable func sent(_ request: Request, _ context: ServerContext) async throws -> Response {
        let words = context.languages.words()
        let messages = words.messages
        return services.publicPage(
            for: request, words, title: messages.linkSentHeading, seller: nil, next: "/forgot-password/sent"
        ) { layout, _ in
            MessagePage(
                layout: layout, heading: messages.linkSentHeading,
                paragraphs: [messages.linkSentText, messages.linkSentAgain], href: "/sign-in",
                action: messages.linkSentBack)
        }
    }

    @Sendable func open(_ request: Request, _ context: ServerContext) async throws -> Response {
        var response = Response.seeOther("/link").withoutReferrer
        let token = SecretToken(try context.parameters.require("token"))
        response.headers.append(token.map(TokenCookie.link.setting) ?? TokenCookie.link.removing)
        return response
    }

    @Sendable func show(_ request: Request, _ context: ServerContext) async throws -> Response {
        guard let token = TokenCookie.link.token(in: request), let link = try await services.people.link(token) else {
            return dead(request, context)
        }
        return page(of: link, request, context)
    }

    @Sendable func act(_ request: Request, _ context: ServerContext) async throws -> Response {
        let session = SessionCookie.token(in: request)
        let fields = try await FormFields(posted: request, from: session, expecting: ["email", "password"])
        guard let token = TokenCookie.link.token(in: request), let link = try await services.people.link(token) else {
            return dead(request, context)
        }
        if link.purpose == .signIn {
            guard let session, let person = try await services.people.signIn(by: token, browserHash: session.hash)
            else {
                return dead(request, context)
            }
            var response = try await SignInRoutes(services: services).begin(
                person, to: nil, replacing: session, SignInOrigin(request, context.client), context.logger)
            response.headers.append(TokenCookie.link.removing)
            return response
        }
        if link.purpose == .emailChange {
            let isDone = try await services.people.confirmEmail(by: token)
            return isDone ? done(.emailConfirmed) : dead(request, context)
        }
        let password = try fields.text("password", limit: FormFields.longestPassword)
        if let refusal = services.refusal(of: password, for: link) {
            return page(of: link, request, context, refusal: refusal)
        }
        let hash = try await services.trustedPasswordChecks.run { try PasswordHash().make(password) }
        let device = SignInOrigin(request, context.client).device ?? SecretToken()
        guard try await services.people.setPassword(hash, by: token, for: link.purpose, device: device) else {
            return dead(request, context)
        }
        context.logger.notice("a password was set by a link", metadata: ["person": "\(link.person)"])
        var response = done(.passwordSet)
        response.headers.append(TokenCookie.device.setting(device))
        return response
    }

    private func done(_ notice: Notice) -> Response {
        var response = Response.seeOther("/sign-in")
        response.headers.append(TokenCookie.link.leaving(notice.rawValue))
        return response
    }
}

extension LinkRoutes {
    private func askPage(
        _ request: Request, _ words: Localizer, email: String, problem: String?, status: HTTPResponse.Status = .ok
    ) -> Response {
        services.publicPage(
            for: request, words, title: words.messages.forgotHeading, seller: nil, next: "/forgot-password",
            status: status
        ) { ForgotPasswordPage(layout: $0, formToken: $1, email: email, problem: problem) }
    }

    /// What a link is for.
    private func page(
        of link: MailLink, _ request: Request, _ context: ServerContext, refusal: BillingRefusal? = nil
    ) -> Response {
        let words = context.languages.words(person: link.language)
        let messages = words.messages
        let heading =
            switch link.purpose {
            case .invitation: messages.setPasswordWelcome
            case .passwordReset: messages.setPasswordHeading
            case .emailChange: messages.confirmEmailHeading
            case .signIn: messages.signInHeading
            }
        let isSignIn = link.purpose == .signIn
        return services.publicPage(
            for: request, words, title: heading, seller: link.seller, next: "/link",
            status: refusal == nil ? .ok : .unprocessableContent
        ) { layout, formToken in
            LinkPage(
                layout: layout, formToken: formToken, heading: heading, email: link.mailedTo,
                setsPassword: link.purpose == .invitation || link.purpose == .passwordReset,
                sentence: isSignIn ? messages.signInByLinkText : messages.confirmEmailText(email: link.mailedTo),
                action: isSignIn ? messages.signInSubmit : messages.confirmEmailSubmit,
                problem: refusal.map { words.sentence($0) ?? "" })
        }
    }

    /// The same for every link that is good for nothing, whatever the reason.
    private func dead(_ request: Request, _ context: ServerContext) -> Response {
        let words = context.languages.words()
        let messages = words.messages
        return services.publicPage(
            for: request, words, title: messages.deadLinkHeading, seller: nil, next: "/forgot-password", status: .gone
        ) { layout, _ in
            MessagePage(
                layout: layout, heading: messages.deadLinkHeading, paragraphs: [messages.deadLinkText],
                href: "/forgot-password", action: messages.deadLinkAction)
        }
    }
}
