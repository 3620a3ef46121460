import Pages
import PortalSupport
import BillingCore
import BillingOperations
import Foundation
import Importing
import Mailing
import Presentation
import TestSupport
import Testing

@testable import Portal
@testable import PostgresStore

/// What customers are written, by the figures of the documents that the portal shows.
@Suite struct MailTests {
    private static let example = Sample.root + "/Tests/PortalTests/Examples/seller.json"

    private static func content(
        _ content: OutgoingMail.Content, language: String = "en", branding: Branding = .plain(name: "Nordlicht Cloud")
    ) async throws -> EmailContent {
        let writer = try MailWriter(baseURL: "https://bills.example.com", branding: { _ in branding })
        return try await writer.write(
            OutgoingMail(
                seller: .main, accountNumber: "C-1001", name: "Adler & Söhne <GmbH>", language: language,
                content: content))
    }

    private static func invoice(_ invoice: Invoice, settlements: [InvoiceSettlement] = []) -> OutgoingMail.Content {
        .document(
            StoredInvoice(
                id: ID(raw: 1), invoice: invoice, open: invoice.gross, credited: Sample.eur(0),
                writtenOff: Sample.eur(0)), settlements: settlements, creditNotes: [])
    }

    private static func html(_ content: EmailContent) -> String { String(decoding: content.html, as: UTF8.self) }

