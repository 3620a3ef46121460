import BillingCore
import Foundation

extension WallClock {
    /// The machine's clock. The only place that asks it for the time of day.
    static let system = WallClock {
        Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000))
    }
}
