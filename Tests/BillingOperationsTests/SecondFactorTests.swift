import BillingCore
import BillingOperations
import Cryptography
import PostgresStore
import TestSupport
import Testing

/// Codes of authenticator apps, and recovery codes.
@Suite struct SecondFactorTests {
    /// A person of C-1 at a moment, with a key of the installation.
    private struct Desk: Sendable {
        let world: SmallWorld
        let person: ID<PortalUser>
        let key: SealingKey

        func factor(after seconds: Int64 = 0) -> SecondFactor {
            SecondFactor(
                database: world.database.worker, clock: .fixed(world.now.adding(.seconds(seconds))), ids: .system,
                key: key)
        }

        func step(after seconds: Int64 = 0) -> Int64 { OneTimePassword.step(at: world.now.seconds + seconds) }

        /// Sets up an app. It is 12:00:00 UTC, the begin of a step.
        func enrol() async throws -> (app: OneTimePassword, codes: [String]) {
            try await factor().begin(of: person)
            guard case .beginning(let secret) = try await factor().state(of: person) else {
                throw BillingRefusal(.mailNotNeeded)
            }
            let app = OneTimePassword(secret: secret)
            let codes = try await factor().confirm(app.code(at: step()), of: person)
            return (app, try #require(codes))
        }

        func waiting() async throws -> [MailSubject.Kind] {
            try await world.database.worker.read(WorkerScope(), UnsentMails(limit: 50))
                .filter { $0.email == "ada@example.com" }.map(\.kind)
        }
    }

