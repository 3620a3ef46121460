import BillingCore
import PostgresStore

/// Makes every export of the journal again and compares it with what it was.
struct CompareExports {
    let database: Database

    func callAsFunction() async throws -> [(subject: String, problem: String)] {
        var problems: [(subject: String, problem: String)] = []
        for seller in try await database.read(WorkerScope(), KnownSellers()) {
            for period in try await database.read(WorkerScope(), ClosedPeriods(of: seller.id)) {
                for format in JournalFormat.allCases {
                    guard let problem = try await compare(period, of: seller, as: format) else { continue }
                    let subject = "export \(period.number) of \(seller.code) as \(format.rawValue)"
                    problems.append((subject, problem))
                }
            }
        }
        return problems
    }

    private func compare(
        _ period: ClosedPeriod, of seller: Seller, as format: JournalFormat
    ) async throws -> String? {
        try await database.transaction(WorkerScope()) { transaction in
            let known = try await transaction.run(FilesOfExport(period.number, of: seller.id, as: format))
            guard !known.isEmpty else { return nil }
            do {
                let run = try await JournalRun(period, of: seller, as: format, in: transaction)
                let (files, _) = try await run.write(in: transaction, progress: { _, _ in }, { _, _ in })
                return Set(files) == Set(known) ? nil : "is not what it was"
            } catch let refusal as BillingRefusal {
                return "cannot be made again: \(refusal)"
            }
        }
    }
}
