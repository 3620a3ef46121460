import BillingCore
import BillingOperations
import Importing
import PostgresStore
import TestSupport

/// Files of vendors in a small world, and a customer who pays their cost and 10 percent in euros.
extension SmallWorld {
    /// C-1 pays for `sub-1` and C-2 for `sub-2` from 1 October 2026; it is 30 November.
    static func withVendor(
        prices columns: String = "", _ values: String = "", _ body: (SmallWorld) async throws -> Void
    ) async throws {
        try await run(today: "2026-11-30") { world in
            let prices = """
                code,product,service,currency,model,rate,timing,tax_rate,valid_from\(columns)
                cost,Cloud,Cloud,EUR,cost_plus_markup,10,in_arrears,19,2026-01-01\(values)

                """
            _ = try await ImportCatalogue(database: world.database.worker)(rows(prices))
            try await world.subscribeToPrice("cost", as: "C-1,cloud", "sub-1", "C-2,cloud", "sub-2")
            try await body(world)
        }
    }

    private func subscribeToPrice(_ price: String, as names: String...) async throws {
        for index in stride(from: 0, to: names.count, by: 2) {
            try await subscribe("\(names[index]),\(price),1,2026-10-01,,\(names[index + 1]),")
        }
    }

    /// Takes a file of a vendor so many minutes after the world began.
    @discardableResult
    func take(
        _ text: String, _ format: VendorFormat = .focus, minutes: Int = 0, isWhole: Bool = false
    ) async throws -> ImportUsage.Report {
        var mapping = FileMapping()
        mapping.isWhole = isWhole
        let file = try VendorUsageFile(ImportSource(text: text), format: format, mapping: mapping)
        let clock = WallClock.fixed(now.adding(.seconds(minutes * 60)))
        return try await ImportUsage(database: database.worker, clock: clock, ids: .system)(file)
    }

    @discardableResult
    func takeRates(_ rows: String) async throws -> ImportCounts {
        let file: ImportFile<ExchangeRateRow> = try Self.rows("day,from,to,rate,source\n\(rows)\n")
        return try await ImportExchangeRates(database: database.worker, clock: clock)(file)
    }

    func holds(of number: String) async throws -> [BillingRefusal] {
        let account = try await scope(number).account
        return try await database.worker.read(WorkerScope(), UsageHolds([account])).map(\.value.reason)
    }

    func nets(of number: String) async throws -> [String] {
        try await documents(of: number).map(\.net.decimalText)
    }
}
