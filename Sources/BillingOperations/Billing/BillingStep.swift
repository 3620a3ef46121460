import BillingCore
import Crypto
import PostgresStore

extension IssueInvoices {
    /// One billing day of a run.
    struct Step: Sendable {
        let run: IssueInvoices
        let day: Day
        let only: String?
        let prices: [PriceKey: Price]
        let chunk: Int

        /// Issues until no account of the day is left, with so many transactions at once.
        func work(workers: Int) async throws -> Report {
            var report = Report()
            repeat {
                try await withThrowingTaskGroup(of: Report.self) { group in
                    for _ in 0..<max(1, workers) { group.addTask { try await issueChunks() } }
                    for try await part in group { report.append(part) }
                }
            } while try await waitForOthers()
            return report
        }

        private func issueChunks() async throws -> Report {
            var report = Report()
            var after = ""
            while let (part, last) = try await run.database.transaction(
                NoScope(),
                { [after] transaction in
                    try await issueChunk(after: after, in: transaction)
                })
            {
                report.append(part)
                after = last
            }
            return report
        }

        /// Whether accounts were passed over because somebody else is at work on them; waits until that is done, and
        /// then they are worked through, or it failed and they are ours.
        private func waitForOthers() async throws -> Bool {
            let left = try await run.database.read(NoScope(), AccountsLeftToBill(day: day, only: only))
            guard !left.isEmpty else { return false }
            _ = try await run.database.transaction(NoScope()) { try await $0.run(LockAccounts(left)) }
            return true
        }

        /// One transaction's worth: decides and issues for the next accounts after `after`. `nil` when none is left.
        func issueChunk(after: String, in transaction: Transaction) async throws -> (Report, last: String)? {
            let query = AccountsToBill(day: day, after: after, only: only, limit: chunk)
            guard let claimed = try await BillingChunk.claim(query, day: day, prices: prices, in: transaction) else {
                return nil
            }
            var report = Report()
            var drafts: [(Account, InvoiceDraft)] = []
            var worked: [Account.ID] = []
            for account in claimed.accounts {
                do throws(BillingRefusal) {
                    if let draft = try claimed.states[account.id]?.draftInvoice(on: day) {
                        drafts.append((account, draft))
                    }
                    worked.append(account.id)
                } catch {
                    report.parked.append(.init(account: account.number, day: day, reason: error.reason))
                    _ = try await transaction.run(ParkAccount(account.id, reason: error.reason))
                }
            }
            report.issued = try await issue(drafts, of: claimed, in: transaction)
            _ = try await transaction.run(NoteBilledThrough(worked, day: day))
            return (report, claimed.accounts.last?.number ?? after)
        }

        private func issue(
            _ drafts: [(Account, InvoiceDraft)], of claimed: BillingChunk, in transaction: Transaction
        ) async throws -> [Report.Issued] {
            guard !drafts.isEmpty else { return [] }
            let series = String(day.civil.year)
            var counter = try await lockSeries(series, in: transaction)
            var batch = IssuedBatch()
            var issued: [Report.Issued] = []
            for (account, draft) in drafts {
                let document = try number(draft, for: account, in: series, &counter, claimed)
                try batch.add(document)
                try post(document, to: &batch)
                let charges = claimed.charges[account.id] ?? []
                if !charges.isEmpty {
                    _ = try await transaction.run(
                        BillOneOffCharges(account: account.id, charges: charges, invoice: document.id))
                }
                issued.append(
                    .init(
                        account: account.number, number: document.invoice.number, issuedOn: document.invoice.issuedOn,
                        gross: draft.gross, payable: draft.payable))
            }
            try await batch.write(in: transaction)
            _ = try await transaction.run(AdvanceSeries(series: series, to: counter))
            return issued
        }

        private func lockSeries(_ series: String, in transaction: Transaction) async throws -> SeriesCounter {
            if let counter = try await transaction.run(LockSeries(series: series)) { return counter }
            _ = try await transaction.run(OpenSeries(series: series, day: day))
            guard let counter = try await transaction.run(LockSeries(series: series)) else {
                throw BillingRefusal("The counter of series \(series) is missing.")
            }
            return counter
        }

        /// Gives a draft its number, day and place in the hash chain.
        private func number(
            _ draft: InvoiceDraft, for account: Account, in series: String, _ counter: inout SeriesCounter,
            _ claimed: BillingChunk
        ) throws -> IssuedBatch.Document {
            let sequence = counter.nextNumber
            let issuedOn = max(draft.issuedOn, counter.lastDay)
            let invoice = Invoice(
                kind: draft.gross.isNegative ? .creditNote : .invoice,
                number: DocumentNumber.text(series: series, sequence: sequence), issuedOn: issuedOn,
                dueOn: issuedOn.adding(days: account.paymentTermDays), currency: account.currency, seller: run.seller,
                buyer: account.party, accountNumber: account.number, language: account.language, lines: draft.lines,
                net: draft.net, taxes: draft.taxes, gross: draft.gross, creditApplied: draft.creditApplied)
            let text = try IssuedDocument.text(of: invoice)
            let hash = DocumentHash.of(text, after: counter.lastHash)
            let now = run.clock.now()
            let document = IssuedBatch.Document(
                id: run.ids.next(at: now), account: account.id, series: series, sequence: sequence, invoice: invoice,
                text: text, hash: hash, previousHash: counter.lastHash, issuedAt: now,
                subscriptions: claimed.subscriptions[account.id] ?? [:], corrected: claimed.documents[account.id] ?? [:]
            )
            counter = SeriesCounter(nextNumber: sequence + 1, lastDay: issuedOn, lastHash: hash)
            return document
        }

        private func post(_ document: IssuedBatch.Document, to batch: inout IssuedBatch) throws {
            let now = document.issuedAt
            let invoice = document.invoice
            if let entry = try LedgerEntry.issued(invoice) {
                batch.addEntry(id: run.ids.nextRaw(at: now), entry, about: document)
            }
            if invoice.creditApplied.isPositive {
                batch.addAllocation(id: run.ids.nextRaw(at: now), of: invoice.creditApplied, to: document)
                batch.addEntry(
                    id: run.ids.nextRaw(at: now), try LedgerEntry.creditApplied(invoice.creditApplied), about: document)
            }
        }
    }
}

/// How documents are numbered: `2026-000017`.
enum DocumentNumber {
    static func text(series: String, sequence: Int64) -> String {
        let digits = String(sequence)
        return "\(series)-\(String(repeating: "0", count: max(0, 6 - digits.utf8.count)))\(digits)"
    }
}

/// The chain of issued documents: each hash covers the content and the hash of the document before.
enum DocumentHash {
    static func of(_ text: String, after previous: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(data: previous)
        hash.update(data: Array(text.utf8))
        return Array(hash.finalize())
    }
}
