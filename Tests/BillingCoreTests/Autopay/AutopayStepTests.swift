import BillingCore
import Testing

/// What autopay does about an invoice of 100.00 that is due on 20 June, told three days before, tried once a day.
@Suite struct AutopayStepTests {
    static let due: Day = "2026-06-20"
    static let open = Money(minor: 100_00, .eur)

    static func method(
        _ number: Int = 1, expires: SavedMethod.Expiry? = .init(year: 2030, month: 1),
        state: PaymentMethod.State = .usable, offSession: Bool = true
    ) -> PaymentMethod {
        PaymentMethod(
            id: ID(raw: UInt128(number)), account: ID(raw: 7), number: number, gateway: "sandbox",
            saved: SavedMethod(
                reference: "pm_\(number)", customer: "cus_7", kind: .card, brand: "Visa", tail: "4242",
                expires: expires, isUsableOffSession: offSession),
            state: state)
    }

    static func autopay(
        _ method: PaymentMethod = method(), daysBefore: Int = 0, limit: Int64? = nil
    ) throws -> Autopay {
        try Autopay(method: method, daysBefore: daysBefore, limit: limit.map { Money(minor: $0, .eur) })
    }

    static func told(on day: Day, _ minor: Int64 = 100_00) -> AutopayReceivable.Announcement {
        .init(chargeOn: day, amount: Money(minor: minor, .eur))
    }

    static func tried(_ day: Day, _ result: AutopayTry.Result, with number: Int = 1) -> AutopayTry {
        AutopayTry(on: day, method: ID(raw: UInt128(number)), result: result)
    }

    private func step(
        _ autopay: Autopay, on day: Day, announced: AutopayReceivable.Announcement? = nil,
        tries: [AutopayTry] = [], open: Money = open, isTaken: Bool = true, _ policy: AutopayPolicy = .usual
    ) -> AutopayStep {
        let receivable = AutopayReceivable(
            dueOn: Self.due, open: open, announced: announced, tries: tries, isTaken: isTaken)
        return autopay.step(for: receivable, policy, on: day)
    }

    @Test func nothingHappensBeforeItIsTimeToTell() throws {
        #expect(try step(Self.autopay(), on: "2026-06-16") == .wait(until: "2026-06-17"))
        #expect(try step(Self.autopay(daysBefore: 5), on: "2026-06-11") == .wait(until: "2026-06-12"))
    }

    @Test func aChargeIsAnnouncedThenMade() throws {
        let autopay = try Self.autopay()
        #expect(step(autopay, on: "2026-06-17") == .announce(Self.told(on: "2026-06-20")))
        let told = Self.told(on: "2026-06-20")
        #expect(step(autopay, on: "2026-06-17", announced: told) == .wait(until: Self.due))
        #expect(step(autopay, on: "2026-06-19", announced: told) == .wait(until: Self.due))
        #expect(step(autopay, on: "2026-06-20", announced: told) == .charge(Self.open))
        #expect(step(autopay, on: "2026-06-25", announced: told) == .charge(Self.open))
    }

    /// Turned on after the invoice was due: the customer is told first all the same.
    @Test func whatIsOverdueIsAnnouncedToo() throws {
        #expect(try step(Self.autopay(), on: "2026-07-01") == .announce(Self.told(on: "2026-07-04")))
        let before = try Self.autopay(daysBefore: 10)
        #expect(step(before, on: "2026-06-15") == .announce(Self.told(on: "2026-06-18")))
    }

    @Test func theSellerSaysHowLongBefore() throws {
        let policy = try AutopayPolicy(announceDays: 14, daysBetweenTries: 1, mostTries: 8)
        #expect(try step(Self.autopay(), on: "2026-06-05", policy) == .wait(until: "2026-06-06"))
        #expect(try step(Self.autopay(), on: "2026-06-06", policy) == .announce(Self.told(on: "2026-06-20")))
    }

    @Test func aSmallerAmountIsChargedWithoutTellingAgain() throws {
        let (autopay, told) = (try Self.autopay(), Self.told(on: "2026-06-20"))
        let less = Money(minor: 40_00, .eur)
        #expect(step(autopay, on: "2026-06-20", announced: told, open: less) == .charge(less))
    }

