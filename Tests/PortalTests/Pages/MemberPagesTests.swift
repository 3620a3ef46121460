import BillingCore
import BillingOperations
import Mailing
import PortalSupport
import PostgresStore
import TestSupport
import Testing

@testable import Portal

/// The owners' pages about members.
@Suite struct MemberPagesTests {
    private func path(_ name: String, _ browser: Browser) async throws -> String {
        let html = try await browser.get("/members").html
        let pattern = try Regex("href=\"(/members/[A-Za-z0-9_-]{16})\"><bdi>\(name)<", as: (Substring, Substring).self)
        return String(try #require(html.firstMatch(of: pattern)).1)
    }

    /// From the invitation to the first sign-in, which takes the person off the list of the invited.
    @Test func aPersonIsInvitedAndComesIn() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let before = try await fred.get("/members").html
            #expect(before.contains("<bdi>fred@fremd.example</bdi>") && before.contains("Owner"))
            #expect(!before.contains("Invited, not signed in yet"))
            let sent = try await fred.post(
                "/members", ["email": "Gina@fremd.example", "name": "Gina <G>", "role": "finance"])
            #expect(sent.location == "/members?notice=member-invited")
            let listed = try await fred.get("/members?notice=member-invited").html
            #expect(listed.contains("The invitation is on its way.") && listed.contains("Invited, not signed in yet"))
            #expect(listed.contains("Gina &lt;G&gt;") && listed.contains("gina@fremd.example"))
            let gina = world.browser()
            _ = try await gina.get(try await world.mailedLink(to: "gina@fremd.example"))
            let set = try await gina.post("/link", ["password": "seven purple bicycles"])
            #expect(set.location == "/sign-in")
            let entered = try await gina.post(
                "/sign-in", ["email": "gina@fremd.example", "password": "seven purple bicycles"])
            #expect(entered.status == 303)
            #expect(try await gina.get("/methods").status == 200)
            #expect(try await gina.get("/members").status == 403)
            #expect(try await !fred.get("/members").html.contains("Invited, not signed in yet"))
        }
    }

    /// Whether an address has a password already is not to be seen.
    @Test func aKnownPersonLooksInvitedToo() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            for email in [PortalWorld.ann, "nobody@fremd.example"] {
                _ = try await fred.post("/members", ["email": email, "role": "viewer"])
            }
            let html = try await fred.get("/members").html
            let invited = html.split(separator: "Invited, not signed in yet")[1]
            #expect(invited.contains(PortalWorld.ann) && invited.contains("nobody@fremd.example"))
        }
    }

    @Test func whatWasTypedStaysWithTheFault() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let cases: [(fields: [String: String], problem: String, field: String)] = [
                (["email": "gina", "role": "viewer"], "e-mail address", "email-problem"),
                (["email": "", "role": "viewer"], "e-mail address", "email-problem"),
                (["email": PortalWorld.fred, "role": "viewer"], "belongs to the account already", "email-problem"),
                (["email": "g@fremd.example", "role": "auditor"], "until a day", "last-day-problem"),
                (
                    ["email": "g@fremd.example", "role": "viewer", "last_day": "2027-01-31"], "Only auditors",
                    "last-day-problem"
                ),
            ]
            for (fields, problem, field) in cases {
                let reply = try await fred.post("/members", fields.merging(["name": "Gina"]) { $1 })
                #expect(reply.status == 422 && reply.html.contains("id=\"\(field)\""), "\(fields)")
                #expect(reply.html.contains(problem), "\(fields)")
                #expect(reply.html.contains("value=\"Gina\""), "\(fields)")
                #expect(reply.html.contains("value=\"\(fields["email"] ?? "")\""), "\(fields)")
            }
            #expect(try await !fred.get("/members").html.contains("Invited, not signed in yet"))
        }
    }

    @Test func aMemberIsChangedRemindedAndRemoved() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            _ = try await fred.post("/members", ["email": "gina@fremd.example", "role": "viewer"])
            let path = try await path("gina@fremd.example", fred)
            let auditor = try await fred.post(path, ["role": "auditor", "last_day": "2027-01-31"])
            #expect(auditor.location == "/members?notice=member-changed")
            #expect(try await fred.get("/members").html.contains("Auditor, until 31 January 2027"))
            #expect(try await fred.get(path).html.contains("value=\"2027-01-31\""))
            let reminded = try await fred.post(path + "/remind")
            #expect(reminded.location == "\(path)?notice=member-reminded")
            let removed = try await fred.post(path + "/remove")
            #expect(removed.location == "/members?notice=member-removed")
            for gone in [try await fred.get(path), try await fred.post(path + "/remove")] {
                #expect(gone.status == 404)
            }
        }
    }

    /// The only owner can neither leave nor become less, and reads why.
    @Test func theLastOwnerStays() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let path = try await path(PortalWorld.fred, fred)
            for reply in [
                try await fred.post(path + "/remove"), try await fred.post(path, ["role": "viewer"]),
            ] {
                #expect(reply.status == 422 && reply.html.contains("This account needs an owner"))
            }
            #expect(try await fred.get("/members").status == 200)
        }
    }

    /// A member of another account is no page, also by its own address.
    @Test func membersOfOthersAreNotFound() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            let path = try await path(PortalWorld.fred, fred)
            let replies = [
                try await ann.get(path), try await ann.post(path, ["role": "viewer"]),
                try await ann.post(path + "/remove"), try await ann.post(path + "/remind"),
            ]
            #expect(replies.map(\.status) == [404, 404, 404, 404])
            #expect(try await !ann.get("/members").html.contains("fremd"))
        }
    }

    @Test func rolesAreShownAsTheyAreHeldTo() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let html = try await fred.get("/roles").html
            let asked = Set(signedInRoutes(try Sample.services()).all.compactMap(\.permission))
            #expect(html.matches(of: /<th scope="row">/).count == asked.count)
            let allowed = Role.allCases.reduce(0) { $0 + $1.permissions.intersection(asked).count }
            #expect(html.matches(of: />Yes</).count == allowed)
        }
    }
}
