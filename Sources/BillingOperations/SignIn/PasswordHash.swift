import Cryptography
import Foundation

/// Passwords as `$scrypt$ln=15,r=8,p=3$salt$key`: the parameters stand beside the key, so they can be raised later.
///
/// Hashing takes some 100 ms of processor time and 32 MiB, and holds its thread for as long: who serves others meanwhile
/// calls it on threads kept for that. Swift's pool and the shared Dispatch and operation queues have one set of threads,
/// as many as there are processors; two hashes would stop everything else on a small machine.
public struct PasswordHash: Sendable {
    public init() {}

    /// The text to store for a password. Every call draws a new salt.
    public func make(_ password: String) throws -> String {
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        let cost = Cost.current
        let key = try derive(password, salt: salt, cost: cost)
        return "$scrypt$ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.parallelism)"
            + "$\(Data(salt).base64EncodedString())$\(Data(key).base64EncodedString())"
    }

    /// Whether `password` is the one behind `stored`. Takes as long for `nil` (an unknown e-mail address) as
    /// for a wrong password, so that the time does not tell which addresses are known.
    public func verify(_ password: String, against stored: String?) throws -> Bool {
        let parsed = stored.flatMap(Stored.init) ?? Stored.placeholder
        let key = try derive(password, salt: parsed.salt, cost: parsed.cost)
        return !parsed.isPlaceholder && ConstantTime.areEqual(key, parsed.key)
    }

    private func derive(_ password: String, salt: [UInt8], cost: Cost) throws -> [UInt8] {
        let key = Scrypt.key(
            from: password, salt: salt, rounds: 1 << cost.logRounds, blockSize: cost.blockSize,
            parallelism: cost.parallelism, byteCount: 32)
        guard let key else { throw OutOfMemory() }
        return key
    }

    private struct OutOfMemory: Error {}

    private struct Cost {
        var logRounds: Int
        var blockSize: Int
        var parallelism: Int

        /// OWASP's password storage sheet lists N = 2^15, r = 8, p = 3 among its equal choices.
        static let current = Cost(logRounds: 15, blockSize: 8, parallelism: 3)
    }

    private struct Stored {
        var cost: Cost
        var salt: [UInt8]
        var key: [UInt8]
        var isPlaceholder = false

        /// Costs as much to compare as a real one, and never matches.
        static let placeholder = Stored()

        private init() {
            cost = .current
            salt = Array(repeating: 0, count: 16)
            key = []
            isPlaceholder = true
        }

        init?(_ text: String) {
            let parts = text.split(separator: "$").map(String.init)
            guard parts.count == 4, parts[0] == "scrypt", let salt = Data(base64Encoded: parts[2]),
                let key = Data(base64Encoded: parts[3])
            else { return nil }
            var numbers: [String: Int] = [:]
            for pair in parts[1].split(separator: ",") {
                let sides = pair.split(separator: "=")
                guard sides.count == 2, let number = Int(sides[1]) else { return nil }
                numbers[String(sides[0])] = number
            }
            guard let logRounds = numbers["ln"], (10...20).contains(logRounds), let r = numbers["r"],
                (1...32).contains(r), let p = numbers["p"], (1...16).contains(p)
            else { return nil }
            cost = Cost(logRounds: logRounds, blockSize: r, parallelism: p)
            self.salt = Array(salt)
            self.key = Array(key)
        }
    }
}