    @Test func aLargerAmountIsToldAgain() throws {
        let (autopay, told) = (try Self.autopay(), Self.told(on: "2026-06-20"))
        let more = Money(minor: 100_01, .eur)
        #expect(
            step(autopay, on: "2026-06-20", announced: told, open: more)
                == .announce(Self.told(on: "2026-06-23", 100_01)))
    }

    @Test func whatIsPaidIsLeftAlone() throws {
        let nothing = Money.zero(.eur)
        #expect(try step(Self.autopay(), on: "2026-06-20", open: nothing) == .wait(until: nil))
    }

    @Test(arguments: [(9_999, true), (100_00, false), (100_01, false)])
    func theLimitHolds(limit: Int64, isAbove: Bool) throws {
        let autopay = try Self.autopay(limit: limit)
        let (early, told) = (step(autopay, on: "2026-06-16"), Self.told(on: "2026-06-20"))
        #expect(early == .wait(until: "2026-06-17"))
        #expect((step(autopay, on: "2026-06-17") == .withhold(.aboveLimit)) == isAbove)
        #expect((step(autopay, on: "2026-06-20", announced: told) == .withhold(.aboveLimit)) == isAbove)
    }

    /// A credit note brings it below the limit.
    @Test func whatFallsBelowTheLimitIsCharged() throws {
        let autopay = try Self.autopay(limit: 50_00)
        let less = Money(minor: 50_00, .eur)
        #expect(step(autopay, on: "2026-06-18") == .withhold(.aboveLimit))
        #expect(step(autopay, on: "2026-06-18", open: less) == .announce(Self.told(on: "2026-06-21", 50_00)))
    }

    @Test func aMethodThatIsGoneIsNotCharged() throws {
        for state in [PaymentMethod.State.unusable, .removed] {
            let autopay = try Self.autopay(Self.method(state: state))
            #expect(step(autopay, on: "2026-06-17") == .withhold(.methodUnusable))
        }
        let asking = try Self.autopay(Self.method(offSession: false))
        #expect(step(asking, on: "2026-06-17") == .withhold(.methodUnusable))
    }

    @Test func aCardIsChargedUntilItsLastDay() throws {
        let june = try Self.autopay(Self.method(expires: .init(year: 2026, month: 6)))
        #expect(step(june, on: "2026-06-17") == .announce(Self.told(on: "2026-06-20")))
        let told = Self.told(on: "2026-06-20")
        #expect(step(june, on: "2026-06-30", announced: told) == .charge(Self.open))
        #expect(step(june, on: "2026-07-01", announced: told) == .withhold(.methodExpired))
        let may = try Self.autopay(Self.method(expires: .init(year: 2026, month: 5)))
        #expect(step(may, on: "2026-06-17") == .withhold(.methodExpired))
    }

    @Test func whatTheProviderDoesNotTakeIsNotCharged() throws {
        #expect(try step(Self.autopay(), on: "2026-06-17", isTaken: false) == .withhold(.amountNotTaken))
    }

    static let afterADecline: [(Decline.Code, AutopayStep)] = [
        (.insufficientFunds, .charge(open)), (.limitExceeded, .charge(open)), (.tryAgainLater, .charge(open)),
        (.bankDeclined, .charge(open)), (.debitReturned, .charge(open)),
        (.expiredCard, .withhold(.customerNeeded)), (.incorrectCode, .withhold(.customerNeeded)),
        (.incorrectDetails, .withhold(.customerNeeded)), (.authenticationRequired, .withhold(.customerNeeded)),
        (.contactBank, .withhold(.customerNeeded)), (.methodNotUsable, .withhold(.methodUnusable)),
        (.providerError, .withhold(.sellerNeeded)),
    ]

    /// On the day after; on the same day it is never charged.
    @Test(arguments: afterADecline) func theReasonDecides(code: Decline.Code, next: AutopayStep) throws {
        let (autopay, told) = (try Self.autopay(), Self.told(on: "2026-06-20"))
        let tries = [Self.tried("2026-06-20", .declined(Decline(code).kind))]
        let sameDay = step(autopay, on: "2026-06-20", announced: told, tries: tries)
        #expect(sameDay == (next == .charge(Self.open) ? .wait(until: "2026-06-21") : next))
        #expect(step(autopay, on: "2026-06-21", announced: told, tries: tries) == next)
    }

    @Test func everyReasonIsDecided() {
        #expect(Set(Self.afterADecline.map(\.0)) == Set(Decline.Code.allCases))
    }

    @Test func triesAreSpacedAsTheSellerSays() throws {
        let policy = try AutopayPolicy(announceDays: 3, daysBetweenTries: 4, mostTries: 8)
        let (autopay, told) = (try Self.autopay(), Self.told(on: "2026-06-20"))
        let tries = [Self.tried("2026-06-20", .declined(.later)), Self.tried("2026-06-24", .declined(.later))]
        #expect(
            step(autopay, on: "2026-06-27", announced: told, tries: tries, policy)
                == .wait(until: "2026-06-28"))
        #expect(step(autopay, on: "2026-06-28", announced: told, tries: tries, policy) == .charge(Self.open))
    }

    @Test func triesAreUsedUp() throws {
        let (autopay, told) = (try Self.autopay(), Self.told(on: "2026-06-20"))
        let eight = (0..<8).map {
            AutopayTry(on: Self.due.adding(days: $0), method: ID(raw: 1), result: .declined(.later))
        }
        #expect(step(autopay, on: "2026-06-27", announced: told, tries: Array(eight.dropLast())) == .charge(Self.open))
        #expect(step(autopay, on: "2026-06-28", announced: told, tries: eight) == .withhold(.triesUsedUp))
        #expect(step(autopay, on: "2027-06-28", announced: told, tries: eight) == .withhold(.triesUsedUp))
        let vague = eight.prefix(3).map { AutopayTry(on: $0.on, method: $0.method, result: .declined(.vague)) }
        #expect(step(autopay, on: "2026-06-24", announced: told, tries: vague) == .withhold(.triesUsedUp))
    }

    /// A new agreement with the same method: nothing is announced that would not be charged.
    @Test func whatWillNotBeChargedIsNotAnnounced() throws {
        let autopay = try Self.autopay()
        let ends: [(AutopayTry.Result, AutopayStep)] = [
            (.declined(.customer), .withhold(.customerNeeded)), (.declined(.hard), .withhold(.methodUnusable)),
            (.succeeded, .withhold(.reopened)), (.undecided, .wait(until: nil)),
            (.declined(.later), .announce(Self.told(on: "2026-06-25"))),
        ]
        for (result, step) in ends {
            let tries = [Self.tried("2026-06-21", result)]
            #expect(self.step(autopay, on: "2026-06-22", tries: tries) == step)
        }
    }

    /// What the provider never heard of counts as a try: it is not known for certain.
    @Test func anAbandonedChargeIsTriedAgain() throws {
        let (autopay, told) = (try Self.autopay(), Self.told(on: "2026-06-20"))
        let tries = [Self.tried("2026-06-20", .abandoned)]
        #expect(step(autopay, on: "2026-06-21", announced: told, tries: tries) == .charge(Self.open))
    }

    @Test func anotherMethodBeginsAnewTheDayAfter() throws {
        let (autopay, told) = (try Self.autopay(Self.method(2)), Self.told(on: "2026-06-20"))
        let tries = [Self.tried("2026-06-22", .declined(.hard))]
        #expect(
            step(autopay, on: "2026-06-22", announced: told, tries: tries) == .wait(until: "2026-06-23"))
        #expect(step(autopay, on: "2026-06-23", announced: told, tries: tries) == .charge(Self.open))
    }

    @Test func nothingIsChargedWhileAChargeIsUndecided() throws {
        let told = Self.told(on: "2026-06-20")
        for number in 1...2 {
            let autopay = try Self.autopay(Self.method(number))
            let tries = [Self.tried("2026-06-20", .undecided)]
            #expect(step(autopay, on: "2026-07-20", announced: told, tries: tries) == .wait(until: nil))
        }
    }

    /// A refund or a dispute opened it again: a person decides what is next.
    @Test func whatWasPaidBackIsNotChargedAgain() throws {
        let (autopay, told) = (try Self.autopay(), Self.told(on: "2026-06-20"))
        let tries = [Self.tried("2026-06-20", .succeeded)]
        #expect(step(autopay, on: "2026-07-20", announced: told, tries: tries) == .withhold(.reopened))
    }

    @Test func obstaclesThatDeclinesDoNotTellAreTold() {
        let told = AutopayObstacle.allCases.filter { !$0.isKnownFromDecline }
        #expect(told == [.aboveLimit, .amountNotTaken, .methodUnusable, .methodExpired])
    }
}
