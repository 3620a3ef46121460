import Testing
import WebServer

@testable import Portal

/// Guesses are slowed, and attackers elsewhere lock no one out.
@Suite struct SignInLimitTests {
    private let networks = ["192.0.2.7", "198.51.100.7", "203.0.113.7"]

    /// Sixty wrong tries from three networks leave one for the owner on a network that is not theirs.
    @Test func aFewNetworksDoNotUseUpTheGuessesOfAnAddress() throws {
        let limits = PortalServices.Limits()
        var looked = 0
        for _ in 0..<20 {
            for network in networks {
                do { try limits.guessesByNetwork.take("\(network) ann", at: .zero) } catch { continue }
                try limits.guesses.take("ann", at: .zero)
                looked += 1
            }
        }
        #expect(looked == 9)
        try limits.guessesByNetwork.take("192.0.2.99 ann", at: .zero)
        try limits.guesses.take("ann", at: .zero)
    }

    @Test func atMostTenGuessesInTenMinutesAreLookedAt() throws {
        let limits = PortalServices.Limits()
        var looked: [Int] = []
        for second in 0..<3600 {
            do { try limits.guesses.take("ann", at: .seconds(second)) } catch { continue }
            looked.append(second)
        }
        for first in looked {
            #expect(looked.filter { (first..<first + 600).contains($0) }.count <= 10)
        }
        #expect(looked.count == 60)
    }
}