    private func run(_ body: @Sendable @escaping (Desk) async throws -> Void) async throws {
        try await SmallWorld.run { world in
            let known = try await world.database.app.read(
                EmailScope("ada@example.com"), PersonByEmail(email: "ada@example.com"))
            let key = try #require(SealingKey(SecretToken().text))
            try await body(Desk(world: world, person: try #require(known).id, key: key))
        }
    }

    @Test func nothingIsOnUntilTheAppHasShownThatItWorks() async throws {
        try await run { desk in
            let factor = desk.factor()
            let off = try await factor.state(of: desk.person)
            try await factor.begin(of: desk.person)
            let isOn = try await factor.isOn(for: desk.person)
            let wrong = try await factor.confirm("000000", of: desk.person)
            let noCode = try await factor.accepts("000000", of: desk.person)
            #expect(off == .off && !isOn && wrong == nil && !noCode)
            let mails = try await desk.waiting()
            #expect(!mails.contains(.secondFactorOn))
        }
    }

    /// Beginning again before the app is confirmed gives another secret; afterwards the one in use stays.
    @Test func theSecretInUseStays() async throws {
        try await run { desk in
            try await desk.factor().begin(of: desk.person)
            let first = try await desk.factor().state(of: desk.person)
            let (app, codes) = try await desk.enrol()
            #expect(first != .beginning(secret: app.secret) && Set(codes).count == SecondFactor.codeCount)
            try await desk.factor().begin(of: desk.person)
            let state = try await desk.factor().state(of: desk.person)
            let isTaken = try await desk.factor(after: 30).accepts(app.code(at: desk.step(after: 30)), of: desk.person)
            #expect(state == .on(codesLeft: 10) && isTaken)
            let again = try await desk.factor().confirm(app.code(at: desk.step(after: 60)), of: desk.person)
            #expect(again == nil, "what is confirmed is not confirmed again")
        }
    }

    /// What steps are taken at 12:00:30, after that of 12:00:00 was: the next and the one after it, in this order alone.
    @Test(
        arguments: [
            ([0], [false]), ([1], [true]), ([2], [true]), ([3], [false]), ([-1], [false]), ([1, 1], [true, false]),
            ([2, 1], [true, false]), ([1, 2], [true, true]), ([1, 2, 2], [true, true, false]),
        ] as [([Int64], [Bool])])
    func eachStepIsTakenOnce(steps: [Int64], taken: [Bool]) async throws {
        try await run { desk in
            let (app, _) = try await desk.enrol()
            var answers: [Bool] = []
            for step in steps {
                let code = app.code(at: desk.step() + step)
                answers.append(try await desk.factor(after: 30).accepts(code, of: desk.person))
            }
            #expect(answers == taken)
        }
    }

    /// Eight browsers at once send the same code: one is let in.
    @Test func eightAtOnceUseACodeOnce() async throws {
        try await run { desk in
            let (app, codes) = try await desk.enrol()
            for code in [app.code(at: desk.step(after: 30)), codes[0]] {
                let taken = await withTaskGroup(of: Bool.self) { group in
                    for _ in 0..<8 {
                        group.addTask {
                            (try? await desk.factor(after: 30).accepts(code, of: desk.person)) ?? false
                        }
                    }
                    return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
                }
                #expect(taken == 1)
            }
        }
    }

    /// As they are typed: in whichever case, with spaces or hyphens.
    @Test(arguments: [0, 1, 2, 3]) func recoveryCodesAreReadAsTheyAreTyped(form: Int) async throws {
        try await run { desk in
            let (_, codes) = try await desk.enrol()
            let forms: [(String) -> String] = [
                { $0 }, { $0.lowercased() }, { $0.map { "\($0)" }.joined(separator: " ") },
                { "\($0.prefix(8))-\($0.dropFirst(8))" },
            ]
            let first = try await desk.factor().accepts(forms[form](codes[0]), of: desk.person)
            let second = try await desk.factor().accepts(forms[form](codes[0]), of: desk.person)
            let state = try await desk.factor().state(of: desk.person)
            let mails = try await desk.waiting()
            #expect(first && !second && state == .on(codesLeft: 9))
            #expect(mails.filter { $0 == .recoveryCodeUsed }.count == 1)
        }
    }

    @Test func newCodesTakeThePlaceOfAllBefore() async throws {
        try await run { desk in
            let none = try await desk.factor().renewCodes(of: desk.person)
            let (_, codes) = try await desk.enrol()
            let renewed = try #require(try await desk.factor().renewCodes(of: desk.person))
            #expect(none == nil && Set(codes).isDisjoint(with: renewed) && renewed.count == 10)
            let old = try await desk.factor().accepts(codes[0], of: desk.person)
            let new = try await desk.factor().accepts(renewed[0], of: desk.person)
            #expect(!old && new)
        }
    }

    @Test func whatIsRemovedIsForgotten() async throws {
        try await run { desk in
            let (app, codes) = try await desk.enrol()
            try await desk.factor().remove(of: desk.person)
            // Once more is no news.
            try await desk.factor().remove(of: desk.person)
            let state = try await desk.factor().state(of: desk.person)
            let byApp = try await desk.factor(after: 30).accepts(app.code(at: desk.step(after: 30)), of: desk.person)
            let byPaper = try await desk.factor().accepts(codes[0], of: desk.person)
            #expect(state == .off && !byApp && !byPaper)
            let mails = try await desk.waiting()
            #expect(mails.filter { $0 == .secondFactorOff }.count == 1)
        }
    }

    /// With the key of another installation a copy of the database shows nothing.
    @Test func theKeyOpensItAlone() async throws {
        try await run { desk in
            let (app, _) = try await desk.enrol()
            let key = try #require(SealingKey(SecretToken().text))
            let other = Desk(world: desk.world, person: desk.person, key: key)
            let code = app.code(at: desk.step(after: 30))
            let foreign = try await other.factor(after: 30).accepts(code, of: desk.person)
            let own = try await desk.factor(after: 30).accepts(code, of: desk.person)
            #expect(!foreign && own)
        }
    }

    @Test func whatAnAccountAsksForIsToldWhenItChanges() async throws {
        try await run { desk in
            let account = try await desk.world.scope("C-1").account
            for isRequired in [true, true, false, false] {
                try await desk.factor().require(isRequired, of: account)
                let stored = try await desk.world.database.app.read(try await desk.world.scope("C-1"), RequiresCode())
                #expect(stored == isRequired)
            }
            let told = try await desk.world.database.worker.read(WorkerScope(), EventsOfAccount(account, limit: 9))
            #expect(told.map(\.event) == [.secondFactor(isRequired: true), .secondFactor(isRequired: false)])
            let breaches = try await desk.world.breaches()
            #expect(breaches == [])
        }
    }
}
