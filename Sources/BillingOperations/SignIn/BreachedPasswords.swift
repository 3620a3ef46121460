import Cryptography
import Foundation

/// Passwords that attackers try first, as far as public lists name them: their hashes, built in.
public enum BreachedPasswords {
    private static let keys: [UInt32] = {
        let bytes = [UInt8](Data(base64Encoded: list) ?? Data())
        return stride(from: 0, to: bytes.count - 3, by: 4).map { key(bytes[$0..<$0 + 4]) }
    }()

    /// - Parameter password: in lower case.
    public static func contain(_ password: String) -> Bool {
        let wanted = key(SHA256.hash(password).prefix(4))
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < wanted { low = middle + 1 } else { high = middle }
        }
        return low < keys.count && keys[low] == wanted
    }

    private static func key(_ bytes: ArraySlice<UInt8>) -> UInt32 { bytes.reduce(0) { $0 << 8 | UInt32($1) } }
}
