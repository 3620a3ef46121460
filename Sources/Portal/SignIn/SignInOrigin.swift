import BillingCore
import BillingOperations
import Cryptography
import HTTPTypes
import Hummingbird
import PostgresStore
import WebServer

/// Where a request comes from, as far as sign-in is concerned.
struct SignInOrigin {
    /// Of the browser, if a person has signed in in it before.
    let device: SecretToken?
    let network: String
    /// What the browser says of itself.
    let agent: String

    /// In bytes, as the database keeps it.
    private static let longestAgent = 300

    init(device: SecretToken?, network: String, agent: String) {
        self.device = device
        self.network = network
        var agent = agent[...]
        while agent.utf8.count > Self.longestAgent { agent.removeLast() }
        self.agent = String(agent)
    }

    init(_ request: Request, _ client: ClientAddress) {
        self.init(
            device: TokenCookie.device.token(in: request), network: client.network,
            agent: request.headers[.userAgent] ?? "")
    }
}

extension PortalServices {
    /// The person with this e-mail and password; `nil` when it is not right. Takes as long when there is no such
    /// person.
    ///
    /// Guesses are slowed where they are made, and at the address that they are about. In a browser in which the person
    /// has signed in before, only its own guesses count: attackers elsewhere cannot lock the person out.
    /// - Throws: ``RequestFailure`` when there were too many.
    func person(for form: SignInForm, _ origin: SignInOrigin) async throws -> ID<PortalUser>? {
        let person = try await database.read(EmailScope(form.email), PersonByEmail(email: form.email))
        if let device = origin.device {
            if try await people.isKnown(device, of: person?.id) {
                let key = "\(device.text) \(form.email)"
                try limits.guessesByDevice.take(key, at: now)
                return try await check(form.password, person, trustedPasswordChecks) {
                    limits.guessesByDevice.giveBack(key)
                }
            }
            // A token that is not this person's is none.
            try limits.signInByNetwork.take(origin.network, at: now)
        }
        return try await guess(form, person, origin.network)
    }

    private func guess(
        _ form: SignInForm, _ person: PersonCredentials?, _ network: String
    ) async throws -> ID<PortalUser>? {
        let pair = "\(network) \(form.email)"
        try limits.guessesByNetwork.take(pair, at: now)
        do { try limits.guesses.take(form.email, at: now) } catch {
            limits.guessesByNetwork.giveBack(pair)
            throw error
        }
        let right = try await check(form.password, person, passwordChecks) {
            limits.guessesByNetwork.giveBack(pair)
            limits.guesses.giveBack(form.email)
        }
        if right != nil { limits.signInByNetwork.giveBack(network, at: now) }
        return right
    }

    /// The person, if the password is right.
    private func check(
        _ password: String, _ person: PersonCredentials?, _ threads: BlockingThreadPool, giveBack: () -> Void
    ) async throws -> ID<PortalUser>? {
        try await isRight(password, against: person?.passwordHash, threads, giveBack: giveBack) ? person?.id : nil
    }

    /// Whether the password is the one behind a hash. A guess that was right, or was not looked at, does not count.
    /// - Parameter giveBack: takes the guess back.
    func isRight(
        _ password: String, against hash: String?, _ threads: BlockingThreadPool, giveBack: () -> Void
    ) async throws -> Bool {
        let isRight: Bool
        do {
            isRight = try await threads.run { try PasswordHash().verify(password, against: hash) }
        } catch {
            giveBack()
            throw error
        }
        if isRight { giveBack() }
        return isRight
    }
}

extension Response {
    /// The same, with word of when another try is looked at.
    func retrying(after wait: Duration) -> Response {
        var response = self
        response.headers[.retryAfter] = "\(wait.wholeSeconds)"
        return response
    }
}
