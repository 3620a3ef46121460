import BillingCore
import Hummingbird
import NIOCore
import SandboxProvider
import SandboxSupport
import ServerSupport
import Testing

/// Whatever goes wrong between the seller and the provider, the seller is left not knowing, and finds out by asking.
@Suite(.timeLimit(.minutes(30)))
struct SandboxFailureTests {
    typealias World = SandboxWorld

    static func behaviour(_ answer: SandboxBehaviour.OrderAnswer) -> SandboxBehaviour {
        var behaviour = SandboxBehaviour()
        behaviour.orderAnswer = answer
        return behaviour
    }

    @Test(arguments: [SandboxBehaviour.OrderAnswer.late(.seconds(3600)), .failure, .brokenOff])
    func orderWithoutAnswerIsFoundByAsking(_ answer: SandboxBehaviour.OrderAnswer) async throws {
        try await World.run(behaviour: Self.behaviour(answer)) { world async throws in
            let request = World.request()
            let retry = answer == .late(.seconds(3600)) ? Duration.seconds(3) : World.retry
            let gateway = try World(port: world.port, deadline: retry).gateway
            await #expect(throws: GatewayFailure.self) { try await gateway.begin(request) }
            #expect(try await world.gateway.outcome(of: request.attempt) == .pending)
        }
    }

    @Test func begunWithoutAnswerAndPaidLater() async throws {
        let journal = Journal()
        let request = World.request()
        try await World.run(journal: journal, behaviour: Self.behaviour(.failure)) { world in
            await #expect(throws: GatewayFailure.self) { try await world.gateway.begin(request) }
        }
        try await World.run(journal: journal) { world in
            try await world.pay(request)
            guard case .succeeded = try await world.gateway.outcome(of: request.attempt) else {
                Issue.record("The payment was not captured.")
                return
            }
        }
    }

    @Test func nobodyListens() async throws {
        let port = try await World.run { $0.port }
        let world = try World(port: port)
        await #expect(throws: GatewayFailure.self) { try await world.gateway.begin(World.request()) }
        await #expect(throws: GatewayFailure.self) { try await world.gateway.outcome(of: .fresh()) }
    }

    @Test func wrongKeyIsNotTakenForNotFound() async throws {
        try await World.run { world in
            let stranger = try SandboxGateway(
                .init(baseURL: world.browser.origin, secretKey: "sk_other", webhookSecrets: [World.webhookSecret]))
            let request = World.request()
            await #expect(throws: GatewayFailure.self) { try await stranger.begin(request) }
            await #expect(throws: GatewayFailure.self) { try await stranger.outcome(of: request.attempt) }
            #expect(try await world.gateway.outcome(of: request.attempt) == .notFound)
        }
    }

    /// Answers of a provider that has lost its mind.
    enum Nonsense: String, CaseIterable {
        case empty, html, otherAttempt, otherAmount, badToken, capturedWithoutDetails, unknownStatus, unknownCurrency
        case tooLarge, redirect, noContent, dripping, notFound, otherNotFound

        static let attempt = "00000000-0000-0000-0000-000000000007"

        func report(
            attempt: String = attempt, minor: Int = 1250, currency: String = "EUR", status: String = "pending",
            token: String = "ab"
        ) -> String {
            """
            {"attempt":"\(attempt)","reference":"r","token":"\(token)","status":"\(status)",\
            "amount":{"minor":\(minor),"currency":"\(currency)"}}
            """
        }

        var body: ResponseBody {
            let text =
                switch self {
                case .empty, .redirect, .noContent, .notFound: ""
                case .otherNotFound: #"{"notFound":"00000000-0000-0000-0000-000000000008"}"#
                case .html: "<html><body>It works!</body></html>"
                case .otherAttempt: report(attempt: "00000000-0000-0000-0000-000000000008")
                case .otherAmount: report(minor: 1)
                case .badToken: report(token: "../../evil?")
                case .capturedWithoutDetails: report(status: "succeeded")
                case .unknownStatus: report(status: "great")
                case .unknownCurrency: report(currency: "XXX")
                case .tooLarge: report() + String(repeating: " ", count: 100_000)
                case .dripping: report()
                }
            guard self == .dripping else { return ResponseBody(byteBuffer: ByteBuffer(string: text)) }
            return ResponseBody { writer in
                for byte in text.utf8 {
                    try await writer.write(ByteBuffer(bytes: [byte]))
                    try await Task.sleep(for: .milliseconds(100))
                }
                try await writer.finish(nil)
            }
        }

        var response: Response {
            switch self {
            case .redirect: .redirect(to: "/elsewhere", type: .temporary)
            case .noContent: Response(status: .noContent)
            case .notFound, .otherNotFound: Response(status: .notFound, body: body)
            default: Response(status: .ok, body: body)
            }
        }
    }

    @Test(arguments: Nonsense.allCases)
    func nonsenseIsNotAnAnswer(_ nonsense: Nonsense) async throws {
        let router = Router()
        router.get("v1/payments/:name") { _, _ in nonsense.response }
        router.post("v1/payments") { _, _ in nonsense.response }
        router.get("elsewhere") { _, _ in nonsense.report() }
        router.post("elsewhere") { _, _ in nonsense.report() }
        try await withRouter(router) { port in
            let retry = nonsense == .dripping ? Duration.seconds(1) : World.retry
            let gateway = try World(port: port, deadline: retry).gateway
            let attempt = try #require(PaymentAttempt.ID(Nonsense.attempt))
            // A page that was opened is used, whatever word the provider has for its state.
            if nonsense != .capturedWithoutDetails, nonsense != .unknownStatus {
                await #expect(throws: GatewayFailure.self) { try await gateway.begin(World.request(attempt)) }
            }
            // A token is of no use when the payment is only asked about; the amount is compared where it is booked.
            if nonsense != .otherAmount, nonsense != .badToken {
                await #expect(throws: GatewayFailure.self) { try await gateway.outcome(of: attempt) }
            }
        }
    }

    @Test(arguments: [
        "", "127.0.0.1:8081", "ftp://host", "http://", "javascript:alert(1)", "http://user@host", "http://a b",
    ])
    func addressMustBeHTTP(_ address: String) {
        #expect(throws: SandboxError.self) {
            try SandboxGateway(.init(baseURL: address, secretKey: "k", webhookSecrets: ["w"]))
        }
    }

    @Test func secretsMustNotBeEmpty() {
        let address = "http://127.0.0.1:8081"
        #expect(throws: SandboxError.self) {
            try SandboxGateway(.init(baseURL: address, secretKey: "", webhookSecrets: ["w"]))
        }
        #expect(throws: SandboxError.self) {
            try SandboxGateway(.init(baseURL: address, secretKey: "k", webhookSecrets: [""]))
        }
    }
}
