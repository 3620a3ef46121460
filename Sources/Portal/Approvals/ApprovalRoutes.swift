import BillingCore
import BillingOperations
import HTTPTypes
import Hummingbird
import Localization
import Pages
import PostgresStore
import Presentation
import WebServer

/// Payments above an amount: what waits for a second person, deciding about it, and the amount.
struct ApprovalRoutes: Sendable {
    let services: PortalServices

    /// How many are listed.
    static let mostListed = 50

    func add(to pages: inout SignedInRoutes) {
        pages.get("/approvals", .viewBilling, use: list)
        pages.post("/approvals", .manageMembers, needsProof: true, use: setLimit)
        pages.post("/approvals/{approval}/approve", .pay, needsProof: true) { try await decide($0, $1, true) }
        pages.post("/approvals/{approval}/refuse", .pay, needsProof: true) { try await decide($0, $1, false) }
    }

    @Sendable func list(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await read(context)
        let notice = try request.query(["notice"]).notice(among: .approvalAsked, .approvalDecided, .approvalLimit)
        return services.response(page(of: asked, notice: notice), in: asked.words, to: asked.account)
    }

    @Sendable func setLimit(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let asked = try await read(context)
        let fields = try await FormFields(posted: request, from: asked.account.session.token, expecting: ["limit"])
        let typed = try fields.text("limit", limit: 160)
        let limit: Money?
        do throws(BillingRefusal) {
            limit = try typed.allSatisfy(\.isWhitespace) ? nil : asked.words.amount(typed, asked.heading.currency)
            if let limit, limit.minor < 0 { throw .invalidAmount(typed) }
        } catch {
            let problem = asked.words.sentence(error) ?? ""
            return refused(page(of: asked, typed: typed, limitProblem: problem), asked)
        }
        try await services.approvals.setLimit(limit, of: asked.account.scope.account)
        return done(.approvalLimit, asked)
    }

    private func decide(
        _ request: Request, _ context: SessionContext, _ isApproved: Bool
    ) async throws -> SignedInResponse {
        let asked = try await read(context)
        _ = try await FormFields(posted: request, from: asked.account.session.token, expecting: [])
        guard let number = Int(try context.parameters.require("approval")),
            asked.approvals.contains(where: { $0.approval.number == number })
        else { throw RequestFailure.notFound }
        do {
            try await services.approvals.decide(
                number, isApproved: isApproved, by: asked.account.session.person, of: asked.account.scope.account)
        } catch let refusal as BillingRefusal {
            return refused(page(of: asked, problem: asked.words.sentence(refusal) ?? ""), asked)
        }
        return done(.approvalDecided, asked)
    }
}

extension ApprovalRoutes {
    private struct Asked {
        let account: AccountSession
        let heading: AccountHeading
        let limit: Money?
        let approvals: [StoredApproval]
        let words: Localizer
    }

    private func read(_ context: SessionContext) async throws -> Asked {
        let (account, heading, limit, _, approvals) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()), ApprovalLimit(),
            ShowMembersOfAccount(), ApprovalsOfAccount(limit: Self.mostListed))
        guard let heading else { throw RequestFailure.notFound }
        return Asked(
            account: account, heading: heading, limit: limit ?? nil, approvals: approvals,
            words: context.words(account, heading))
    }

    private func page(
        of asked: Asked, typed: String? = nil, limitProblem: String? = nil, problem: String? = nil,
        notice: Notice? = nil
    ) -> ApprovalsPage {
        let (session, words, now) = (asked.account.session, asked.words, services.clock.now())
        let mayPay = session.permissions.contains(.pay)
        let shown = asked.approvals.map { stored in
            let approval = stored.approval
            return ShownApproval(
                approval, requester: stored.requester, decider: stored.decider,
                mayDecide: mayPay && stored.requestedBy != session.person && approval.isOpen(at: now),
                mayPay: mayPay && approval.covers(approval.invoices, approval.amount, at: now))
        }
        let isOwner = session.permissions.contains(.manageMembers)
        let entered = typed ?? asked.limit.map(words.amountToEdit) ?? ""
        let layout = services.layout(
            title: words.messages.approvalsHeading, section: .payments, session: session, account: asked.heading,
            notice: notice, words: words)
        return ApprovalsPage(
            shown, limit: asked.limit, typed: isOwner ? entered : nil, limitProblem: limitProblem, problem: problem,
            formToken: session.formToken, layout: layout, words: words)
    }

    private func refused(_ page: ApprovalsPage, _ asked: Asked) -> SignedInResponse {
        let html = services.templates.html(page, in: asked.words)
        return SignedInResponse(.page(html, status: .unprocessableContent), to: asked.account)
    }

    private func done(_ notice: Notice, _ asked: Asked) -> SignedInResponse {
        SignedInResponse(.seeOther("/approvals?notice=\(notice.rawValue)"), to: asked.account)
    }
}
