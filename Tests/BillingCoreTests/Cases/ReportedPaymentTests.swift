import Testing

@testable import BillingCore

/// Payments, methods and statuses as other systems were reported to get them wrong. Each names its report.
struct ReportedPaymentTests {
    private static func status(gross: Int64, open: Int64, credited: Int64 = 0, writtenOff: Int64 = 0) -> InvoiceStatus {
        InvoiceStatus(
            gross: eur(gross), open: eur(open), dueOn: "2026-01-15", today: "2026-01-10", credited: eur(credited),
            writtenOff: eur(writtenOff))
    }

    /// invoiceninja/invoiceninja#9872: an invoice that had been paid in parts was shown as partly paid for ever, and paid
    /// once more. odoo/odoo#165199: of an invoice that was partly paid the full sum was asked for.
    @Test func whatIsPartlyPaidIsAskedForInPart() throws {
        var items = OpenItems(
            [OpenInvoice(id: id(1), dueOn: "2026-01-15", open: eur(10_000))], credit: eur(0), policy: .automatic)
        for (amount, open): (Int64, Int64) in [(3_333, 6_667), (3_333, 3_334), (3_334, 0)] {
            let proposal = try PaymentProposal(among: items)
            #expect(proposal.charge == eur(open + amount))
            _ = try items.receive(eur(amount))
            #expect(try items.owed() == eur(open))
            #expect(Self.status(gross: 10_000, open: open) == (open > 0 ? .open : .paid))
        }
        #expect(throws: BillingRefusal(.paymentNotPositive)) { try PaymentProposal(among: items) }
    }

    /// What closes an invoice decides its status, the last cent of it too.
    @Test(
        arguments: [
            (100, 1, 0, 0, .open), (100, 0, 0, 0, .paid), (100, 0, 99, 0, .paid), (100, 0, 100, 0, .credited),
            (100, 0, 0, 1, .writtenOff), (100, 0, 99, 1, .writtenOff),
            (0, 0, 0, 0, .settled), (-100, 0, 0, 0, .settled),
        ] as [(Int64, Int64, Int64, Int64, InvoiceStatus)])
    func theStatusOfWhatIsClosed(gross: Int64, open: Int64, credited: Int64, lost: Int64, status: InvoiceStatus) {
        #expect(Self.status(gross: gross, open: open, credited: credited, writtenOff: lost) == status)
    }

    private static func method(_ state: PaymentMethod.State = .usable) -> PaymentMethod {
        PaymentMethod(
            id: id(1), account: id(1), number: 1, gateway: "p",
            saved: SavedMethod(reference: "r", customer: "c", kind: .card, brand: "Visa", tail: "4242"), state: state)
    }

    private static func receivable(_ tries: [AutopayTry] = []) -> AutopayReceivable {
        AutopayReceivable(
            dueOn: "2026-01-15", open: eur(10_000), announced: .init(chargeOn: "2026-01-15", amount: eur(10_000)),
            tries: tries)
    }

    private static func tried(_ day: Day, _ result: AutopayTry.Result) -> AutopayTry {
        AutopayTry(on: day, method: id(1), result: result)
    }

    /// getlago/lago-api#5708 and invoiceninja/invoiceninja#7113: a charge whose answer was not known yet, or that had gone
    /// through while the invoice still looked unpaid, was made again the next day.
    @Test func whatMayHaveGoneThroughIsNotChargedAgain() throws {
        let autopay = try Autopay(method: Self.method(), daysBefore: 0, limit: nil)
        for day: Day in ["2026-01-15", "2026-01-16", "2026-03-01", "2027-01-01"] {
            let undecided = Self.receivable([Self.tried("2026-01-15", .undecided)])
            #expect(autopay.step(for: undecided, .usual, on: day) == .wait(until: nil))
            let paid = Self.receivable([Self.tried("2026-01-15", .succeeded)])
            #expect(autopay.step(for: paid, .usual, on: day) == .withhold(.reopened))
        }
    }

    /// invoiceninja/invoiceninja#4972: declined charges were tried without end. Eight times by a bank that may change its
    /// mind, three times by one that does not say why.
    @Test(arguments: [(.later, 8), (.vague, 3), (.hard, 1), (.customer, 1), (.ours, 1)] as [(Decline.Class, Int)])
    func chargesAreNotTriedWithoutEnd(reason: Decline.Class, most: Int) throws {
        let autopay = try Autopay(method: Self.method(), daysBefore: 0, limit: nil)
        var (tries, day): ([AutopayTry], Day) = ([], "2026-01-15")
        for _ in 0..<400 {
            if autopay.step(for: Self.receivable(tries), .usual, on: day) == .charge(eur(10_000)) {
                tries.append(Self.tried(day, .declined(reason)))
            }
            day = day.adding(days: 1)
        }
        #expect(tries.count == most && Set(tries.map(\.on)).count == most)
    }

    /// opencollective/opencollective#1894, Automattic/woocommerce-payments#3209: a card that was removed was charged all the
    /// same. akash-network/console#3560: the only card could not be removed.
    @Test func aRemovedCardIsNotCharged() throws {
        for state: PaymentMethod.State in [.removed, .unusable] {
            let autopay = try Autopay(method: Self.method(state), daysBefore: 0, limit: nil)
            #expect(autopay.step(for: Self.receivable(), .usual, on: "2026-01-15") == .withhold(.methodUnusable))
            #expect(!Self.method(state).isChargeable(on: "2026-01-15"))
        }
        #expect(throws: Never.self) { try Self.method().checkRemovable(isOnAutopay: false) }
        #expect(throws: BillingRefusal.methodOnAutopay("Visa •••• 4242")) {
            try Self.method().checkRemovable(isOnAutopay: true)
        }
    }

    /// woocommerce/woocommerce-gateway-stripe#4405, antiwork/gumroad#5779: refunds that failed, or were not decided, were
    /// shown as done. One that succeeded can still come back; a payment that was declined can still go through.
    @Test(
        arguments: [
            (.started, .pending, .started), (.started, .processing, .processing), (.processing, .pending, .processing),
            (.processing, .notFound, .processing), (.started, .notFound, .started), (.declined, .processing, .declined),
            (.abandoned, .abandoned, .abandoned), (.unknown, .abandoned, .abandoned),
        ] as [(Refund.State, GatewayOutcome, Refund.State)])
    func aRefundIsDoneWhenItIsDone(before: Refund.State, outcome: GatewayOutcome, after: Refund.State) {
        let refund = ProviderOperation(.refund(id(1)), of: id(1))
        let state = refund.state(after: outcome, from: before, isNotFoundFinal: false)
        #expect(state == after && state != .succeeded)
    }
}
