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

/// Who belongs to an account, and as what: for its owners.
struct MemberRoutes: Sendable {
    let services: PortalServices

    private static let longestName = 480

    func add(to pages: inout SignedInRoutes) {
        pages.get("/members", .manageMembers, needsProof: true, use: list)
        pages.post("/members", .manageMembers, needsProof: true, use: invite)
        pages.get("/members/{member}", .manageMembers, needsProof: true, use: show)
        pages.post("/members/{member}", .manageMembers, needsProof: true, use: change)
        pages.post("/members/{member}/remove", .manageMembers, needsProof: true, use: remove)
        pages.post("/members/{member}/remind", .manageMembers, needsProof: true, use: remind)
        pages.post("/second-factor/required", .manageMembers, needsProof: true, use: require)
        pages.get("/roles", .manageMembers, use: roles)
    }

    @Sendable func list(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await read(context)
        let notice = try request.query(["notice"]).notice(
            among: .memberInvited, .memberChanged, .memberRemoved, .memberPolicyChanged)
        return services.response(page(of: asked, notice: notice), in: asked.words, to: asked.account)
    }

    @Sendable func invite(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await read(context)
        let fields = try await FormFields(
            posted: request, from: asked.account.session.token, expecting: ["email", "name", "role", "last_day"])
        var entries = try MemberEntries(fields)
        entries.email = try fields.text("email", limit: FormFields.longestEmail)
        entries.name = try fields.text("name", limit: Self.longestName)
        let messages = asked.words.messages
        guard let email = try fields.email() else {
            entries.emailProblem = messages.forgotNoAddress
            return refused(page(of: asked, entries), asked)
        }
        let membership: Membership
        do throws(BillingRefusal) { membership = try entries.membership() } catch {
            entries.roleProblem = asked.words.sentence(error) ?? ""
            return refused(page(of: asked, entries), asked)
        }
        try services.limits.linksByAddress.take(email, at: services.now)
        do {
            try await services.members.invite(
                email, name: entries.name, as: membership, to: asked.account.scope.account)
        } catch let refusal as BillingRefusal {
            entries.emailProblem = asked.words.sentence(refusal) ?? messages.forgotNoAddress
            return refused(page(of: asked, entries), asked)
        }
        return done(.memberInvited, asked)
    }

    @Sendable func show(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await read(context)
        let member = try asked.member(named: context)
        let notice = try request.query(["notice"]).notice(among: .memberReminded)
        return services.response(page(of: member, asked, notice: notice), in: asked.words, to: asked.account)
    }

    @Sendable func change(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await read(context)
        let fields = try await FormFields(
            posted: request, from: asked.account.session.token, expecting: ["role", "last_day"])
        let member = try asked.member(named: context)
        var entries = try MemberEntries(fields)
        do {
            let membership = try entries.membership()
            try await services.members.change(member.person, to: membership, of: asked.account.scope.account)
        } catch let refusal as BillingRefusal {
            entries.roleProblem = asked.words.sentence(refusal) ?? ""
            return refused(page(of: member, asked, entries), asked)
        }
        // Of their own rights too: the list may be out of reach by now.
        let isViewer = member.person == asked.account.session.person
        return isViewer ? SignedInResponse(.seeOther("/"), to: asked.account) : done(.memberChanged, asked)
    }

    @Sendable func remove(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await read(context)
        _ = try await FormFields(posted: request, from: asked.account.session.token, expecting: [])
        let member = try asked.member(named: context)
        do {
            try await services.members.remove(member.person, from: asked.account.scope.account)
        } catch let refusal as BillingRefusal {
            let problem = asked.words.sentence(refusal) ?? ""
            return refused(page(of: member, asked, problem: problem), asked)
        }
        return done(.memberRemoved, asked)
    }

    @Sendable func remind(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await read(context)
        _ = try await FormFields(posted: request, from: asked.account.session.token, expecting: [])
        let member = try asked.member(named: context)
        guard member.joinedAt == nil else { throw RequestFailure.notFound }
        try services.limits.linksByAddress.take(member.email, at: services.now)
        try await services.members.remind(member.person, of: asked.account.scope.account)
        let path = asked.path(of: member)
        return SignedInResponse(.seeOther("\(path)?notice=\(Notice.memberReminded.rawValue)"), to: asked.account)
    }

