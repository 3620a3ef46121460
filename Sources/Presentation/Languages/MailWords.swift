import BillingCore

/// The pieces of mails.
struct MailWords: Sendable {
    var documentSubject: @Sendable (_ kind: Invoice.Kind, _ number: String) -> String
    var document: @Sendable (_ kind: Invoice.Kind) -> String
    var seeDocument: @Sendable (_ kind: Invoice.Kind) -> String
    var seePayments: String
    var payNow: String

    var paymentSubject: @Sendable (_ number: String) -> String
    var paymentHeading: String
    var thanks: String
    var stillOpen: @Sendable (_ amount: String) -> String
    var keptAsCredit: @Sendable (_ amount: String) -> String

    var declineSubject: @Sendable (_ number: String) -> String
    var declineHeading: String
    var tryAgain: String

    var refundSubject: @Sendable (_ amount: String) -> String
    var refundHeading: String
    var refundedTo: String

    var reminderSubject: @Sendable (_ number: String) -> String
    var reminderHeading: @Sendable (_ number: String) -> String
    var firstReminder: String
    var furtherReminder: String
    var paidAlready: String
    var open: String
    /// `"due since 3 March 2026"`
    var dueSince: @Sendable (_ day: String) -> String

    var amount: String
    var invoice: String
    var method: String
    /// `"on 3 March 2026"`
    var onDay: @Sendable (_ day: String) -> String
    var questions: String
}

extension English {
    var mail: MailWords {
        MailWords(
            documentSubject: { $0 == .invoice ? "Your invoice \($1)" : "Credit note \($1)" },
            document: { kind in
                kind == .invoice
                    ? "Your invoice is attached. Online you can see how each amount was computed."
                    : "We have credited you this amount. The credit note is attached."
            },
            seeDocument: { $0 == .invoice ? "See the invoice" : "See the credit note" },
            seePayments: "See your payments", payNow: "Pay now",
            paymentSubject: { "Payment received for invoice \($0)" }, paymentHeading: "Payment received",
            thanks: "Your payment has arrived. Thank you.",
            stillOpen: { "\($0) of the invoice is still to be paid." },
            keptAsCredit: { "\($0) is kept as account credit for your next invoice." },
            declineSubject: { "Payment of invoice \($0) was declined" }, declineHeading: "Payment declined",
            tryAgain: "You can try again, or pay in another way.",
            refundSubject: { "Refund of \($0)" }, refundHeading: "Refund", refundedTo: "Refunded to",
            reminderSubject: { "Reminder: invoice \($0) is overdue" }, reminderHeading: { "Invoice \($0) is overdue" },
            firstReminder: "We have not seen your payment yet. Perhaps the invoice escaped your notice.",
            furtherReminder: "We have reminded you before and have not seen your payment yet. Please pay now.",
            paidAlready: "If you have paid in the last few days, your payment and this mail have crossed: thank you.",
            open: "Still to pay", dueSince: { "due since \($0)" },
            amount: "Amount", invoice: "Invoice", method: "Paid with", onDay: { "on \($0)" },
            questions: "Questions? Write to")
    }
}

extension German {
    var mail: MailWords {
        MailWords(
            documentSubject: { $0 == .invoice ? "Ihre Rechnung \($1)" : "Gutschrift \($1)" },
            document: { kind in
                kind == .invoice
                    ? "Ihre Rechnung ist angehängt. Online sehen Sie, wie jeder Betrag zustande kommt."
                    : "Wir haben Ihnen diesen Betrag gutgeschrieben. Die Gutschrift ist angehängt."
            },
            seeDocument: { $0 == .invoice ? "Rechnung ansehen" : "Gutschrift ansehen" },
            seePayments: "Zahlungen ansehen", payNow: "Jetzt bezahlen",
            paymentSubject: { "Zahlung zu Rechnung \($0) eingegangen" }, paymentHeading: "Zahlung eingegangen",
            thanks: "Ihre Zahlung ist eingegangen. Vielen Dank.",
            stillOpen: { "Von der Rechnung sind noch \($0) offen." },
            keptAsCredit: { "\($0) bleiben als Guthaben für Ihre nächste Rechnung." },
            declineSubject: { "Zahlung der Rechnung \($0) abgelehnt" }, declineHeading: "Zahlung abgelehnt",
            tryAgain: "Sie können es noch einmal versuchen oder auf anderem Weg bezahlen.",
            refundSubject: { "Erstattung von \($0)" }, refundHeading: "Erstattung", refundedTo: "Erstattet auf",
            reminderSubject: { "Erinnerung: Rechnung \($0) ist überfällig" },
            reminderHeading: { "Rechnung \($0) ist überfällig" },
            firstReminder: "Ihre Zahlung ist noch nicht eingegangen. Vielleicht haben Sie die Rechnung übersehen.",
            furtherReminder: "Trotz unserer Erinnerung ist Ihre Zahlung nicht eingegangen. Bitte bezahlen Sie jetzt.",
            paidAlready: "Haben Sie in den letzten Tagen bezahlt, haben sich Mail und Zahlung gekreuzt: vielen Dank.",
            open: "Noch offen", dueSince: { "fällig seit \($0)" },
            amount: "Betrag", invoice: "Rechnung", method: "Bezahlt mit", onDay: { "am \($0)" },
            questions: "Fragen? Schreiben Sie an")
    }
}
