package import BillingCore

/// Stripe as its documents describe it, in memory: objects, idempotency keys, events.
///
/// Tests act for the customer and for banks by its methods; a browser can use its Checkout pages. Every request is
/// kept, to be checked against Stripe's own types.
package actor FakeStripe {
    package typealias ID = String

    /// What a request is answered with.
    struct Answer: Hashable, Sendable {
        var status: Int
        var body: JSON
    }

    /// A request as it came in.
    package struct Request: Hashable, Sendable {
        package let isPost: Bool
        package let path: String
        package let form: String
        package let key: String?
        package let version: String?
    }

    /// How well or badly it behaves.
    package var behaviour = FakeBehaviour()
    package let clock: WallClock
    /// Where its pages are.
    var origin = "http://127.0.0.1"

    package internal(set) var requests: [Request] = []
    package internal(set) var events: [JSON] = []
    private var taken = 0
    var objects: [ID: JSON] = [:]
    /// In the order in which they were made.
    var names: [ID] = []
    private var keys: [String: (at: Instant, request: Request, answer: Answer)] = [:]
    private var count = 0

    package init(clock: WallClock) { self.clock = clock }

    package func behave(_ change: @Sendable (inout FakeBehaviour) -> Void) { change(&behaviour) }

    package func setOrigin(_ origin: String) { self.origin = origin }

    /// Answers a request: replays a key that it remembers, and refuses other parameters under it.
    func answer(_ request: Request) -> Answer {
        requests.append(request)
        if let status = behaviour.refusals.first {
            behaviour.refusals.removeFirst()
            return .problem(status, type: "api_error", code: status == 429 ? "rate_limit" : nil)
        }
        guard request.isPost, let key = request.key else { return execute(request) }
        if let known = keys[key], clock.now() < known.at.adding(behaviour.keyLifetime) {
            guard known.request.path == request.path, known.request.form == request.form else {
                return .problem(400, type: "idempotency_error")
            }
            return known.answer
        }
        let answer = execute(request)
        // Nothing is kept of what was not executed.
        if answer.status != 400, answer.status != 404 { keys[key] = (clock.now(), request, answer) }
        return answer
    }

    private func execute(_ request: Request) -> Answer {
        let form = FakeForm(request.form)
        let path = request.path.split(separator: "/").dropFirst().map(String.init)
        let answer = request.isPost ? post(path, form) : get(path, form)
        guard answer.status == 200 else { return answer }
        return Answer(status: 200, body: expand(answer.body, form.list("expand")))
    }

    // MARK: Objects

    var now: Int64 { clock.now().seconds }

    /// A name that no other object has, in order.
    func name(_ prefix: String) -> ID {
        count += 1
        return "\(prefix)_\(String(repeating: "0", count: max(0, 6 - "\(count)".count)))\(count)"
    }

    @discardableResult
    func make(_ prefix: String, _ type: String, _ fields: JSON) -> JSON {
        var object = fields
        object["id"] = .text(name(prefix))
        object["object"] = .text(type)
        object["created"] = .int(now)
        if let id = object["id"].string {
            objects[id] = object
            names.append(id)
        }
        return object
    }

    func change(_ id: ID, _ body: (inout JSON) -> Void) {
        guard var object = objects[id] else { return }
        body(&object)
        objects[id] = object
    }

    /// Objects of a type that fit, the newest first, a page of them.
    func list(_ type: String, _ form: FakeForm, where fits: (JSON) -> Bool = { _ in true }) -> Answer {
        let from = form.int("created[gte]") ?? .min
        let to = form.int("created[lt]") ?? .max
        var found = names.reversed().compactMap { objects[$0] }.filter { object in
            let created = object["created"].number ?? 0
            return object["object"].string == type && created >= from && created < to && fits(object)
        }
        if !behaviour.repeatsPages, let last = form["starting_after"],
            let place = found.firstIndex(where: { $0["id"].string == last })
        {
            found.removeFirst(place + 1)
        }
        let limit = min(Int(form.int("limit") ?? 10), behaviour.pageSize)
        return Answer(
            status: 200,
            body: [
                "object": "list", "data": .list(Array(found.prefix(limit))),
                "has_more": .bool(found.count > limit || behaviour.repeatsPages),
            ])
    }

    /// Puts objects in the place of their names.
    private func expand(_ object: JSON, _ paths: [String]) -> JSON {
        paths.reduce(object) { expand($0, $1.split(separator: ".").map(String.init)[...]) }
    }

    private func expand(_ object: JSON, _ path: ArraySlice<String>) -> JSON {
        guard let field = path.first else { return object }
        if case .list(let elements) = object { return .list(elements.map { expand($0, path) }) }
        guard case .object = object else { return object }
        var expanded = object
        let value = object[field].string.flatMap { objects[$0] } ?? object[field]
        expanded[field] = expand(value, path.dropFirst())
        return expanded
    }

    // MARK: Events

    /// What was told since they were taken before.
    package func takeEvents() -> [JSON] {
        defer { taken = events.count }
        return Array(events[taken...])
    }

    func tell(_ type: String, _ object: JSON) {
        events.append([
            "id": .text(name("evt")), "object": "event", "type": .text(type), "created": .int(now),
            "data": ["object": object],
        ])
    }
}

/// How well or badly Stripe behaves. The default is a good day.
package struct FakeBehaviour: Sendable {
    package enum Delivery: Hashable, Sendable {
        case prompt
        case late(Duration)
        /// What was asked for is done, and the connection breaks.
        case lost
        case garbage
        case redirect
        /// So many bytes.
        case huge(Int)
    }

    package var delivery = Delivery.prompt
    /// Whether questions are answered as ``delivery`` says, too; else only what is posted.
    package var losesQuestions = false
    /// Statuses with which the next requests are refused, unexecuted.
    package var refusals: [Int] = []
    package var keyLifetime = Duration.seconds(86_400)
    /// The largest page of a list.
    package var pageSize = 100
    /// What is kept of a payment: per million, and in minor units.
    package var fee: (ppm: Int64, fixed: Int64) = (14_000, 25)
    package var disputeFee: Int64 = 2_000
    /// Whether a charge has its balance transaction only some time after it was captured, as is the rule by now.
    package var booksFeesLater = false
    /// Whether each page of a list is the first again.
    package var repeatsPages = false

    package init() {}
}

extension FakeStripe.Answer {
    static func ok(_ body: JSON?) -> Self { body.map { Self(status: 200, body: $0) } ?? missing }

    static let missing = problem(404, type: "invalid_request_error", code: "resource_missing")

    static func problem(
        _ status: Int, type: String = "invalid_request_error", code: String? = nil, decline: String? = nil,
        payment: JSON = .null
    ) -> Self {
        var error: JSON = ["type": .text(type), "message": "As a test wants it."]
        if let code { error["code"] = .text(code) }
        if let decline { error["decline_code"] = .text(decline) }
        if payment != .null { error["payment_intent"] = payment }
        return Self(status: status, body: ["error": error])
    }
}
