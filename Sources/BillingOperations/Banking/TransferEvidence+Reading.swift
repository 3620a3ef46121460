import BillingCore
import PostgresStore

/// The sellers, and what is needed to tell whose money a transfer is.
struct MatchingSellers: Sendable {
    private let sellers: [Seller]
    private let series: [IssuedSeries]

    init(_ sellers: [Seller], _ series: [IssuedSeries]) {
        self.sellers = sellers
        self.series = series
    }

    static func load(in transaction: Transaction) async throws -> MatchingSellers {
        MatchingSellers(try await transaction.run(KnownSellers()), try await transaction.run(KnownSeries()))
    }

    /// Those that have this bank account; several may share it.
    func having(_ account: String) -> [Seller] {
        sellers.filter { $0.bankAccounts.contains { $0.iban.plain.names(account) } }
    }

    /// The forms that references to a bank account have: that of its country, and the one across borders. Digits alone
    /// would be read as a reference of another country now and then.
    func forms(of account: String) -> Set<PaymentReference.Form> {
        let own = sellers.flatMap(\.bankAccounts).map(\.iban).filter { $0.plain.names(account) }
        return Set(own.map { PaymentReference.Form(of: $0) } + [.creditorReference])
    }

    /// Finds numbers of documents of these sellers.
    func search(_ chosen: [Seller]) -> NumberSearch {
        let ids = Set(chosen.map(\.id))
        let requests = chosen.map { IssuedSeries(seller: $0.id, TransferRequest.series) }
        return NumberSearch(series.filter { ids.contains($0.seller) } + requests)
    }
}

extension Transaction {
    /// What is known about a transfer that came in. The weaker kinds are only looked for where the stronger ones find
    /// nothing.
    func evidence(of stored: StoredTransfer, among sellers: MatchingSellers) async throws -> TransferEvidence {
        let chosen = sellers.having(stored.account)
        let (search, transfer) = (sellers.search(chosen), stored.transfer)
        var evidence = TransferEvidence()
        let references = transfer.references + [transfer.endToEnd]
        let forms = sellers.forms(of: stored.account)
        let read = references.flatMap { text in forms.compactMap { PaymentReference($0, reading: text) } }
        evidence.referenced = try await documents(
            at: (read + Self.creditorReferences(in: transfer.text)).flatMap(search.places(of:)), transfer)
        if evidence.referenced.isEmpty {
            let texts = transfer.references + [transfer.endToEnd, transfer.text]
            evidence.named = try await documents(at: texts.flatMap(search.places(in:)), transfer)
        }
        guard evidence.referenced.isEmpty, evidence.named.isEmpty else { return evidence }
        let ids = chosen.map(\.id)
        if !transfer.iban.isEmpty {
            evidence.ofPayer = try await run(DocumentsOfPayer(transfer.iban, of: ids, transfer.amount.currency))
        }
        evidence.ofAmount = try await run(DocumentsOfAmount(transfer.amount, of: ids))
        return evidence
    }

    /// Of the places that were read, those of documents of exactly that number, and what requests ask for.
    private func documents(
        at places: [NumberSearch.Place], _ transfer: BankTransfer
    ) async throws -> [DocumentToMatch] {
        guard !places.isEmpty else { return [] }
        let currency = transfer.amount.currency
        var found = try await run(DocumentsAtPlaces(Array(Set(places)), currency)).filter { document in
            places.contains { $0.names(document.number) }
        }
        let requests = places.filter {
            $0.series == TransferRequest.series.name && $0.names(TransferRequest($0.sequence).name)
        }
        if !requests.isEmpty {
            found += try await run(
                DocumentsOfRequests(requests.map(\.sequence), of: requests.map(\.seller), currency))
        }
        var seen: Set<Invoice.ID> = []
        return found.filter { seen.insert($0.invoice.id).inserted }
    }

    /// References of ISO 11649 that payers typed into the text: `RF`, two digits, and groups of four behind them.
    private static func creditorReferences(in text: String) -> [PaymentReference] {
        let words = text.split(whereSeparator: \.isWhitespace)
        var found: [PaymentReference] = []
        for first in words.indices where words[first].uppercased().hasPrefix("RF") {
            var candidate = ""
            for word in words[first...].prefix(7) {
                candidate += word
                if let reference = PaymentReference(.creditorReference, reading: candidate) { found.append(reference) }
            }
        }
        return found
    }
}
