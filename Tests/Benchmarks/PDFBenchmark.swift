import BillingCore
import Documents
import Foundation
import Presentation

/// Milliseconds for the PDF of an invoice of 40 lines, against tagged Cairo drawing the same words; then of one of ten
/// thousand.
enum PDFBenchmark {
    static func run() throws {
        guard let document = try invoice(lines: 40).map({ try InvoiceDocument($0) }) else { return }
        let metadata = InvoicePDF.Metadata(
            title: document.title, author: "Nordlicht", created: Instant(microseconds: 0))
        let branding = Branding.plain(name: "Nordlicht")
        let first = try time { _ = try InvoicePDF.render(document, branding: branding, metadata: metadata) }
        _ = PlainCairoInvoice.render(document)
        // In turns, so that what the machine does meanwhile slows both.
        var (drawn, plain): ([Double], [Double]) = ([], [])
        for _ in 0..<50 {
            drawn.append(try time { _ = try InvoicePDF.render(document, branding: branding, metadata: metadata) })
            plain.append(time { _ = PlainCairoInvoice.render(document) })
        }
        let (median, yardstick) = (drawn.sorted()[25], plain.sorted()[25])
        let measured = "median \(Benchmarks.text(median)) ms"
        Benchmarks.report(
            "PDF of 40 lines", measured, against: "the first in the process: \(Benchmarks.text(first)) ms",
            ratio: "\(Benchmarks.text(first / median)) × slower at first")
        Benchmarks.report(
            "PDF of 40 lines", measured,
            against: "tagged Cairo drawing the same words at fixed places: \(Benchmarks.text(yardstick)) ms",
            ratio: "\(Benchmarks.text(median / yardstick, 2)) × that")
        try measureLong(beside: median)
    }

    /// - Parameter median: milliseconds of forty lines.
    private static func measureLong(beside median: Double) throws {
        guard let document = try invoice(lines: 10_000).map({ try InvoiceDocument($0) }) else { return }
        let metadata = InvoicePDF.Metadata(
            title: document.title, author: "Nordlicht", created: Instant(microseconds: 0))
        let (start, before) = (ProcessorTime.ofThread, ProcessMemory.forgetPeak())
        let bytes = try InvoicePDF.render(document, branding: .plain(name: "Nordlicht"), metadata: metadata).count
        let (spent, peak) = ((ProcessorTime.ofThread - start) * 1000, ProcessMemory.peak - before)
        Benchmarks.report(
            "PDF of 10,000 lines",
            "\(Benchmarks.text(spent / 1000, 2)) s of the processor, \(peak / 1024) MB, a file of \(bytes / 1024) KB",
            against: "250 × 40 lines: \(Benchmarks.text(median * 250 / 1000, 2)) s",
            ratio: "\(Benchmarks.text(spent / median / 250, 2)) × that")
    }

    /// Milliseconds of the processor: what else the machine does then counts less.
    private static func time(_ body: () throws -> Void) rethrows -> Double {
        let start = ProcessorTime.ofThread
        try body()
        return (ProcessorTime.ofThread - start) * 1000
    }

    static func invoice(lines count: Int) throws -> Invoice? {
        guard let day = Day("2026-01-01"), let period = Period(from: day, to: day.adding(months: 1)) else { return nil }
        let tax = TaxTreatment(rate: Rate(ppm: 190_000))
        let lines = try (1...count).map { index in
            let quantity = ExactDecimal(index)
            let price = ExactDecimal(coefficient: 1225, scale: 2) ?? .one
            let derivation = try Derivation(
                computing: [.init(.charge, [.quantity(quantity, unit: "seat"), .amount(price)])], in: .eur,
                trigger: .init(.started, on: day))
            return InvoiceLine(
                kind: .recurring, service: "Service \(index % 5)", description: "Virtual Machine D\(index)s v5",
                period: period, quantity: quantity, unit: "seat", unitPrice: price, amount: derivation.result, tax: tax,
                derivation: derivation)
        }
        let net = try Money.sum(lines.map(\.amount), .eur)
        let amount = try tax.rate.applied(to: net)
        let party = Party(
            name: "Müller & Söhne AG", addressLines: ["Bahnhofstraße 7"], postalCode: "8001", city: "Zürich",
            country: "CH")
        return Invoice(
            number: "2026-000017", issuedOn: day, dueOn: day.adding(days: 14), currency: .eur, seller: party,
            buyer: party, accountNumber: "C-1", language: "en", lines: lines, net: net,
            taxes: [TaxAmount(category: .standard, rate: tax.rate, taxable: net, amount: amount)],
            gross: try net.adding(amount), creditApplied: .zero(.eur))
    }
}
