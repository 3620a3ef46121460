import BillingCore
import Importing
import PostgresStore

/// A file read in batches, each of which fits the memory, and whose rows are sorted by who will pay for them.
struct UsageReading {
    var file: VendorUsageFile
    var ids: IDSequence
    let progress: @Sendable (ImportProgress) -> Void

    private static let rowsInBatch = 5000
    private static let bytesInBatch = 8_000_000

    /// Rows that share all this came as one delivery.
    private struct Kind: Hashable {
        let source: VendorUsageRow.Source
        let subAccount: String
        let currency: Currency
    }

    /// Empty at the end of the file.
    mutating func next() throws -> UsageBatch {
        var deliveries: [UsageDelivery] = []
        var places: [Kind: Int] = [:]
        var (rows, bytes) = (0, 0)
        while rows < Self.rowsInBatch, bytes < Self.bytesInBatch, let row = try file.next() {
            let kind = Kind(source: row.source, subAccount: row.subAccountID ?? "", currency: row.currency)
            let place = places[kind, default: deliveries.count]
            if place == deliveries.count {
                places[kind] = place
                deliveries.append(
                    UsageDelivery(
                        id: (ids.next() as ID<Never>).raw, source: kind.source.rawValue, subAccount: kind.subAccount,
                        currency: kind.currency, header: file.header))
            }
            deliveries[place].add(ArrivingUsage(row, correctionID: ids.next()), original: row.original)
            rows += 1
            bytes += row.original.count
        }
        progress(file.progress)
        return try UsageBatch(deliveries)
    }
}

extension ArrivingUsage {
    init(_ row: VendorUsageRow, correctionID: UsageRecord.ID) {
        let day = row.chargeStart.utcDay
        self.init(
            // The day in front keeps what is billed together close together in the index.
            id: UsageRecord.ID(at: Instant(startOf: day), randomness: row.key), correctionID: correctionID,
            fingerprint: row.fingerprint, usedOn: day, service: row.service ?? row.provider,
            description: row.description ?? row.chargeCategory ?? "",
            resource: row.resourceName ?? row.resourceID ?? "",
            quantity: row.quantity, unit: row.unit ?? "", vendorCost: row.billedCost,
            effectiveCost: row.effectiveCost, kind: row.kind, billingPeriod: row.billingPeriod)
    }
}
