import BillingCore
import Localization

/// The lines of one service on a document.
struct ServiceGroup {
    /// Empty for charges of no service.
    let service: String
    /// Positions of its lines on the document, from 0.
    var lines: [Int]
    var subtotal: Money

    /// In the order in which the document names the services.
    /// - Throws: a refusal when a subtotal cannot be added up.
    static func all(_ invoice: Invoice) throws(BillingRefusal) -> [ServiceGroup] {
        var positions: [String: Int] = [:]
        var groups: [ServiceGroup] = []
        for (index, line) in invoice.lines.enumerated() {
            let position = positions[line.service] ?? groups.count
            if position == groups.count {
                positions[line.service] = position
                groups.append(ServiceGroup(service: line.service, lines: [], subtotal: .zero(invoice.currency)))
            }
            groups[position].lines.append(index)
            groups[position].subtotal = try groups[position].subtotal.adding(line.amount)
        }
        return groups
    }
}

extension Localizer {
    func heading(of group: ServiceGroup) -> String {
        group.service.isEmpty ? messages.documentOtherCharges : group.service
    }

    /// The groups of the lines that are shown, by their places one group after the other. A group that began before is
    /// marked as continued; subtotals are always of all its lines.
    func groups(
        _ groups: [ServiceGroup], of invoice: Invoice, _ shown: Range<Int>
    ) throws(BillingRefusal) -> [InvoiceDocument.Group] {
        var (first, found): (Int, [InvoiceDocument.Group]) = (0, [])
        let changes = try changes(invoice)
        for group in groups {
            let places = (first..<first + group.lines.count).clamped(to: shown)
            defer { first += group.lines.count }
            guard !places.isEmpty else { continue }
            var lines: [InvoiceDocument.Line] = []
            for place in places {
                let index = group.lines[place - first]
                lines.append(
                    try line(invoice.lines[index], number: index + 1, on: invoice.kind, changes[index + 1]))
            }
            let heading = heading(of: group)
            found.append(
                InvoiceDocument.Group(
                    heading: places.lowerBound == first ? heading : messages.documentContinued(heading: heading),
                    subtotal: money(group.subtotal), lines: lines))
        }
        return found
    }
}
