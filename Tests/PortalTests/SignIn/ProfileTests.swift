import BillingCore
import BillingOperations
import HTTPTypes
import Mailing
import PortalSupport
import PostgresStore
import TestSupport
import Testing
import WebServer

@testable import Portal

/// What people do about their own sign-in, and what a thief of their session cannot.
@Suite struct ProfileTests {
    private static let password = "seven purple bicycles"
    private static let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

    /// Signs Fred in through the form.
    private func fred(_ world: PortalWorld, password: String = PortalWorld.password) async throws -> Browser {
        let browser = world.browser()
        let entered = try await browser.post(
            "/sign-in", ["email": PortalWorld.fred, "password": password], headers: [.userAgent: Self.firefox])
        #expect(entered.status == 303)
        return browser
    }

    @Test func theProfileShowsWhereOneIsSignedIn() async throws {
        try await PortalWorld.run { world in
            let browser = try await fred(world)
            let alone = try await browser.get("/profile")
            #expect(alone.status == 200 && alone.html.contains("You sign in with fred@fremd.example."))
            #expect(alone.html.contains("Firefox on Linux") && alone.html.contains("This browser"))
            #expect(!alone.html.contains("Sign out everywhere else") && !alone.html.contains("Sign out there"))
            _ = try await fred(world)
            _ = try await world.browser(signedInAs: PortalWorld.ann)
            let both = try await browser.get("/profile")
            #expect(both.html.matches(of: /Firefox on Linux/).count == 2)
            #expect(both.html.matches(of: /Sign out there/).count == 1)
            #expect(both.html.contains("Sign out everywhere else"))
        }
    }

    /// One, all others, and none of another person.
    @Test func sessionsAreEndedOneByOneOrAllAtOnce() async throws {
        try await PortalWorld.run { world in
            let (own, first, second) = (try await fred(world), try await fred(world), try await fred(world))
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            func keys() async throws -> [String] {
                let page = try await own.get("/profile")
                return page.html.matches(of: /name="session" value="([A-Za-z0-9_-]{16})"/).map { String($0.1) }
            }
            let before = try await keys()
            #expect(before.count == 2)
            let stranger = try await ann.post("/profile/sessions", ["session": before[0]])
            let unknown = try await own.post("/profile/sessions", ["session": "nope"])
            #expect(stranger.status == 404 && unknown.status == 404)
            let one = try await own.post("/profile/sessions", ["session": before[0]])
            let said = try await own.get("/profile")
            #expect(one.location == "/profile" && said.html.contains("You are signed out there."))
            let left = try await [first.get("/").status, second.get("/").status].sorted()
            #expect(left == [200, 303])
            _ = try await own.post("/profile/sessions", ["session": "others"])
            let statuses = [
                try await own.get("/").status, try await first.get("/").status, try await second.get("/").status,
                try await ann.get("/").status,
            ]
            #expect(statuses == [200, 303, 303, 200])
        }
    }

    @Test func thePasswordIsChangedWithThePresentOne() async throws {
        try await PortalWorld.run { world in
            let (own, other) = (try await fred(world), try await fred(world))
            let before = own.token
            let wrong = try await own.post("/profile/password", ["present": "wrong", "password": Self.password])
            #expect(wrong.status == 422 && wrong.html.contains("This is not your present password."))
            #expect(wrong.html.contains(#"aria-describedby="present-problem" aria-invalid="true""#))
            let weak = try await own.post(
                "/profile/password", ["present": PortalWorld.password, "password": "fremd in der Stadt"])
            #expect(weak.status == 422 && weak.html.contains("Leave out “fremd”"))
            let still = try await other.get("/")
            #expect(still.status == 200)
            let changed = try await own.post(
                "/profile/password", ["present": PortalWorld.password, "password": Self.password])
            #expect(changed.status == 303 && changed.location == "/profile")
            let page = try await own.get("/profile")
            #expect(page.html.contains("Your password is changed"))
            #expect(own.token != before, "rights that were proven come with a new token")
            let stale = try await Browser(client: world.client, token: before).get("/")
            let ended = try await other.get("/")
            #expect(stale.status == 303 && ended.status == 303)
            let told = try await world.sendMails().filter { $0.to.address == PortalWorld.fred }
            #expect(told.map(\.content.subject).contains("Your password was changed"))
            _ = try await fred(world, password: Self.password)
        }
    }

