import BillingCore
import Importing
import PostgresStore

extension Transaction {
    /// Who bills the account of this number.
    func seller(ofAccount number: String) async throws -> Seller {
        guard let account = try await run(AccountByNumber(number)),
            let seller = try await run(KnownSellers()).first(where: { $0.id == account.seller })
        else { throw BillingRefusal.sellerMissing(of: number) }
        return seller
    }
}

extension [Seller] {
    /// The seller that a row of a file names by its code; the only one when it names none.
    func named(_ code: String?, line: Int) throws(BillingRefusal) -> Seller {
        do throws(BillingRefusal) {
            return try named(code)
        } catch {
            throw error.at(.init(line: line, field: "seller"))
        }
    }

    /// - Throws: a refusal when there is no such seller, or several and no code.
    private func named(_ code: String?) throws(BillingRefusal) -> Seller {
        guard let code else {
            guard count == 1, let only = first else { throw .severalSellers(map(\.code)) }
            return only
        }
        guard let seller = first(where: { $0.code == code }) else { throw .noSuchSeller(code) }
        return seller
    }
}
