package import BillingCore

extension String {
    /// The address of the page of the document with this number: `"/invoices/2026-000017"`. A slash in a number is `~`
    /// there, which no number has: many servers and proxies take an escaped slash for a real one.
    package var invoicePath: String {
        "/invoices/" + (utf8.contains(UInt8(ascii: "/")) ? String(map { $0 == "/" ? "~" : $0 }) : self)
    }

    /// The number of a document from its place in an address.
    package var numberInPath: String { String(map { $0 == "~" ? "/" : $0 }) }
}

extension [String] {
    /// The address of the page where the documents of these numbers are paid: `"/pay?invoice=2026-000017"`.
    package var payPath: String { "/pay?" + map { "invoice=\($0)" }.joined(separator: "&") }
}

extension Receipt.Name {
    /// The address of the file.
    package var path: String { "/receipts/\(place)" }
}

extension NumberedAttempt {
    /// The address of the page that tells how an attempt to pay stands.
    package var path: String { "/payments/attempts/\(publicReference)" }
}
