import BillingCore
import Presentation
import Testing

/// What customers agree to with a payment plan, and what is said of it.
@Suite struct PlanWordsTests {
    private func consent(
        _ language: String, fee: ExactDecimal = .zero, whenMissed: MissedInstalment = .endsPlan
    ) throws -> PlanConsentWords {
        let today = try #require(Day("2026-01-05"))
        let policy = try PlanPolicy(mostInstalments: 6, fee: fee, approval: .never, whenMissed: whenMissed)
        let terms = try policy.terms(
            for: Money(minor: 100_00, .eur), in: 2, first: today.adding(days: 5), today: today)
        return PlanConsentWords(
            terms, of: ["2026-000001", "2026-000002"], policy, seller: "Nordlicht Cloud GmbH",
            words: Localizer(language: language))
    }

    /// A change of these words raises `currentWording`, so that each plan says which words were agreed to.
    @Test func theWordsAreThoseOfTheirNumber() throws {
        #expect(PlanConsentWords.currentWording == 1)
        let english = try consent("en", fee: .one)
        #expect(
            english.text == """
                I pay €100.00 to Nordlicht Cloud GmbH, which is open on 2026-000001 · 2026-000002, in these \
                instalments: €50.00 on 10 January 2026 · €50.00 on 10 February 2026. The plan costs €1.00 plus tax, \
                charged with the next invoice. If an instalment is not paid within 7 days after its date, the plan \
                ends and all that is open is due at once.
                """)
        let german = try consent("de", whenMissed: .reminds)
        #expect(german.text.contains("in diesen Raten: 50,00 € am 10. Januar 2026 · 50,00 € am 10. Februar 2026."))
        #expect(german.text.hasSuffix("ist überfällig, und der Plan läuft weiter."))
    }

    /// What stands in the words is kept beside them.
    @Test func theValuesSayTheSame() throws {
        let values = try consent("fr", fee: .one).values
        #expect(
            values == [
                "seller": "Nordlicht Cloud GmbH", "invoices": "2026-000001 2026-000002", "total": "10000",
                "currency": "EUR", "count": "2", "first": "2026-01-10", "fee": "100",
                "schedule": "2026-01-10 5000 2026-02-10 5000", "grace_days": "7", "when_missed": "ends_plan",
            ])
    }

    @Test(arguments: ["en", "de", "fr", "ar"]) func everyStateHasWords(language: String) throws {
        let words = Localizer(language: language)
        let labels = PaymentPlan.State.allCases.map { words.plan($0).label }
        #expect(Set(labels).count == PaymentPlan.State.allCases.count)
        let reasons = PaymentPlan.End.allCases.map { words.reason(of: $0) }
        #expect(Set(reasons).count == PaymentPlan.End.allCases.count)
    }

    private func progress(asked: Int64, open: Int64) throws -> InstalmentProgress {
        let day = try #require(Day("2026-01-10"))
        let total = Money(minor: 100_00, .eur)
        let invoice = PlannedInvoice(
            id: ID(raw: 1), number: "1", dueOn: day, agreed: total, open: Money(minor: open, .eur),
            reduced: Money(minor: 100_00 - asked, .eur))
        let plan = PaymentPlan(
            id: ID(raw: 1), number: 1, state: .running, invoices: [invoice],
            instalments: [Instalment(id: ID(raw: 1), number: 1, dueOn: day, amount: total)], graceDays: 7,
            whenMissed: .endsPlan)
        return try #require(try PlanProgress(of: plan).instalments.first)
    }

    @Test(
        arguments: [
            (100_00, 100_00, "2026-01-10", "Open"), (100_00, 1, "2026-01-11", "Overdue"),
            (100_00, 0, "2026-01-11", "Paid"),
            (0, 0, "2026-01-11", "Not needed any more"),
        ] as [(Int64, Int64, String, String)])
    func instalmentsSayHowTheyStand(asked: Int64, open: Int64, day: String, label: String) throws {
        let today = try #require(Day(day))
        #expect(Localizer.english.instalment(try progress(asked: asked, open: open), on: today).label == label)
    }
}
