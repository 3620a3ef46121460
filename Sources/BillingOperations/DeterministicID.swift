import BillingCore
import Cryptography

/// Identifiers that follow from what they name, so that the same work done again makes the same rows.
///
/// Their form is that of every other identifier (UUID version 7): the start of a day, then bits of a SHA-256 in the
/// place of random ones.
enum DeterministicID {
    /// - Parameters:
    ///   - purpose: a fixed word for the kind of thing that is named.
    ///   - owner: the thing that it belongs to, an account or a document.
    ///   - place: tells apart things of one kind and owner.
    static func raw(_ purpose: String, of owner: UInt128, on day: Day, place: Int = 0) -> UInt128 {
        let bits = SHA256.hash("\(purpose) \(owner) \(day.number) \(place)").prefix(16).reduce(UInt128(0)) {
            $0 << 8 | UInt128($1)
        }
        return ID<Never>(at: Instant(startOf: day), randomness: bits).raw
    }
}
