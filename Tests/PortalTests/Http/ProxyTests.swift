import Testing

@testable import Portal

@Suite struct ProxyTests {
    /// Twenty failures from one network lock out that network, and no other behind the proxy.
    @Test(arguments: [(["127.0.0.1"], 403), ([], 429)])
    func limitsAreCountedForWhoStandsBehindTheProxy(proxies: [String], status: Int) async throws {
        try await LivePortal.run(trustedProxies: proxies) { portal in
            for number in 0..<21 {
                let answer = try await portal.signsIn(from: "203.0.113.9")
                #expect(answer.hasPrefix("HTTP/1.1 \(number < 20 ? 403 : 429) "))
            }
            let other = try await portal.signsIn(from: "203.0.113.10")
            #expect(other.hasPrefix("HTTP/1.1 \(status) "))
        }
    }
}

extension LivePortal {
    /// With a wrong form token, so that no database is asked.
    fileprivate func signsIn(from address: String) async throws -> String {
        try await exchange(
            """
            POST /sign-in HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 192.0.2.1, \(address)\r\nConnection: close\r
            Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 12\r\n\r\nform_token=x
            """)
    }
}
