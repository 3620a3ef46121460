import BillingCore
import PortalSupport
import Presentation
import Testing

@testable import Pages

/// What is about to be paid, and how an attempt ended.
@Suite struct PayPageTests {
    private static let invoices: [PayFigures.Invoice] = [
        .init("2026-000074", OpenInvoice(id: ID(raw: 74), dueOn: Sample.day("2026-11-01"), open: Sample.eur(42000))),
        .init("2026-000087", OpenInvoice(id: ID(raw: 87), dueOn: Sample.day("2026-12-01"), open: Sample.eur(84961))),
    ]

    private func page(
        _ invoices: [PayFigures.Invoice] = invoices, amount: String = "", usesCredit: Bool = false, credit: Int64 = 0,
        policy: PaymentPolicy = .usual, total: Int? = nil, savesMethods: Bool = false, savesMethod: Bool = false,
        checked: [(number: String, attempt: NumberedAttempt)] = []
    ) throws -> PayPage {
        let items = OpenItems(invoices.map(\.open), credit: Sample.eur(credit), policy: .nextInvoice)
        let proposal = Result { () throws(BillingRefusal) in
            try PaymentProposal(
                among: items, amount: amount.isEmpty ? nil : try Localizer.english.amount(amount, .eur),
                usingCredit: usesCredit, policy: policy)
        }
        let figures = PayFigures(
            invoices, checked: checked, total: total, proposal: proposal, credit: Sample.eur(credit),
            creditPolicy: .nextInvoice, policy: policy)
        return try PayPage(
            figures, request: PayRequest([], amount: amount, usesCredit: usesCredit, savesMethod: savesMethod),
            provider: "sandbox", savesMethods: savesMethods, today: Sample.today, formToken: Sample.viewer.formToken,
            layout: Sample.layout(PayPage.heading(figures, .english), .invoices), words: .english)
    }

    private func sums(_ page: PayPage) -> [String] { page.sums.map { "\($0.label) \($0.value)" } }

    @Test func oneInvoice() throws {
        let page = try page([Self.invoices[1]])
        try expectGolden(try Sample.rendered(page), "pay")
        #expect(page.heading == "Pay invoice 2026-000087" && page.notNow == "/invoices/2026-000087")
        #expect(page.shown == "84961-0" && page.charge == "€849.61")
    }

    @Test func severalInvoices() throws {
        let page = try page()
        try expectGolden(try Sample.rendered(page), "pay-several")
        #expect(page.heading == "Pay 2 invoices" && page.invoice == nil)
        // 420.00 + 849.61 = 1,269.61
        #expect(sums(page) == ["Open on these invoices €1,269.61", "To pay now €1,269.61"])
        #expect(page.rows.map(\.paid) == ["€420.00", "€849.61"] && page.rows.map(\.isOverdue) == [true, false])
        #expect(page.amount?.value == "1,269.61" && page.amount?.error == nil)
    }

    /// 500.00 settle 420.00, the older one, and 80.00 of 849.61.
    @Test func aPartIsShownAsItIsDivided() throws {
        let page = try page(amount: "500")
        #expect(page.rows.map(\.paid) == ["€420.00", "€80.00"])
        #expect(sums(page).suffix(2) == ["To pay now €500.00", "Stays open €769.61"])
        #expect(page.shown == "50000-0" && page.amount?.value == "500")
    }

    @Test func creditIsOfferedAndShown() throws {
        let kept = try page(credit: 10000)
        #expect(kept.credit?.label == "Use account credit (€100.00 in hand)" && kept.credit?.isTicked == false)
        let used = try page(usesCredit: true, credit: 10000)
        try expectGolden(try Sample.rendered(used), "pay-credit")
        #expect(sums(used).suffix(2) == ["Paid from account credit €100.00", "To pay now €1,169.61"])
        #expect(used.shown == "116961-10000" && used.credit?.isTicked == true)
        let whole = try page([Self.invoices[0]], usesCredit: true, credit: 100_000)
        #expect(whole.button == "Settle with account credit" && whole.explanation == nil && whole.shown == "0-42000")
    }

    /// Where the provider can, and something is asked of it.
    @Test func aMethodMayBeSaved() throws {
        let (cannot, empty) = (try page(), try page(savesMethods: true))
        #expect(cannot.save == nil && empty.save?.label == "Save this payment method for later payments")
        #expect(empty.save?.isTicked == false)
        let box = "<input type=\"checkbox\" name=\"save\" value=\"yes\""
        let (without, with) = (
            try Sample.rendered(empty), try Sample.rendered(page(savesMethods: true, savesMethod: true))
        )
        #expect(without.contains("\(box)>") && with.contains("\(box) checked>"))
        let settled = try page([Self.invoices[0]], usesCredit: true, credit: 100_000, savesMethods: true)
        #expect(settled.save == nil)
    }

