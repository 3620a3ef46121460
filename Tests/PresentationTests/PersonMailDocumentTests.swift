import BillingCore
@testable import Presentation
import Testing

/// What people are told about their sign-in.
@Suite struct PersonMailDocumentTests {
    /// 30 November 2026, 14:05 UTC.
    private let moment = Instant(noonOf: day("2026-11-30")).adding(.minutes(125))

    private func mails(_ language: String) -> [MailDocument] {
        let words = Localizer(language: language)
        return [
            MailDocument(invitedTo: "Adler & Söhne", path: "/links/a", words: words),
            MailDocument(resetAt: "/links/b", words: words),
            MailDocument(confirmEmailAt: "/links/c", words: words),
            MailDocument(passwordChangedAt: moment, words: words),
            MailDocument(emailChangedAt: moment, words: words),
            MailDocument(newDeviceAt: moment, words: words),
            MailDocument(secondFactorOnAt: moment, words: words),
            MailDocument(secondFactorOffAt: moment, words: words),
            MailDocument(recoveryCodeUsedAt: moment, words: words),
            MailDocument(admittedTo: "Adler & Söhne", words: words),
            MailDocument(signInAt: "/links/d", words: words),
            MailDocument(approvalAskedOf: "Adler & Söhne", words: words),
            MailDocument(roleChangedAt: "Adler & Söhne", words: words),
            MailDocument(membershipEndedAt: "Adler & Söhne", words: words),
        ]
    }

    @Test func aLinkIsTheOneThingToDo() {
        let mails = mails("en")
        #expect(mails.prefix(3).map(\.action.path) == ["/links/a", "/links/b", "/links/c"])
        #expect(mails[0].subject == "Your access to the bills of Adler & Söhne")
        #expect(mails[0].paragraphs.last == "The link works once, for seven days.")
        #expect(mails[1].paragraphs[1] == "The link works once, for 30 minutes.")
        #expect(mails[1].paragraphs.last?.hasPrefix("If you did not ask for it, do nothing") == true)
        #expect(mails[2].paragraphs.last == "The link works once, for 30 minutes.")
    }

    /// What a thief of the account would do is told with its time, and with what to do.
    @Test func alarmsSayWhenAndWhatToDo() {
        for mail in mails("en")[3..<9] {
            #expect(mail.paragraphs[0].contains("30 Nov 2026, 14:05 UTC"), "\(mail.paragraphs)")
            #expect(mail.paragraphs[1].hasPrefix("If this was not you"))
            #expect(mail.action.path == "/forgot-password" && mail.action.label == "Set a new password")
        }
    }

    @Test(arguments: ["en", "de", "fr", "ar"]) func everyLanguageIsWhole(language: String) {
        let mails = mails(language)
        #expect(Set(mails.map(\.heading)).count == mails.count)
        for mail in mails {
            let texts = [mail.subject, mail.heading, mail.action.label] + mail.paragraphs
            #expect(mail.language == language && texts.allSatisfy { !$0.isEmpty && !$0.contains("{") })
            #expect(mail.figure == nil && mail.totals.isEmpty && mail.facts.isEmpty)
        }
    }
}
