import BillingCore
import Testing
import RandomSupport

/// What is data in the contract with payment providers.
struct GatewayContractTests {
    private let start = Instant(microseconds: 1_000_000_000)
    private let capabilities = GatewayCapabilities(
        pageOrigins: [], keyLifetime: .seconds(86_400), lookupDelay: .seconds(3600))

    /// 23 hours of repeating, an hour of waiting, then it is the last word.
    @Test func aNewAttemptIsSafeOnlyWhenTheOldOneCannotArriveAnyMore() {
        let moments = [0, 82_799, 82_800, 86_399, 86_400, 1_000_000].map { start.adding(.seconds($0)) }
        #expect(
            moments.map { capabilities.mayRepeat(since: start, at: $0) } == [true, true, false, false, false, false])
        #expect(
            moments.map { capabilities.isNotFoundFinal(since: start, at: $0) }
                == [false, false, false, false, true, true])
    }

    @Test func noMomentIsBothForRepeatingAndForGivingUp() {
        var random = SeededRandom(3)
        for _ in 0..<500 {
            let delay = Int64(random.below(5000))
            let capabilities = GatewayCapabilities(
                pageOrigins: [], keyLifetime: .seconds(delay + Int64(random.below(90_000))),
                lookupDelay: .seconds(delay))
            let now = start.adding(.seconds(Int64(random.below(200_000))))
            #expect(
                !(capabilities.mayRepeat(since: start, at: now) && capabilities.isNotFoundFinal(since: start, at: now)))
        }
    }

    @Test func pagesAreOnTheProvidersOrigins() {
        let capabilities = GatewayCapabilities(
            pageOrigins: ["https://pay.example", "http://localhost:8081"], keyLifetime: .seconds(1), lookupDelay: .zero)
        for page in ["https://pay.example", "https://pay.example/pay/1", "http://localhost:8081/pay/1"] {
            #expect(capabilities.isPage(page))
        }
        for other in ["", "https://pay.example.evil/pay/1", "https://pay.example:444/", "http://localhost:8082/pay/1"] {
            #expect(!capabilities.isPage(other))
        }
    }

    @Test func headersAreFoundInAnyLetterCaseAndOnce() {
        let request = WebhookRequest(
            headers: [.init(name: "A", value: "1"), .init(name: "b", value: "2"), .init(name: "B", value: "3")],
            body: [], receivedAt: start)
        #expect(request.header("a") == "1" && request.header("B") == nil && request.header("c") == nil)
    }

    @Test func subjectsAreReadAndUnknownOnesKept() {
        let names = ["payment", "refund", "dispute", "setup", "method", "mandate", "payout"]
        let subjects = names.map { GatewayEvent.Subject(rawValue: $0) }
        #expect(subjects == [.payment, .refund, .dispute, .setup, .method, .mandate, .payout])
        #expect(subjects.map(\.rawValue) == names)
        let other = GatewayEvent.Subject(rawValue: "balance.reviewed")
        #expect(other == .other("balance.reviewed") && other.rawValue == "balance.reviewed")
    }

    @Test func providersAreFoundByName() throws {
        let (first, second) = (NamedGateway(name: "one"), NamedGateway(name: "two-2"))
        let providers = try PaymentProviders([first, second])
        #expect(providers.names == ["one", "two-2"])
        #expect(providers["two-2"]?.name == "two-2" && providers["three"] == nil)
        #expect(providers.pageOrigins == ["https://pay.example"])
        #expect(providers.isPage("https://pay.example/1") && !providers.isPage("https://other.example/1"))
        let none = try PaymentProviders([])
        #expect(none.names.isEmpty && none.preferred(by: nil) == nil && none.pageOrigins.isEmpty)
    }

    /// The first that a seller names and that is set up; of those that it does not name, none.
    @Test(
        arguments: [
            ([], "one"), (["two"], "two"), (["two", "one"], "two"), (["gone", "one"], "one"), (["gone"], nil),
        ] as [([String], String?)])
    func theSellerChoosesItsProvider(_ named: [String], expected: String?) throws {
        let providers = try PaymentProviders([NamedGateway(name: "one"), NamedGateway(name: "two")])
        var seller = try Seller.sample()
        seller.paymentProviders = named
        #expect(providers.preferred(by: seller)?.name == expected)
        #expect(providers.preferred(by: nil)?.name == "one")
    }

    @Test(arguments: [["a", "a"], [""], ["A"], ["a b"], ["a/b"], ["é"], [String(repeating: "a", count: 41)]])
    func namesArePartsOfAddressesAndDiffer(_ names: [String]) {
        #expect(throws: PaymentProviders.NameError.self) { try PaymentProviders(names.map(NamedGateway.init)) }
    }
}

/// A provider that is only looked up.
private struct NamedGateway: PaymentGateway {
    let name: String
    let capabilities = GatewayCapabilities(
        pageOrigins: ["https://pay.example"], keyLifetime: .seconds(1), lookupDelay: .zero)

    func begin(_ request: PaymentRequest) async throws(GatewayFailure) -> HostedPage { throw GatewayFailure("") }
    func outcome(of attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome { .notFound }
    func cancel(_ attempt: PaymentAttempt) async throws(GatewayFailure) -> GatewayOutcome { .notFound }
    func refund(_ request: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome { .notFound }
    func outcome(of refund: RefundRequest) async throws(GatewayFailure) -> GatewayOutcome { .notFound }
    func event(in request: WebhookRequest) throws(WebhookRejection) -> GatewayEvent { throw .missingSignature }
}
