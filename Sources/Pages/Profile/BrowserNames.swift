/// The names of a browser and its system, as far as the browser tells: `Firefox` and `Linux`.
struct BrowserNames: Hashable {
    let browser: String
    let system: String

    /// Most browsers claim to be others too; the first that fits is meant.
    private static let browsers = [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]
    private static let systems = [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iPadOS"),
        ("Macintosh", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ]

    /// - Parameter agent: what the browser says of itself. `nil` when it names neither.
    init?(agent: String) {
        guard let browser = Self.browsers.first(where: { agent.contains($0.0) }),
            let system = Self.systems.first(where: { agent.contains($0.0) })
        else { return nil }
        (self.browser, self.system) = (browser.1, system.1)
    }
}