    /// A page shows the mistakes of a template; a mail must not.
    @Test func aTemplateWithMistakesIsNotSent() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "templates-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FileManager.default.copyItem(atPath: Sample.root + "/Templates", toPath: folder)
        let writer = try MailWriter(
            baseURL: "https://bills.example.com", branding: { _ in .plain(name: "N") }, designFolder: folder)
        let mail = OutgoingMail(
            seller: .main, accountNumber: "C-1001", name: "Adler", language: "en",
            content: Self.invoice(try Sample.invoice()))
        #expect(try await Self.html(writer.write(mail)).contains("Invoice 2026-000087"))
        try Data("{{nope}}".utf8).write(to: URL(filePath: folder + "/emails/mail.mustache"))
        let refusal = await #expect(throws: BillingRefusal.self) { try await writer.write(mail) }
        #expect(
            refusal?.parameters["problem"]?.description.hasSuffix(
                "mail.mustache:1:1: error: MailPage has no field 'nope'") == true)
    }

    @Test func invoiceSaysWhatItsPageSays() async throws {
        let content = try await Self.content(Self.invoice(try Sample.invoice()))
        try expectGolden(Self.html(content), "mail-invoice")
        #expect(content.subject == "Your invoice 2026-000087")
        // Net 713.96, VAT 135.65, gross 849.61: see `Sample.invoice`.
        #expect(
            content.text == """
                Nordlicht Cloud
                Adler & Söhne <GmbH> · C-1001

                Invoice 2026-000087
                Amount due: €849.61
                by 1 December 2026

                Your invoice is attached. Online you can see how each amount was computed.

                See the invoice: https://bills.example.com/invoices/2026-000087

                Microsoft 365: €363.87
                Azure: €350.09
                Net: €713.96
                VAT 19% on €713.96: €135.65
                Total: €849.61

                """)
        #expect(content.attachments.map(\.name) == ["invoice-2026-000087.pdf"] && content.pictures.isEmpty)
        #expect(content.attachments.first?.bytes.starts(with: Array("%PDF-".utf8)) == true)
        let invoice = try Sample.invoice()
        let asked = invoice.asked(open: invoice.gross, at: "https://bills.example.com")
        let file = try invoice.pdf([], asking: asked, .plain(name: "Nordlicht Cloud"))
        #expect(content.attachments.first?.bytes == file)
    }

    @Test func theBrandRestylesMails() async throws {
        let branding = try Branding(SellerFile(ImportSource(path: Self.example)).seller)
        let content = try await Self.content(Self.invoice(try Sample.invoice()), branding: branding)
        let html = Self.html(content)
        try expectGolden(html, "mail-branded")
        #expect(html.contains(".button { background: #1d4e89; color: #ffffff; }"))
        #expect(html.contains(".button { background: #8ab8f0; color: #101214; }"))
        #expect(html.contains("src=\"cid:logo.png\" alt=\"Polarstern Cloud\""))
        #expect(content.pictures.map(\.bytes) == [branding.logo?.png])
        #expect(content.text.contains("Questions? Write to help@polarstern.example."))
        #expect(content.text.hasPrefix("Polarstern Cloud\n"))
    }

    @Test func mailsSpeakTheCustomersLanguage() async throws {
        var german = try Sample.invoice()
        german.language = "de"
        let content = try await Self.content(Self.invoice(german), language: "de")
        #expect(content.subject == "Ihre Rechnung 2026-000087")
        #expect(content.text.contains("Zu zahlen: 849,61\u{A0}€\nbis 1. Dezember 2026"))
        #expect(Self.html(content).hasPrefix("<!doctype html>\n<html lang=\"de\" dir=\"ltr\">"))
    }

    @Test func creditNotesSayWhatComesBack() async throws {
        var note = try Sample.invoice()
        note.kind = .creditNote
        note.corrects = "2026-000080"
        note.reason = "Booked <twice> & wrong."
        for index in note.lines.indices { note.lines[index].amount = try note.lines[index].amount.negated() }
        note.net = try note.net.negated()
        note.gross = try note.gross.negated()
        let content = try await Self.content(
            Self.invoice(
                note,
                settlements: [
                    InvoiceSettlement(
                        on: note.issuedOn, amount: Sample.eur(849_61), source: .usedFor(number: "2026-000080"))
                ]))
        #expect(content.subject == "Credit note 2026-000087")
        #expect(content.text.contains("Credit note total: €849.61\ntaken off invoice 2026-000080"))
        #expect(content.text.contains("Booked <twice> & wrong.\nWe have credited you this amount."))
        #expect(Self.html(content).contains("<p>Booked &lt;twice&gt; &amp; wrong.</p>"))
        #expect(content.attachments.map(\.name) == ["credit-note-2026-000087.pdf"])
    }

    @Test func paymentsDeclinesAndRefundsInWords() async throws {
        let payment = ReceivedPayment(
            number: 3, amount: Sample.eur(100_00), settled: Sample.eur(84_00), source: .provider("sandbox"),
            method: "Visa ending in 4242", receivedOn: Sample.now.utcDay, invoiceNumbers: ["2026-000087"],
            open: Sample.eur(0))
        let paid = try await Self.content(.payment(payment, Sample.receipt))
        try expectGolden(Self.html(paid), "mail-payment")
        #expect(paid.subject == "Payment received for invoice 2026-000087")
        #expect(paid.text.contains("Amount: €100.00\non 23 November 2026"))
        #expect(paid.text.contains("Thank you.\n€16.00 is kept as account credit for your next invoice."))
        #expect(paid.attachments.map(\.name) == ["receipt-C-1001-P3.pdf"])
        #expect(paid.text.contains("Invoice: 2026-000087\nPaid with: Visa ending in 4242"))

        let decline = DeclinedTry(
            amount: Sample.eur(849_61), decline: Decline(.expiredCard), invoiceNumbers: ["2026-000087"],
            open: Sample.eur(849_61), wasTriedAgain: false)
        let declined = try await Self.content(.decline(decline))
        #expect(declined.subject == "Payment of invoice 2026-000087 was declined")
        #expect(declined.text.contains("nothing was charged. The card has expired."))
        #expect(declined.text.contains("Pay now: https://bills.example.com/pay?invoice=2026-000087"))

        let refund = PaidBack(
            number: 1, amount: Sample.eur(10_00), source: .payment, reason: "Paid twice", through: .provider("sandbox"),
            method: "Visa ending in 4242",
            decidedOn: Sample.now.utcDay)
        let refunded = try await Self.content(.refund(refund, Sample.receipt))
        #expect(refunded.subject == "Refund of €10.00")
        #expect(refunded.text.contains("Paid twice.\nThe payment provider has paid this back."))
        #expect(refunded.text.contains("See your payments: https://bills.example.com/payments"))
    }

    @Test func remindersGetFirmer() async throws {
        let invoice = try Sample.invoice(dueOn: "2026-11-01")
        let stored = StoredInvoice(
            id: ID(raw: 1), invoice: invoice, open: Sample.eur(10_00), credited: Sample.eur(0),
            writtenOff: Sample.eur(0))
        var texts: [String] = []
        for stage in 1...2 {
            let content = try await Self.content(
                .reminder(stored, stage: stage, overdue: stored.open, settlements: [], creditNotes: []))
            #expect(content.subject == "Reminder: invoice 2026-000087 is overdue")
            #expect(content.text.contains("Still to pay: €10.00\ndue since 1 November 2026"))
            #expect(content.text.contains("Pay now: https://bills.example.com/pay?invoice=2026-000087"))
            #expect(content.attachments.map(\.name) == ["invoice-2026-000087.pdf"])
            texts.append(content.text)
        }
        #expect(texts[0].contains("Perhaps the invoice escaped your notice.") && texts[1].contains("Please pay now."))
    }

    /// A mail cannot load a style sheet, and needs no script and no other server.
    @Test func mailsLoadNothing() async throws {
        let branding = try Branding(SellerFile(ImportSource(path: Self.example)).seller)
        let html = Self.html(try await Self.content(Self.invoice(try Sample.invoice()), branding: branding))
        #expect(!html.contains("<script") && !html.contains("<link") && !html.contains("@import"))
        #expect(!html.contains("url(") && !html.contains("src=\"http"))
    }

    /// From the rows of a real billing run: figures of the page, bytes of the download.
    @Test func mailsOfTheOutboxAgreeWithThePortal() async throws {
        try await PortalWorld.run { world in
            let sent = try await world.sendMails()
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            let mails = sent.filter {
                $0.content.text.contains(" · C-1\n") && !$0.content.attachments.isEmpty
            }
            // August to November.
            #expect(mails.count == 4)
            for mail in mails {
                let path = try #require(mail.content.text.firstMatch(of: /localhost(\/invoices\/[0-9-]+)/)).1
                #expect(mail.content.attachments.map(\.bytes) == [try await ann.get(path + "/pdf").bytes])
                let page = try await ann.get(String(path)).html
                for amount in mail.content.text.matches(of: /€[0-9.,]+/) { #expect(page.contains(amount.0)) }
            }
        }
    }
}