    @Test func moreThanIsOpenBecomesCredit() throws {
        let policy = PaymentPolicy(leastPart: .one, allowsOverpayment: true)
        let page = try page(amount: "1,300.00", policy: policy)
        #expect(sums(page).suffix(2) == ["To pay now €1,300.00", "Becomes account credit €30.39"])
        #expect(page.amount?.hint.contains("More than €1,269.61") == true)
    }

    /// Typed, and what the page says at the field, which keeps it.
    @Test(arguments: [
        ("1.269,61", "“1.269,61” is not an amount. Write it like 1,269.61."), ("x", "“x” is not an amount."),
        ("1.005", "“1.005” has too many decimals for EUR."), ("2000", "Only €1,269.61 is open"),
        ("0.50", "Please pay at least €1.00."), ("0", "A payment must be above zero."),
    ]) func whatCannotBeTakenIsToldAtTheField(typed: String, sentence: String) throws {
        let page = try page(amount: typed)
        #expect(page.amount?.error?.hasPrefix(sentence) == true, "\(page.amount?.error ?? "none")")
        #expect(page.amount?.value == typed && page.charge == nil && page.shown.isEmpty)
        if typed == "x" { try expectGolden(try Sample.rendered(page), "pay-refused") }
    }

    @Test func whereOnlyTheWholeIsTakenThereIsNoField() throws {
        let page = try page(policy: .wholeOnly)
        #expect(page.amount == nil && !page.canChange)
    }

    @Test func whatIsLeftOutIsNamed() throws {
        let page = try page(total: 214, checked: [(number: "2026-000099", attempt: Sample.numbered(.processing))])
        #expect(page.notes.map(\.sentence).first == "A payment of 2026-000099 is being checked; it is left out.")
        #expect(page.notes.first?.link?.href == Sample.numbered(.processing).path)
        #expect(page.notes.last?.sentence.hasPrefix("These are the 2 oldest of 214 open invoices") == true)
    }

    @Test func theAddressSaysWhatIsPaid() {
        let request = PayRequest(["A/1", "B-2"], amount: "1.234,50", usesCredit: true, savesMethod: true)
        #expect(request.path() == "/pay?invoice=A%2F1&invoice=B%2D2&amount=1%2E234%2C50&credit=yes&save=yes")
        #expect(PayRequest().path() == "/pay" && PayRequest(isOverdueOnly: true).path() == "/pay?due=overdue")
        #expect(PayRequest(["1"]).path(.payChanged) == "/pay?invoice=1&notice=pay%2Dchanged")
        #expect(PayRequest(numbers: [], due: "", amount: "", credit: "", save: "") == PayRequest())
        #expect(PayRequest(numbers: [], due: "all", amount: "", credit: "", save: "") == nil)
        #expect(PayRequest(numbers: [], due: "", amount: "", credit: "no", save: "") == nil)
        #expect(PayRequest(numbers: [], due: "", amount: "", credit: "", save: "no") == nil)
    }

    @Test(arguments: PaymentAttempt.State.allCases)
    func outcome(_ state: PaymentAttempt.State) throws {
        let row = Sample.numbered(state, decline: state == .declined ? .insufficientFunds : nil)
        let page = OutcomePage(
            row, open: Sample.eur(42000), formToken: Sample.viewer.formToken,
            layout: Sample.layout(OutcomePage.heading(state, .english), .payments), words: .english)
        try expectGolden(try Sample.rendered(page), "payment-\(state)")
        #expect((page.rest == nil) == (state != .succeeded))
        #expect((page.cancel == nil) == (state != .started))
        if state == .declined { #expect(page.next?.href == "/pay?invoice=2026%2D000087&amount=849%2E61") }
        if state == .unknown { #expect(!page.sentence.contains("Nothing was charged")) }
    }

    /// What is left to do after a payment.
    @Test func aPaymentLeadsToTheRest() throws {
        func page(open: Int64, _ numbers: [String] = ["1"]) -> OutcomePage {
            OutcomePage(
                Sample.numbered(.succeeded, numbers), open: Sample.eur(open), formToken: "t",
                layout: Sample.layout("Paid"), words: .english)
        }
        #expect(page(open: 100).rest == "€1.00 is still open on your account.")
        #expect(page(open: 100).next == Link(href: "/pay", label: "Pay the rest"))
        #expect(page(open: 0).next == nil && page(open: 0).rest == "Nothing is open on your account any more.")
        #expect(page(open: 0).back.href == "/invoices/1" && page(open: 0, ["1", "2"]).back.href == "/payments")
    }
}
