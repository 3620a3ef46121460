import BillingCore
@testable import SandboxProvider
import SandboxSupport
import Testing

@Suite(.timeLimit(.minutes(30)))
struct SandboxPageTests {
    typealias World = SandboxWorld

    @Test func saysWhatItIs() async throws {
        try await World.run { world in
            let hosted = try await world.gateway.begin(World.request())
            let page = try await world.browser.get(hosted.url)
            #expect(page.status == 200)
            #expect(page.header("Content-Type") == "text/html; charset=utf-8")
            #expect(page.text.contains("<h1>Sandbox payment page – no real money</h1>"))
            #expect(page.text.contains("<dd>Nordlicht Cloud &amp; Söhne</dd>"))
            #expect(page.text.contains("<dd>Invoice 2026-000017</dd>"))
            for words in ["Approve", "Decline", "Answer gets lost", "Cancel and return to"] {
                #expect(page.text.contains(">\(words)"))
            }
        }
    }

    @Test func hostileDescriptionStaysText() async throws {
        try await World.run { world in
            let hostile = #""><script>alert('x')</script>&amp;<b>"#
            let hosted = try await world.gateway.begin(
                World.request(description: hostile, returnURL: "https://portal.example/?a=1&b='\"<>"))
            let page = try await world.browser.get(hosted.url)
            #expect(!page.text.contains("<script"))
            #expect(page.text.contains("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;amp;&lt;b&gt;"))
            let lost = try await world.browser.post(hosted.url, "answer=lose")
            #expect(lost.text.contains(#"<a href="https://portal.example/?a=1&amp;b=&#39;&quot;&lt;&gt;">"#))
        }
    }

    @Test func everyAnswerCarriesTheHeaders() async throws {
        try await World.run { world in
            let hosted = try await world.gateway.begin(World.request())
            let answers = [
                try await world.browser.get(hosted.url),
                try await world.browser.get("/sandbox.css"),
                try await world.browser.get("/nowhere"),
                try await world.browser.get("/v1/payments/x"),
                try await world.browser.post(hosted.url, "nonsense"),
                try await world.browser.post(hosted.url, String(repeating: "x", count: 5000)),
                try await world.browser.post(hosted.url, "answer=approve"),
            ]
            #expect(answers.map(\.status) == [200, 200, 404, 401, 400, 413, 303])
            for answer in answers {
                #expect(answer.header("Content-Security-Policy")?.hasPrefix("default-src 'none';") == true)
                #expect(answer.header("X-Content-Type-Options") == "nosniff")
                #expect(answer.header("Cache-Control") == "no-store")
                #expect(answer.header("Referrer-Policy") == "no-referrer")
                #expect(answer.header("X-Frame-Options") == "DENY")
            }
        }
    }

    /// A browser applies `form-action` to the redirect after the form as well, so the seller must be in it.
    @Test func policyLeadsOnlyToTheSeller() async throws {
        try await World.run { world in
            let hosted = try await world.gateway.begin(World.request(returnURL: "https://portal.example:8443/a;b?c=d"))
            let page = try await world.browser.get(hosted.url)
            let expected = """
                default-src 'none'; style-src 'self'; form-action 'self' https://portal.example:8443; \
                base-uri 'none'; frame-ancestors 'none'
                """
            #expect(page.header("Content-Security-Policy") == expected)
            #expect(!page.text.contains("style="))
            #expect(!page.text.contains("<style"))
        }
    }

    @Test(arguments: [
        ("answer=approve", "Payment approved"), ("answer=decline&reason=insufficient_funds", "Insufficient funds"),
        ("answer=cancel", "Nothing was charged."),
    ])
    func finishedPageOffersNoSecondPayment(_ form: String, _ words: String) async throws {
        try await World.run { world in
            let request = World.request()
            let hosted = try await world.gateway.begin(request)
            _ = try await world.browser.post(hosted.url, form)
            let page = try await world.browser.get(hosted.url)
            #expect(page.status == 200)
            #expect(page.text.contains(words))
            #expect(page.text.contains("<a href=\"\(request.returnURL)\">"))
            #expect(!page.text.contains("value=\"approve\"") && !page.text.contains("value=\"process\""))
        }
    }

    @Test func lostPageStaysLost() async throws {
        try await World.run { world in
            let hosted = try await world.gateway.begin(World.request())
            for _ in 1...2 { #expect(try await world.browser.post(hosted.url, "answer=lose").status == 504) }
            let page = try await world.browser.get(hosted.url)
            #expect(page.status == 504)
            #expect(page.text.contains("Do not pay again"))
        }
    }

    @Test(arguments: [
        "", "answer", "answer=", "answer=Approve", "answer=approve&answer=cancel", "answer==approve", "=approve",
        "answer=decline", "answer=decline&reason=", "answer=decline&reason=rich", "answer=decline&reason=a&reason=b",
        "answer=%61pprove", "&&&", "\u{0}", "answer[]=approve",
    ])
    func unclearFormIsRefused(_ form: String) {
        #expect(SandboxAction(form: form) == nil)
    }
}
