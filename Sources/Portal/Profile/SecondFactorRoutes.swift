import BillingCore
import BillingOperations
import Cryptography
import HTTPTypes
import Hummingbird
import Localization
import Pages
import PostgresStore
import Presentation
import WebServer

/// A person's authenticator app: setting it up, recovery codes, turning it off.
struct SecondFactorRoutes: Sendable {
    let services: PortalServices

    func add(to pages: inout SignedInRoutes) {
        pages.get("/second-factor", nil, needsProof: true, use: show)
        pages.post("/second-factor", nil, needsProof: true, use: begin)
        pages.post("/second-factor/confirm", nil, needsProof: true, use: confirm)
        pages.post("/second-factor/codes", nil, needsProof: true, use: renewCodes)
        pages.post("/second-factor/off", nil, needsProof: true, use: turnOff)
    }

    @Sendable func show(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await read(context)
        return try await page(asked)
    }

    @Sendable func begin(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await read(context)
        _ = try await FormFields(posted: request, from: asked.session.token, expecting: [])
        try await services.secondFactor.begin(of: asked.session.person)
        return SignedInResponse(.seeOther("/second-factor"), to: asked.session)
    }

    /// The recovery codes are shown in the answer itself, since they are kept nowhere. From here on the session counts as
    /// one that began with a code; the person's others end.
    @Sendable func confirm(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await read(context)
        let fields = try await FormFields(posted: request, from: asked.session.token, expecting: ["code"])
        let (person, key) = (asked.session.person, asked.session.person.description)
        try services.limits.codes.take(key, at: services.now)
        guard let codes = try await services.secondFactor.confirm(try fields.text("code", limit: 20), of: person) else {
            return try await page(asked, problem: asked.words.messages.codeWrong)
        }
        services.limits.codes.giveBack(key)
        guard let fresh = try await services.renew(asked.session.token, of: person, byCode: true) else {
            throw context.credential.session.signInNeeded
        }
        // Those that began without a code.
        let end = EndSessionsOfPerson(allBut: fresh.hash)
        _ = try await services.database.transaction(asked.session.scope) { try await $0.run(end) }
        var response = Response.page(services.templates.html(recoveryCodes(codes, asked), in: asked.words))
        response.headers.append(SessionCookie.setting(fresh, claim: asked.session.account?.description))
        return SignedInResponse(response, to: asked.session)
    }

    @Sendable func renewCodes(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await read(context)
        _ = try await FormFields(posted: request, from: asked.session.token, expecting: [])
        guard let codes = try await services.secondFactor.renewCodes(of: asked.session.person) else {
            return SignedInResponse(.seeOther("/second-factor"), to: asked.session)
        }
        return services.response(recoveryCodes(codes, asked), in: asked.words, to: asked.session)
    }

    @Sendable func turnOff(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await read(context)
        _ = try await FormFields(posted: request, from: asked.session.token, expecting: [])
        try await services.secondFactor.remove(of: asked.session.person)
        return SignedInResponse(.seeOther("/second-factor"), to: asked.session)
    }
}

extension SecondFactorRoutes {
    private struct Asked {
        let session: Session
        let chosen: AccountChoice?
        let words: Localizer
    }

    private func read(_ context: SessionContext) async throws -> Asked {
        let (session, accounts) = try await services.readPersonPage(for: context.credential, AccountsOfPerson())
        return Asked(
            session: session, chosen: accounts.first { $0.id == session.account },
            words: context.languages.words(person: session.language))
    }

    private func page(_ asked: Asked, problem: String? = nil) async throws -> SignedInResponse {
        let state: SecondFactorPage.State
        switch try await services.secondFactor.state(of: asked.session.person) {
        case .off: state = .off
        case .beginning(let secret):
            let password = OneTimePassword(secret: secret)
            let issuer = services.looks.look(of: nil).branding.name
            state = .settingUp(
                secret: password.text, address: password.address(issuer: issuer, account: asked.session.email),
                problem: problem)
        case .on(let codesLeft): state = .on(codesLeft: codesLeft)
        }
        let page = SecondFactorPage(
            state, isRequired: asked.session.lacksCode, formToken: asked.session.formToken,
            layout: layout(asked, asked.words.messages.secondFactorHeading), words: asked.words)
        let status: HTTPResponse.Status = problem == nil ? .ok : .unprocessableContent
        return SignedInResponse(
            .page(services.templates.html(page, in: asked.words), status: status), to: asked.session)
    }

    private func recoveryCodes(_ codes: [String], _ asked: Asked) -> RecoveryCodesPage {
        RecoveryCodesPage(codes, layout: layout(asked, asked.words.messages.recoveryCodesHeading))
    }

    private func layout(_ asked: Asked, _ title: String) -> PageLayout {
        let (session, chosen) = (asked.session, asked.chosen)
        let navigation = Navigation(
            hasAccount: chosen != nil, current: nil, viewer: session.viewer, name: chosen?.name ?? session.name,
            note: chosen.map { "\($0.number) · \($0.currency.code)" } ?? "", words: asked.words)
        return services.layout(
            title: title, navigation: navigation,
            languages: LanguageChoice(asked.words, next: "/second-factor", formToken: session.formToken),
            words: asked.words)
    }
}
