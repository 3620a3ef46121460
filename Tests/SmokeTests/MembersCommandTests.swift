import BillingCore
import Foundation
import PostgresStore
import TestSupport
import Testing

/// Who may sign in to which account, as an operator sees and ends it.
@Suite struct MembersCommandTests {
    private static let customers = """
        number,name,country,currency,email,portal_emails
        C-1,Ada GmbH,DE,EUR,ada@example.com,ada@example.com;bob@example.com
        C-2,Bob GmbH,DE,EUR,bob@example.com,bob@example.com

        """

    private func run(_ body: (Program) async throws -> Void) async throws {
        try await withDatabase { database in
            let program = Program(database)
            defer { try? FileManager.default.removeItem(atPath: program.data) }
            let taken = try program("import", "customers", try program.file("customers.csv", Self.customers))
            try #require(taken.code == 0, "\(taken)")
            try await body(program)
        }
    }

    @Test func peopleAreListedAndTakenOut() async throws {
        try await run { program in
            let all = try program("members", "list")
            #expect(
                all.output == """
                    C-1  ada@example.com  owner  no password yet
                    C-1  bob@example.com  owner  no password yet
                    C-2  bob@example.com  owner  no password yet

                    """, "\(all)")
            let removed = try program("members", "remove", "C-1", "BOB@example.com")
            #expect(removed.code == 0 && removed.output == "BOB@example.com does not belong to C-1 any more.\n")
            #expect(try program("members", "list", "C-1").output == "C-1  ada@example.com  owner  no password yet\n")
            #expect(try program("members", "list", "C-2").output == "C-2  bob@example.com  owner  no password yet\n")
        }
    }

    @Test func peopleAreInvitedAndInvitedAgain() async throws {
        try await run { program in
            for _ in 0..<2 {
                let invited = try program("members", "invite", "C-1", "Eve@example.com", "--name", "Eve Winter")
                #expect(
                    invited.output
                        == "Eve@example.com is invited to C-1: a link to set a password will be mailed.\n",
                    "\(invited)")
            }
            let listed = try program("members", "list", "C-1").output
            #expect(listed.contains("C-1  eve@example.com  owner  no password yet\n"))
            // One mail for each of the people of the file, and one for each invitation.
            let waiting = try program("mail", "list").output
            #expect(waiting.matches(of: /eve@example.com  invitation  not tried yet/).count == 2, "\(waiting)")
            #expect(waiting.hasSuffix("4 mails not sent\n"), "\(waiting)")
        }
    }

    @Test func membersAreJSONToo() async throws {
        try await run { program in
            let printed = try program("members", "list", "C-2", "--json").output
            for part in [#""account" : "C-2""#, #""email" : "bob@example.com""#, #""sessions" : 0"#] {
                #expect(printed.contains(part), "\(printed)")
            }
            #expect(printed.contains(#""hasPassword" : false"#))
        }
    }

    @Test(arguments: [
        ["members", "list", "C-9"], ["members", "remove", "C-9", "ada@example.com"],
        ["members", "remove", "C-2", "ada@example.com"], ["members", "remove", "C-1", "eve@example.com"],
        ["members", "invite", "C-9", "eve@example.com"], ["members", "invite", "C-1", "eve"],
    ])
    func whatIsNotThereIsRefusedInOneLine(arguments: [String]) async throws {
        try await run { program in
            let refused = try program(arguments)
            #expect(refused.code == 1 && refused.output.isEmpty)
            #expect(refused.complaint.split(separator: "\n").count == 1, "\(refused)")
        }
    }

    /// A customers file adds; the whole list takes out whom it does not name.
    @Test func aWholeListTakesOutWhomItDoesNotName() async throws {
        try await run { program in
            let fewer = Self.customers.replacing(";bob@example.com", with: "")
            let file = try program.file("fewer.csv", fewer)
            #expect(try program("import", "customers", file).code == 0)
            #expect(try program("members", "list", "C-1").output.contains("bob@example.com"))
            let whole = try program("import", "customers", file, "--all-members")
            #expect(whole.code == 0, "\(whole)")
            #expect(try program("members", "list", "C-1").output == "C-1  ada@example.com  owner  no password yet\n")
            #expect(try program("members", "list", "C-2").output.contains("bob@example.com"))
        }
    }

    @Test(arguments: [["members", "remove"], ["members", "remove", "C-1"], ["members", "list", "C-1", "C-2"]])
    func wrongUsageIsSaidSo(arguments: [String]) throws {
        #expect(try Program(data: "/nonexistent")(arguments).code == 2)
    }
}
