import Testing

@testable import Pages

@Suite struct BrowserNamesTests {
    /// As these browsers name themselves in 2026.
    @Test(arguments: [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0 Safari/537.36 Edg/150.0",
            "Edge on Windows"
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15",
            "Safari on macOS"
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 CriOS/150.0 Mobile Safari/604.1",
            "Chrome on iOS"
        ),
        (
            "Mozilla/5.0 (Linux; Android 15; K) AppleWebKit/537.36 Chrome/150.0 Mobile Safari/537.36",
            "Chrome on Android"
        ),
        (
            "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36",
            "Samsung Internet on Android"
        ),
        (
            "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36",
            "Chrome on ChromeOS"
        ),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/150.0 Safari/537.36 OPR/110.0", "Opera on Windows"),
    ])
    func theOneThatIsMeantIsNamed(_ agent: String, _ names: String) {
        let found = BrowserNames(agent: agent)
        #expect(found.map { "\($0.browser) on \($0.system)" } == names)
    }

    @Test(arguments: ["", "curl/8.5", "<script>alert(1)</script>", "Firefox/", "Linux"])
    func whatNamesNeitherIsUnknown(_ agent: String) {
        #expect(BrowserNames(agent: agent) == nil)
    }
}
