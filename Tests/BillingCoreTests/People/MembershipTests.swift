import BillingCore
import Testing

/// How a person belongs to an account, and what they may do there.
struct MembershipTests {
    /// Role × permission, a letter for each permission in the order of its cases: x where it is included.
    @Test(arguments: [
        (Role.owner, "xxxxxxxx"), (.finance, "xxxxx---"), (.subscriptions, "xxx--x--"), (.technical, "xxx-----"),
        (.viewer, "xxx-----"), (.auditor, "xxx----x"),
    ])
    func eachRoleIncludesThese(role: Role, expected: String) {
        let cells = Permission.allCases.map { role.permissions.contains($0) ? "x" : "-" }
        #expect(cells.joined() == expected)
    }

    @Test func onlyOwnersDecideAboutMembers() {
        #expect(Role.allCases.filter { $0.permissions.contains(.manageMembers) } == [.owner])
    }

    @Test func everybodySeesWhichAccountItIs() {
        #expect(Role.allCases.allSatisfy { $0.permissions.contains(.viewAccount) })
    }

    @Test(arguments: [
        "owner", "finance", "subscriptions", "technical", "technical without amounts", "viewer",
        "auditor until 2027-01-31",
    ])
    func whatIsWrittenIsReadAgain(text: String) throws {
        #expect(try Membership(parsing: text).text == text)
    }

    @Test(arguments: [
        ("", BillingRefusal.invalidMembership("")), ("boss", .invalidMembership("boss")),
        ("Owner", .invalidMembership("Owner")), ("viewer until", .invalidMembership("viewer until")),
        ("technical without seats", .invalidMembership("technical without seats")),
        ("owner finance", .invalidMembership("owner finance")),
        ("viewer until 2027-01-31", .membershipNotApplicable(to: .viewer)),
        ("owner without amounts", .membershipNotApplicable(to: .owner)),
        ("auditor", BillingRefusal(.membershipEndMissing)),
        ("auditor without amounts", .membershipNotApplicable(to: .auditor)),
        ("auditor until 2027-02-30", .invalidDay("2027-02-30")),
    ])
    func whatIsNoMembershipIsRefused(text: String, refusal: BillingRefusal) {
        #expect(throws: refusal) { try Membership(parsing: text) }
    }

    /// The last day is included: it ends with the midnight after it, in UTC.
    @Test func anAuditorStaysThroughTheLastDay() throws {
        let membership = try Membership(parsing: "auditor until 2027-01-31")
        #expect(membership.expiresAt == Instant(startOf: "2027-02-01") && membership.lastDay == "2027-01-31")
        #expect(Membership.owner.expiresAt == nil && Membership.owner.lastDay == nil)
    }

    @Test func amountsAreHiddenFromTechnicalPeopleAlone() throws {
        for role in Role.allCases {
            let end = role == .auditor ? Instant(startOf: "2027-02-01") : nil
            let plain = try Membership(role, until: end)
            #expect(plain.permissions == role.permissions && !plain.hidesAmounts)
            guard role == .technical else {
                #expect(throws: BillingRefusal.membershipNotApplicable(to: role)) {
                    try Membership(role, hidesAmounts: true, until: end)
                }
                continue
            }
            let hidden = try Membership(role, hidesAmounts: true)
            #expect(hidden.permissions == [.viewAccount, .viewUsage])
        }
    }

    @Test func anEndIsForAuditors() {
        let end = Instant(startOf: "2027-02-01")
        for role in Role.allCases where role != .auditor {
            #expect(throws: BillingRefusal.membershipNotApplicable(to: role)) { try Membership(role, until: end) }
        }
        #expect(throws: BillingRefusal(.membershipEndMissing)) { try Membership(.auditor) }
    }
}
