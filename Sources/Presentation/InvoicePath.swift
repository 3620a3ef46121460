extension String {
    /// The address of the page of the document with this number: `"/invoices/2026-000017"`. A slash in a number is `~`
    /// there, which no number has: many servers and proxies take an escaped slash for a real one.
    package var invoicePath: String { "/invoices/" + replacing("/", with: "~") }

    /// The number of a document from its place in an address.
    package var numberInPath: String { replacing("~", with: "/") }
}
