import Presentation
import Testing

@Suite struct InvoicePathTests {
    @Test(arguments: [
        ("2026-000017", "/invoices/2026-000017"), ("2026/17", "/invoices/2026~17"),
        ("RE/2026/11/17", "/invoices/RE~2026~11~17"), ("CH26.00017", "/invoices/CH26.00017"),
    ])
    func everyNumberHasAnAddressAndBack(number: String, path: String) {
        #expect(number.invoicePath == path)
        #expect(String(path.dropFirst("/invoices/".count)).numberInPath == number)
    }
}
