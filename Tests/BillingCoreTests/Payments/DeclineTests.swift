import BillingCore
import Testing

struct DeclineTests {
    /// What may be charged again without asking, and what must not.
    @Test func everyReasonHasItsClass() {
        let classes = Dictionary(grouping: Decline.Code.allCases) { Decline($0).kind }
        #expect(classes[.hard] == [.methodNotUsable])
        #expect(
            classes[.customer] == [
                .expiredCard, .incorrectCode, .incorrectDetails, .authenticationRequired, .contactBank,
            ])
        #expect(classes[.later] == [.insufficientFunds, .limitExceeded, .tryAgainLater])
        #expect(classes[.vague] == [.debitReturned, .bankDeclined])
        #expect(classes[.ours] == [.providerError])
        #expect(Set(classes.keys) == Set(Decline.Class.allCases))
    }

    /// The provider's own code changes neither the words nor what is done.
    @Test(arguments: [nil, "stolen_card", "fraudulent"]) func theDetailIsForStaff(detail: String?) {
        #expect(Decline(.methodNotUsable, detail: detail).kind == .hard)
        #expect(Decline(.insufficientFunds, detail: detail).kind == .later)
    }

    /// Stored: renaming one is a change of the database.
    @Test func rawValuesAreStored() {
        #expect(
            Decline.Code.allCases.map(\.rawValue) == [
                "insufficient_funds", "limit_exceeded", "try_again_later", "expired_card", "incorrect_code",
                "incorrect_details", "authentication_required", "contact_bank", "method_not_usable", "debit_returned",
                "bank_declined", "provider_error",
            ])
        #expect(SavedMethod.Kind.allCases.map(\.rawValue) == ["card", "direct_debit", "other"])
        #expect(
            GatewayDispute.Status.allCases.map(\.rawValue) == [
                "inquiry", "needs_response", "under_review", "won", "lost", "closed",
            ])
    }

    @Test func aDisputeEnds() {
        let final = GatewayDispute.Status.allCases.filter(\.isFinal)
        #expect(final == [.won, .lost, .closed])
    }

    @Test func methodsAreNamedAsCustomersKnowThem() {
        let card = SavedMethod(
            reference: "pm_1", customer: "c", kind: .card, brand: "Visa", tail: "4242",
            expires: .init(year: 2027, month: 3))
        #expect(card.name == "Visa •••• 4242" && card.isUsableOffSession)
        let debit = SavedMethod(reference: "pm_2", customer: "c", kind: .directDebit, brand: nil, tail: "3000")
        #expect(debit.name == "IBAN •••• 3000")
    }

    /// What the provider would refuse gets no button.
    @Test(
        arguments: [
            (Money(minor: 49, .eur), false), (Money(minor: 50, .eur), true), (Money(minor: 0, .chf), false),
            (Money(minor: 1, .chf), true), (Money(minor: -50, .eur), false), (Money(minor: 99_999_999, .eur), true),
            (Money(minor: 100_000_000, .eur), false), (Money(minor: 1_000, .usd), true),
            (Money(minor: 1_001, .usd), false),
        ])
    func amountsHaveALeastAndALargest(amount: Money, isTaken: Bool) {
        let capabilities = GatewayCapabilities(
            pageOrigins: [], keyLifetime: .zero, lookupDelay: .zero, leastAmounts: [.eur: 50],
            amountSteps: [.usd: 10], largestAmount: 99_999_999)
        #expect(capabilities.takes(amount) == isTaken)
    }

    /// An attempt with a saved method is a charge; one without is a page.
    @Test func attemptsChargeASavedMethodOrOpenAPage() throws {
        func attempt(_ method: String?) throws -> PaymentAttempt {
            let open = OpenInvoice(id: ID(raw: 3), dueOn: "2026-01-01", open: eur(100))
            return PaymentAttempt(
                id: ID(raw: 1), account: ID(raw: 2),
                paying: try PaymentProposal(among: OpenItems([open], credit: eur(0), policy: .automatic)), gateway: "p",
                customer: "c", method: method, savesMethod: method == nil, returnURL: "",
                startedAt: Instant(microseconds: 0))
        }
        let page = PaymentRequest(try attempt(nil), invoices: ["1"])
        #expect(page.customer == "c" && page.savesMethod && page.startedAt == Instant(microseconds: 0))
        #expect(ChargeRequest(try attempt(nil), invoices: ["1"]) == nil)
        let charge = ChargeRequest(try attempt("pm_1"), invoices: ["2", "1"])
        #expect(
            charge
                == ChargeRequest(
                    attempt: ID(raw: 1), customer: "c", method: "pm_1", amount: eur(100), description: "1, 2"))
    }

    /// A provider that offers nothing beside pages and refunds says so, and moves nothing.
    @Test func whatIsNotOfferedFails() async throws {
        let gateway = PagesOnly()
        let account = Account.ID(raw: 5)
        let name = try await gateway.register(CustomerRequest(account: account, number: "1", name: "N", email: nil))
        #expect(name == "\(account)")
        let window = Instant(microseconds: 0)..<Instant(microseconds: 1)
        let setup = MethodSetup(
            id: ID(raw: 1), account: account, customer: "c", currency: .eur, gateway: "p", returnURL: "",
            startedAt: Instant(microseconds: 0))
        let charge = ChargeRequest(attempt: ID(raw: 1), customer: "c", method: "m", amount: eur(1), description: "")
        await #expect(throws: GatewayFailure.notOffered) { try await gateway.charge(charge) }
        await #expect(throws: GatewayFailure.notOffered) { try await gateway.begin(setup) }
        await #expect(throws: GatewayFailure.notOffered) { try await gateway.outcome(of: setup) }
        await #expect(throws: GatewayFailure.notOffered) { try await gateway.method("m") }
        await #expect(throws: GatewayFailure.notOffered) { try await gateway.remove(method: "m") }
        await #expect(throws: GatewayFailure.notOffered) { try await gateway.dispute("d") }
        await #expect(throws: GatewayFailure.notOffered) { try await gateway.payouts(in: window) }
        await #expect(throws: GatewayFailure.notOffered) { try await gateway.transactions(of: "p") }
        await #expect(throws: GatewayFailure.notOffered) { try await gateway.payments(in: window) }
    }
}

private struct PagesOnly: PaymentGateway {
    let name = "pages"
    let capabilities = GatewayCapabilities(pageOrigins: [], keyLifetime: .zero, lookupDelay: .zero)

    func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPage { throw .notOffered }
    func outcome(of attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome { .notFound }
    func cancel(_ attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome { .notFound }
    func refund(_ request: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome { .notFound }
    func outcome(of refund: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome { .notFound }
    func event(in request: WebhookRequest) throws(WebhookRejection) -> GatewayEvent { throw .missingSignature }
}
