import Testing
import WebServer

@testable import Portal

@Suite struct SignInLimitTests {
    @Test func oneNetworkCannotUseUpTheAttemptsOfAnAddress() throws {
        let limits = PortalServices.Limits()
        var reached = 0
        for second in 0..<7200 {
            let now = Duration.seconds(second)
            for _ in 0..<5 {
                do { try limits.signInByNetwork.take("192.0.2.7", at: now) } catch { continue }
                try limits.signInByEmail.take("ann@adler.example", at: now)
                reached += 1
            }
        }
        // The burst of 20, then one every 20 s for two hours.
        #expect(reached == 20 + 7199 / 20)
        try limits.signInByEmail.take("ann@adler.example", at: .seconds(7200))
    }
}