    /// A thief of the session guesses no faster than anyone.
    @Test func thePresentPasswordIsGuessedTenTimesAtMost() async throws {
        try await PortalWorld.run { world in
            let own = try await fred(world)
            var statuses: [Int] = []
            for _ in 0..<11 {
                statuses.append(
                    try await own.post("/profile/password", ["present": "wrong", "password": Self.password]).status)
            }
            #expect(statuses == Array(repeating: 422, count: 10) + [429])
            let email = try await own.post("/profile/email", ["present": "wrong", "email": "new@fremd.example"])
            #expect(email.status == 429)
        }
    }

    @Test func anAddressIsChangedWhenTheNewOneConfirms() async throws {
        try await PortalWorld.run { world in
            let own = try await fred(world)
            let new = "frederick@fremd.example"
            let wrong = try await own.post("/profile/email", ["present": "wrong", "email": new])
            #expect(wrong.status == 422 && wrong.html.contains(#"value="frederick@fremd.example""#))
            let none = try await own.post("/profile/email", ["present": PortalWorld.password, "email": "frederick"])
            #expect(none.status == 422 && none.html.contains("This is not an e-mail address."))
            let asked = try await own.post(
                "/profile/email", ["present": PortalWorld.password, "email": new.uppercased()])
            let said = try await own.get("/profile")
            #expect(asked.status == 303 && said.html.contains("A link is on its way to the new address."))
            let link = try await world.mailedLink(to: new)
            #expect(try await own.get("/profile").html.contains("You sign in with fred@fremd.example."))
            let elsewhere = world.browser()
            _ = try await elsewhere.get(link)
            let form = try await elsewhere.get("/link")
            #expect(form.html.contains("From now on you sign in with") && !form.html.contains("type=\"password\""))
            let confirmed = try await elsewhere.post("/link")
            let signIn = try await elsewhere.get("/sign-in")
            #expect(confirmed.status == 303 && signIn.html.contains("Your new e-mail address is confirmed."))
            let told = try await world.sendMails()
            #expect(told.map(\.to.address) == [PortalWorld.fred])
            #expect(told.map(\.content.subject) == ["Your e-mail address was changed"])
            #expect(try await own.get("/profile").html.contains("You sign in with frederick@fremd.example."))
            let again = try await elsewhere.post("/link")
            #expect(again.status == 410)
        }
    }

    /// Who asks for an address that another person has learns nothing, and neither gets it nor writes to it.
    @Test func anAddressOfAnotherPersonIsNotTaken() async throws {
        try await PortalWorld.run { world in
            let own = try await fred(world)
            _ = try await world.sendMails()
            let taken = try await own.post(
                "/profile/email", ["present": PortalWorld.password, "email": PortalWorld.ann])
            let free = try await own.post(
                "/profile/email", ["present": PortalWorld.password, "email": "free@fremd.example"])
            #expect(taken.status == free.status && taken.location == free.location)
            #expect(try await world.sendMails().map(\.to.address) == ["free@fremd.example"])
        }
    }

    /// Between asking and confirming another person may have got the address.
    @Test func anAddressThatIsTakenMeanwhileIsNotTaken() async throws {
        try await PortalWorld.run { world in
            let own = try await fred(world)
            let new = "frederick@fremd.example"
            _ = try await own.post("/profile/email", ["present": PortalWorld.password, "email": new])
            let link = try await world.mailedLink(to: new)
            let invite = InviteMember(database: world.database.worker, clock: world.clock.wall, ids: .system)
            _ = try await invite(new, to: "C-3")
            _ = try await own.get(link)
            let refused = try await own.post("/link")
            #expect(refused.status == 410)
            #expect(try await own.get("/profile").html.contains("You sign in with fred@fremd.example."))
        }
    }

    @Test(arguments: ["/profile/password", "/profile/email", "/profile/sessions"])
    func formsOfOtherSitesAreRefused(_ path: String) async throws {
        try await PortalWorld.run { world in
            let own = try await world.browser(signedInAs: PortalWorld.fred)
            let forged = try await own.post(path, ["form_token": "x"])
            let foreign = try await own.post(path, headers: [.origin: "https://evil.example"])
            #expect(forged.status == 403 && foreign.status == 403)
        }
    }

    @Test func everyPageLetsOneSignOut() async throws {
        try await PortalWorld.run { world in
            let own = try await world.browser(signedInAs: PortalWorld.fred)
            for path in ["/", "/accounts", "/invoices", "/payments", "/profile"] {
                let page = try await own.get(path)
                #expect(page.status == 200 && page.html.contains(#"action="/sign-out""#), "\(path)")
            }
        }
    }
}
