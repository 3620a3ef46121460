import BillingCore
import PortalSupport
import Presentation
import Testing

@testable import Pages

/// Saved methods and what autopay is going to do, as pages show it. It is 23 November 2026.
@Suite struct MethodsPageTests {
    private static func method(
        _ number: Int = 1, until year: Int? = 2030, month: Int = 1, isDefault: Bool = true,
        state: PaymentMethod.State = .usable
    ) -> PaymentMethod {
        PaymentMethod(
            id: ID(raw: UInt128(number)), account: ID(raw: 1), number: number, gateway: "sandbox",
            saved: SavedMethod(
                reference: "pm_\(number)", customer: "c", kind: .card, brand: "Visa", tail: "4242",
                expires: year.map { .init(year: $0, month: month) }),
            isDefault: isDefault, state: state)
    }

    private static func agreed(_ method: PaymentMethod, limit: Int64? = nil) throws -> AgreedAutopay {
        AgreedAutopay(
            id: ID(raw: 5),
            autopay: try Autopay(method: method, daysBefore: 2, limit: limit.map(Sample.eur)),
            givenOn: Sample.day("2026-11-22"))
    }

    private static func page(
        _ methods: [PaymentMethod], _ agreed: AgreedAutopay? = nil, provider: String? = "sandbox"
    ) -> MethodsPage {
        let used = methods.map { UsedMethod(method: $0, isOnAutopay: $0.id == agreed?.autopay.method.id) }
        return MethodsPage(
            used, autopay: agreed, provider: provider, today: Sample.today, formToken: "token",
            layout: Sample.layout("Payment methods", .methods), words: .english)
    }

    @Test func withoutAMethodThereIsNothingToTurnOn() throws {
        let page = Self.page([])
        #expect(!page.hasMethods && page.autopay.change == nil && !page.autopay.isOn)
        #expect(page.autopay.sentence == "Autopay is off. Save a payment method to turn it on.")
        #expect(page.add?.note == "You enter it on a page of Sandbox. We never see the whole number.")
        #expect(Self.page([], provider: nil).add == nil)
        #expect(try Sample.rendered(page).contains("No payment method is saved."))
    }

    @Test func methodsSayHowLongTheyWork() {
        let methods = [
            Self.method(1), Self.method(2, until: 2026, month: 10, isDefault: false),
            Self.method(3, until: nil, isDefault: false), Self.method(4, isDefault: false, state: .unusable),
        ]
        let rows = Self.page(methods).methods
        #expect(
            rows.map { $0.validity?.note } == [
                "Valid until 31 January 2030", "Expired on 31 October 2026", nil,
                "The bank declined it for good. It cannot be charged any more.",
            ])
        #expect(rows.map { $0.validity?.isProblem } == [false, true, nil, true])
        #expect(rows.map(\.mayBeDefault) == [false, false, true, false])
        #expect(rows.map(\.path) == ["/methods/1", "/methods/2", "/methods/3", "/methods/4"])
    }

    @Test func autopaySaysWhatWasAgreedTo() throws {
        let page = Self.page([Self.method()], try Self.agreed(Self.method(), limit: 500_00))
        #expect(page.autopay.isOn && page.autopay.problem == nil && page.methods.map(\.isOnAutopay) == [true])
        #expect(
            page.autopay.facts.map(\.value) == [
                "Visa •••• 4242", "2 days before the due date", "€500.00", "22 November 2026",
            ])
        let none = Self.page([Self.method()], try Self.agreed(Self.method()))
        #expect(none.autopay.facts[2].value == "None")
    }

    @Test func autopayThatChargesNothingSaysSo() throws {
        let gone = Self.method(state: .unusable)
        let page = Self.page([gone], try Self.agreed(gone))
        #expect(page.autopay.problem?.hasPrefix("Visa •••• 4242 cannot be charged") == true)
        #expect(page.autopay.change == nil, "no other method to choose")
    }

    private static let capabilities = GatewayCapabilities(
        pageOrigins: [], keyLifetime: .seconds(1), lookupDelay: .zero)

    private static func charge(
        _ number: String, due: String, minor: Int64 = 100_00, limit: Int64? = nil, tries: [AutopayTry] = []
    ) throws -> ExpectedCharge {
        let invoice = InvoiceOnAutopay(
            agreed: try agreed(method(), limit: limit), id: ID(raw: 1), number: number, dueOn: Sample.day(due),
            open: Sample.eur(minor), tries: tries)
        return ExpectedCharge(invoice, .usual, capabilities, today: Sample.today)
    }

    @Test func theOverviewNamesTheNextCharge() throws {
        let charges = [
            try Self.charge("1", due: "2026-12-20"), try Self.charge("2", due: "2026-12-05"),
            try Self.charge("3", due: "2026-12-05", minor: 50_00), try Self.charge("4", due: "2026-12-01", limit: 1),
        ]
        #expect(charges.next(.english) == "Autopay pays €150.00 on 3 December 2026 with Visa •••• 4242.")
        #expect([ExpectedCharge]().next(.english) == nil)
    }

    @Test func theInvoiceSaysWhatAutopayDoes() throws {
        let paid = try Self.charge("1", due: "2026-12-05")
        #expect(paid.sentence(.english) == "Autopay pays this on 3 December 2026 with Visa •••• 4242.")
        let late = try Self.charge("1", due: "2026-11-01")
        #expect(late.on == Sample.day("2026-11-26"), "told first")
        let limited = try Self.charge("1", due: "2026-11-01", limit: 1)
        #expect(
            limited.sentence(.english)
                == "Autopay does not pay this invoice, since more is open on it than your limit.")
        let method = Self.method().id
        let asked = try Self.charge(
            "1", due: "2026-11-01",
            tries: [AutopayTry(on: Sample.day("2026-11-20"), method: method, result: .declined(.customer))])
        #expect(asked.on == nil)
        let checked = try Self.charge(
            "1", due: "2026-11-01",
            tries: [AutopayTry(on: Sample.day("2026-11-20"), method: method, result: .undecided)])
        #expect(checked.on == nil)
    }
}
