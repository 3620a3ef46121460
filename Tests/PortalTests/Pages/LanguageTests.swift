import BillingCore
import HTTPTypes
import Hummingbird
import PortalSupport
import Presentation
import Testing
import WebServer

@testable import Portal

/// Which language a page speaks.
@Suite struct LanguageTests {
    @Test(arguments: [
        (nil, nil, [], nil, "en"), (nil, nil, [], "fr", "fr"), (nil, nil, ["ja", "de-CH", "fr"], "ar", "de"),
        (nil, "ar", ["de"], "fr", "ar"), ("fr", "ar", ["de"], "de", "fr"), ("xx", "yy", ["zz"], "ja", "en"),
        (nil, nil, ["en-XA", "de"], nil, "en-XA"),
    ]) func thePersonThenTheBrowserThenTheAccount(
        _ person: String?, _ chosen: String?, _ accepted: [String], _ account: String?, _ language: String
    ) {
        let preference = LanguagePreference(chosen: chosen, accepted: accepted)
        #expect(preference.words(person: person, account: account).language == language)
    }

    @Test(arguments: [
        ("de", "<html lang=\"de\" dir=\"ltr\">", "<h1>Anmelden</h1>"),
        ("fr-CH, de;q=0.5", "<html lang=\"fr\" dir=\"ltr\">", "<h1>Se connecter</h1>"),
        ("ar", "<html lang=\"ar\" dir=\"rtl\">", "<h1>تسجيل الدخول</h1>"),
        ("ja", "<html lang=\"en\" dir=\"ltr\">", "<h1>Sign in</h1>"),
    ]) func theFirstPageAnswersTheBrowser(_ header: String, _ head: String, _ heading: String) async throws {
        try await PortalWorld.run { world in
            let html = try await world.browser().get("/sign-in", headers: [.acceptLanguage: header]).html
            #expect(html.contains(head) && html.contains(heading))
        }
    }

    @Test func errorsSpeakTheLanguageOfTheBrowser() async throws {
        try await PortalWorld.run { world in
            let page = try await world.browser(signedInAs: PortalWorld.fred).get(
                "/invoices/none", headers: [.acceptLanguage: "de"])
            #expect(page.status == 404 && page.html.contains("Diese Seite gibt es nicht"))
        }
    }

    @Test func aChoiceIsKeptWithThePerson() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let page = try await fred.get("/invoices?status=paid").html
            #expect(page.contains(#"name="next" value="/invoices?status=paid""#))
            #expect(page.contains(#"<option value="en" lang="en" selected>English</option>"#))
            let reply = try await fred.post("/language", ["language": "de", "next": "/invoices?status=paid"])
            #expect(reply.status == 303 && reply.location == "/invoices?status=paid")
            #expect(reply.headers[.setCookie]?.hasPrefix("__Host-plainbill-language=de;") == true)
            // The test's browser keeps no second cookie: this is what the person chose, on any machine.
            #expect(try await fred.get("/").html.contains("<html lang=\"de\""))
            let elsewhere = try await world.browser(signedInAs: PortalWorld.fred)
            #expect(try await elsewhere.get("/payments").html.contains("<h1>Zahlungen</h1>"))
            let ann = try await world.browser(signedInAs: PortalWorld.ann, account: "C-1")
            #expect(try await ann.get("/payments").html.contains("<h1>Payments</h1>"))
        }
    }

    @Test func aChoiceBeforeSignInIsKeptInTheBrowser() async throws {
        try await PortalWorld.run { world in
            let browser = world.browser()
            let reply = try await browser.post("/language", ["language": "ar-EG", "next": "//evil.example"])
            #expect(reply.status == 303 && reply.location == "/")
            #expect(reply.headers[.setCookie]?.hasPrefix("__Host-plainbill-language=ar;") == true)
        }
    }

    @Test(arguments: [["language": "ja"], ["language": ""], ["language": "de\u{7F}"], ["speech": "de"]])
    func otherLanguagesAreRefused(_ fields: [String: String]) async throws {
        try await PortalWorld.run { world in
            let reply = try await world.browser().post("/language", fields)
            #expect(reply.status == 400 && reply.headers[.setCookie] == nil)
        }
    }

    @Test func aChoiceNeedsTheTokenOfTheForm() async throws {
        try await PortalWorld.run { world in
            let reply = try await world.browser().post("/language", ["language": "de", "form_token": "x"])
            #expect(reply.status == 403)
        }
    }

    /// Documents speak the language of their account.
    @Test func theDocumentKeepsItsLanguage() async throws {
        try await PortalWorld.run { world in
            let fred = try await world.browser(signedInAs: PortalWorld.fred)
            let number = try await world.newestInvoice(of: "C-3")
            let english = try await fred.get("/invoices/\(number)/pdf").bytes
            let german = try await fred.get("/invoices/\(number)/pdf", headers: [.acceptLanguage: "de"]).bytes
            #expect(english == german && !english.isEmpty)
        }
    }
}