    /// Whether members must show a code when they sign in.
    @Sendable func require(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await read(context)
        let fields = try await FormFields(
            posted: request, from: asked.account.session.token, expecting: ["required"])
        let isRequired = try fields.text("required", limit: 3) == "yes"
        try await services.secondFactor.require(isRequired, of: asked.account.scope.account)
        return done(.memberPolicyChanged, asked)
    }

    /// What each role may do, made of the routes themselves.
    @Sendable func roles(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let (account, heading) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()))
        guard let heading else { throw RequestFailure.notFound }
        let words = context.words(account, heading)
        let layout = services.layout(
            title: words.messages.membersWhatRolesMay, section: .members, session: account.session, account: heading,
            words: words)
        let asked = Set(signedInRoutes(services).all.compactMap(\.permission))
        return services.response(RolesPage(asked, layout: layout, words: words), in: words, to: account)
    }
}

extension MemberRoutes {
    /// The account with its people.
    private struct Asked {
        let account: AccountSession
        let heading: AccountHeading
        let members: [Member]
        let requiresCode: Bool
        let words: Localizer

        func member(named context: SessionContext) throws -> Member {
            let key = try context.parameters.require("member")
            guard let member = members.first(where: { self.key(of: $0) == key }) else { throw RequestFailure.notFound }
            return member
        }

        func path(of member: Member) -> String { "/members/\(key(of: member))" }

        /// Tells a member from the others of the account, and nothing else.
        private func key(of member: Member) -> String {
            Base64URL.text(of: Array(SHA256.hash("\(account.scope.account) \(member.person)").prefix(12)))
        }

        func shown(_ member: Member) -> ShownMember {
            ShownMember(
                path: path(of: member), name: member.name, email: member.email, membership: member.membership,
                isInvited: member.joinedAt == nil, isViewer: member.person == account.session.person)
        }
    }

    private func read(_ context: SessionContext) async throws -> Asked {
        let (account, heading, _, members, requiresCode) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()), ShowMembersOfAccount(),
            MembersOfAccount(), RequiresCode())
        guard let heading else { throw RequestFailure.notFound }
        return Asked(
            account: account, heading: heading, members: members, requiresCode: requiresCode == true,
            words: context.words(account, heading))
    }

    private func page(
        of asked: Asked, _ entries: MemberEntries = MemberEntries(), notice: Notice? = nil
    ) -> MembersPage {
        MembersPage(
            asked.members.map(asked.shown), entries, requiresCode: asked.requiresCode,
            formToken: asked.account.session.formToken,
            layout: layout(asked, asked.words.messages.membersHeading, notice), words: asked.words)
    }

    private func page(
        of member: Member, _ asked: Asked, _ entries: MemberEntries? = nil, problem: String? = nil,
        notice: Notice? = nil
    ) -> MemberPage {
        MemberPage(
            asked.shown(member), entries, problem: problem, formToken: asked.account.session.formToken,
            layout: layout(asked, member.name, notice), words: asked.words)
    }

    private func layout(_ asked: Asked, _ title: String, _ notice: Notice?) -> PageLayout {
        services.layout(
            title: title, section: .members, session: asked.account.session, account: asked.heading, notice: notice,
            words: asked.words)
    }

    private func refused(_ page: some Page, _ asked: Asked) -> SignedInResponse {
        let html = services.templates.html(page, in: asked.words)
        return SignedInResponse(.page(html, status: .unprocessableContent), to: asked.account)
    }

    private func done(_ notice: Notice, _ asked: Asked) -> SignedInResponse {
        SignedInResponse(.seeOther("/members?notice=\(notice.rawValue)"), to: asked.account)
    }
}

extension MemberEntries {
    fileprivate init(_ fields: FormFields) throws(RequestFailure) {
        self.init()
        role = try fields.text("role", limit: 40)
        lastDay = try fields.text("last_day", limit: 10)
    }

    /// - Throws: what ``Membership/init(parsing:)`` throws.
    fileprivate func membership() throws(BillingRefusal) -> Membership {
        try Membership(parsing: lastDay.isEmpty ? role : "\(role) until \(lastDay)")
    }
}
