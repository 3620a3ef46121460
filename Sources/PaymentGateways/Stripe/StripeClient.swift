import BillingCore
import Transfers

/// Sends requests to Stripe and reads its answers.
///
/// What is safe to send again is, within the deadline: questions, and what carries an idempotency key. A provider that
/// keeps failing is left alone for a while.
struct StripeClient: Sendable {
    let origin: String
    let key: String
    /// How long one request may take, with all that is sent again.
    let deadline: Duration
    let breaker: CircuitBreaker
    /// Waits between one sending and the next.
    let pause: @Sendable (Duration) async throws -> Void

    /// Of the API, with every request: how an account is set up at Stripe changes nothing.
    static let version = "2026-10-28.endive"

    private static let largestAnswer = 4 << 20
    private static let pauses: [Duration] = [.milliseconds(500), .seconds(1), .seconds(2)]

    /// Why there is no answer of the kind that was asked for.
    enum Failure: Error, Sendable {
        /// Stripe refused the request, and says why.
        case refused(status: Int, StripeErrorAnswer.Details)
        /// What happened is not known, or nothing was sent.
        case failed(GatewayFailure)

        /// As the caller of a gateway knows it.
        var gatewayFailure: GatewayFailure {
            switch self {
            case .failed(let failure): failure
            case .refused(let status, let details):
                GatewayFailure(
                    "Stripe refused with status \(status), \(details.problem.code ?? details.problem.type ?? "-"): "
                        + (details.message ?? ""), .answered)
            }
        }

        /// The same of what was posted under a key. What Stripe refuses as such was not done, and nothing is kept under
        /// its key; unless something else had been done under it before.
        var failureOfOrder: GatewayFailure {
            var failure = gatewayFailure
            if case .refused(_, let details) = self, details.problem.type != "idempotency_error" {
                failure.kind = .nothingDone
            }
            return failure
        }
    }

    func send<Answer>(_ request: StripeRequest<Answer>) async throws(Failure) -> Answer {
        let end = ContinuousClock.now + deadline
        var pauses = Self.pauses[...]
        while true {
            let reply = try await exchange(request, until: end)
            guard mayRepeat(request, after: reply), let wait = pauses.popFirst(), ContinuousClock.now + wait < end
            else { return try read(reply) }
            do { try await pause(wait) } catch { throw .failed(GatewayFailure("The request was given up.")) }
        }
    }

    /// All pages of a list, the newest first. One that leads back to where it was has no end.
    func all<Element>(
        _ request: StripeRequest<StripeList<Element>>, name: (Element) -> String
    ) async throws(Failure) -> [Element] {
        var elements: [Element] = []
        var page = try await send(request.with("limit", 100))
        elements += page.data
        var seen: Set<String> = []
        while page.hasMore, let last = page.data.last {
            guard seen.insert(name(last)).inserted else {
                throw .failed(GatewayFailure("Stripe answered with a list that repeats itself."))
            }
            page = try await send(request.with("limit", 100).with("starting_after", name(last)))
            elements += page.data
        }
        return elements
    }

    /// Whatever goes wrong on the way is one thing to the caller: not knowing.
    private func exchange(
        _ request: StripeRequest<some Decodable>, until end: ContinuousClock.Instant
    ) async throws(Failure) -> HTTPExchange.Reply {
        guard breaker.admits() else {
            throw .failed(GatewayFailure("Stripe is left alone for a while after repeated failures.", .nothingDone))
        }
        let query = request.isPost || request.fields.isEmpty ? "" : "?\(request.form)"
        var headers = [("Authorization", "Bearer \(key)"), ("Stripe-Version", Self.version)]
        if request.isPost { headers.append(("Content-Type", "application/x-www-form-urlencoded")) }
        if let key = request.key { headers.append(("Idempotency-Key", key)) }
        do {
            let exchange = HTTPExchange(
                url: "\(origin)\(request.path)\(query)", headers: headers,
                body: request.isPost ? Array(request.form.utf8) : nil, deadline: end - ContinuousClock.now,
                largestAnswer: Self.largestAnswer)
            return try await exchange.answer()
        } catch {
            // A caller that gives up says nothing about Stripe.
            if !(error is CancellationError) { breaker.noteFailure() }
            throw .failed(GatewayFailure("Stripe did not answer: \(HTTPExchange.words(for: error))"))
        }
    }

    /// Stripe's own word, where it gives one; else what official clients do. A key that is in use by a request that is
    /// still running is answered with 409.
    private func mayRepeat(_ request: StripeRequest<some Decodable>, after reply: HTTPExchange.Reply) -> Bool {
        guard !request.isPost || request.key != nil else { return false }
        switch reply.header("Stripe-Should-Retry") {
        case "true": return true
        case "false": return false
        default: return reply.status == 409 || reply.status == 429 || reply.status >= 500
        }
    }

    private func read<Answer: Decodable>(_ reply: HTTPExchange.Reply) throws(Failure) -> Answer {
        if (200..<300).contains(reply.status), let answer = try? StripeJSON.read(Answer.self, from: reply.body) {
            breaker.noteAnswer()
            return answer
        }
        let isBusy = reply.status == 409 || reply.status == 429
        if (400..<500).contains(reply.status), !isBusy,
            let answer = try? StripeJSON.read(StripeErrorAnswer.self, from: reply.body)
        {
            breaker.noteAnswer()
            throw .refused(status: reply.status, answer.error)
        }
        if !isBusy { breaker.noteFailure() }
        throw .failed(GatewayFailure("Stripe answered with status \(reply.status), which says nothing."))
    }
}
