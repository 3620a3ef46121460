import BillingCore
public import Importing
public import PostgresStore

/// Takes a coupons file: new codes are added, known ones must be as they were.
public struct ImportCoupons: Sendable {
    let database: Database

    /// - Parameter database: connected as the worker.
    public init(database: Database) { self.database = database }

    /// - Throws: ``BillingRefusal`` with the line when a known code has other content; then nothing is kept.
    public func callAsFunction(
        _ file: ImportFile<CouponRow>, progress: @escaping @Sendable (ImportProgress) -> Void = { _ in }
    ) async throws -> ImportCounts {
        try await database.transaction(WorkerScope()) { transaction in
            var (file, counts) = (file, ImportCounts())
            while let row = try file.next() {
                progress(file.progress)
                if try await transaction.run(InsertCoupon(row.coupon)) == 1 {
                    counts.added += 1
                } else if try await transaction.run(CouponByCode(row.coupon.code)) == row.coupon {
                    counts.unchanged += 1
                } else {
                    throw BillingRefusal.couponChanged(row.coupon.code).at(.init(line: row.line))
                }
            }
            return counts
        }
    }
}
