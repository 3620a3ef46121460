import BillingCore
import BillingOperations
import Hummingbird
import Localization
import Pages
import PostgresStore
import Presentation
import WebServer

/// Paying several invoices with one transfer, under a reference of its own.
struct TransferRoutes: Sendable {
    let services: PortalServices

    func add(to pages: inout SignedInRoutes) {
        pages.post("/transfers", .pay, use: ask)
        pages.get("/transfers/{number}", .pay, use: show)
    }

    @Sendable func ask(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        let (account, heading) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()))
        let fields = try await FormFields(
            posted: request, from: account.session.token, expecting: [], repeating: ["invoice"])
        try services.limits.payments.take(account.scope.account.description, at: services.now)
        let numbers = try fields.texts("invoice", limit: 40, most: PayRequest.mostInvoices)
        guard let heading, services.bankAccount(of: heading) != nil else { throw RequestFailure.notFound }
        guard let made = try await services.payments.transfers(numbers, of: account.scope.account) else {
            return SignedInResponse(.seeOther("/invoices"), to: account)
        }
        return SignedInResponse(.seeOther("/transfers/\(made.number)"), to: account)
    }

    /// What is open by now on the invoices of the request.
    @Sendable func show(_ request: Request, _ context: SessionContext) async throws -> SignedInResponse {
        guard let number = context.parameters.get("number").flatMap({ Int64($0) }), number > 0 else {
            throw RequestFailure.notFound
        }
        let (account, heading, invoices) = try await services.readAccountPage(
            for: context.credential, HeadingOfAccount(now: services.clock.now()), TransferRequestInvoices(number))
        guard let heading, let bank = services.bankAccount(of: heading), !invoices.isEmpty,
            let seller = services.looks.seller(heading.seller)
        else { throw RequestFailure.notFound }
        let open = try Money.sum(invoices.map(\.open.open), heading.currency)
        let debtor = Party(name: heading.name, addressLines: [], postalCode: "", city: "", country: "")
        let transfer = TransferCode.Transfer(
            from: debtor, to: seller.party, bank, open, for: TransferRequest(number).name)
        let words = context.words(account, heading)
        let layout = services.layout(
            title: TransferPage.heading(transfer, words), section: .invoices, session: account.session,
            account: heading, words: words)
        let page = TransferPage(transfer, invoices: invoices.map(\.number), layout: layout, words: words)
        return services.response(page, in: words, to: account)
    }
}

extension PortalServices {
    /// Where customers of an account's seller pay to; `nil` without an account in its currency.
    func bankAccount(of account: AccountHeading) -> BankAccount? {
        looks.seller(account.seller)?.bankAccounts.first { $0.currency == account.currency }
    }
}
