import BillingCore
import Localization
import PortalSupport
import Presentation
import Testing

@testable import Pages

/// The timeline of an invoice that is late: what was done, what comes when, what stops it.
@Suite struct RemindersTests {
    private static func dunning(
        open: Int64 = 10_000, due: String = "2026-11-01", taken: [(Int, String)] = [],
        obstacles: Set<DunningObstacle> = []
    ) throws -> InvoiceDunning {
        let policy = try DunningPolicy("-3 mail; 3 mail; 14 mail fee=5.00; 30 interest hold; 60 flag hand-over")
        return InvoiceDunning(
            dunned: DunningCase(
                dueOn: Sample.day(due), policy: policy,
                taken: taken.map { DunningCase.Step(stage: $0, on: Sample.day($1)) }),
            facts: DunningFacts(open: Sample.eur(open), obstacles: obstacles))
    }

    private static func reminders(
        _ dunning: InvoiceDunning, on day: String = "2026-11-05", _ words: Localizer = .english
    ) -> InvoicePage.Reminders? {
        InvoicePage.Reminders(dunning, today: Sample.day(day), words: words)
    }

    @Test func whatWasDoneStandsBeforeWhatComes() throws {
        let shown = try #require(try Self.reminders(Self.dunning(taken: [(2, "2026-11-04")])))
        #expect(
            shown.steps.map { "\($0.isDone ? "done" : "next") \($0.on): \($0.what)" } == [
                "done 4 November 2026: Reminder by e-mail",
                "next from 15 November 2026: Reminder by e-mail and Late fee of €5.00",
                "next from 1 December 2026: Statutory interest for late payment and Your services may be suspended",
                "next from 31 December 2026: Our accounts team looks into it and Handed over to debt collection",
            ])
        #expect(
            shown.notes == [
                "A payment of €100.00 stops all further steps.", "Anything you pay lowers what is asked for.",
                "If you think that this is wrong, write to us.",
            ])
    }

    @Test(arguments: [
        (DunningObstacle.paymentUnderWay, "Nothing more happens while your payment is being processed."),
        (.inPlan, "Nothing more happens while your payment plan is kept."),
        (.disputed, "Nothing more happens until the dispute about your payment is decided."),
        (.paused, "We have paused all further steps."),
    ])
    func whatStandsInTheWayIsSaid(obstacle: DunningObstacle, sentence: String) throws {
        let shown = try #require(
            try Self.reminders(Self.dunning(taken: [(2, "2026-11-04")], obstacles: [obstacle])))
        #expect(shown.steps.count == 1 && shown.notes.first == sentence)
    }

    /// Not before a week before the due day, when nothing was done; nor when nothing is open.
    @Test func nothingIsShownWhereNothingComes() throws {
        #expect(try Self.reminders(Self.dunning(), on: "2026-10-25") == nil)
        #expect(try Self.reminders(Self.dunning(), on: "2026-10-26")?.steps.count == 5)
        #expect(try Self.reminders(Self.dunning(open: 0)) == nil)
        let paid = try #require(try Self.reminders(Self.dunning(open: 0, taken: [(2, "2026-11-04")])))
        #expect(paid.steps.map(\.isDone) == [true] && paid.notes.isEmpty)
    }

    /// A notice is none once the invoice is due.
    @Test func noticesAreNamedAsSuch() throws {
        let shown = try #require(try Self.reminders(Self.dunning(), on: "2026-10-28"))
        #expect(shown.steps.first?.what == "Notice by e-mail before the due day")
        let late = try #require(try Self.reminders(Self.dunning(), on: "2026-11-02"))
        #expect(late.steps.first?.what == "Reminder by e-mail")
    }

    @Test(arguments: ["de", "fr", "ar"]) func everyLanguageSaysAllOfIt(language: String) throws {
        let words = Localizer(language: language)
        let shown = try #require(
            try Self.reminders(Self.dunning(taken: [(2, "2026-11-04")]), on: "2026-11-05", words))
        let english = try #require(try Self.reminders(Self.dunning(taken: [(2, "2026-11-04")])))
        #expect(shown.steps.count == english.steps.count)
        for (one, other) in zip(shown.steps, english.steps) { #expect(one.what != other.what) }
        for (one, other) in zip(shown.notes, english.notes) { #expect(one != other) }
    }
}
