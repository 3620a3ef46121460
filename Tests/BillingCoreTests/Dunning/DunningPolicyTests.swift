@testable import BillingCore
import Testing

/// How policies are written, and what they refuse.
struct DunningPolicyTests {
    @Test(arguments: [
        "3 mail; 14 mail; 30 mail", "-3 mail; 0 mail; 3 mail", "14 mail fee=5; 30 interest",
        "10 fee=40 interest; 60 hand-over", "45 flag; 50 hold; 365 mail flag hold hand-over",
    ])
    func policiesAreTheirText(text: String) throws {
        let policy = try DunningPolicy(text)
        #expect(policy.text == text)
        #expect(try DunningPolicy(policy.text) == policy)
    }

    @Test(arguments: [
        "", ";", "3", "mail", "3 mail; 3 mail", "14 mail; 3 mail", "366 mail", "-31 mail", "3 letter", "3 mail mail",
        "3 fee", "3 fee=0", "3 fee=-1", "3 fee=x", "3 fee=1.00001", "3 fee=1 fee=2", "-1 fee=5", "0 fee=5", "-3 flag",
        "0 interest", "3.5 mail", "3 mail=1", "3 interest=9",
    ])
    func otherTextIsRefused(text: String) {
        #expect { try DunningPolicy(text) } throws: { ($0 as? BillingRefusal)?.code == .invalidDunningPolicy }
    }

    @Test func theUsualOneIsThreeMails() throws {
        #expect(try DunningPolicy("3 mail; 14 mail; 30 mail") == .usual)
        #expect(DunningPolicy.usual.calendar == .everyDay)
    }

    @Test func calendarsAreNamed() throws {
        #expect(try DunningPolicy("3 mail", calendar: "DE").calendar.name == "DE")
        #expect { try DunningPolicy("3 mail", calendar: "XX") } throws: {
            ($0 as? BillingRefusal)?.code == .unknownCalendar
        }
    }
}
