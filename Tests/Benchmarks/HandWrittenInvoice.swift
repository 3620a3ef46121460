import NIOCore

/// The invoice page as a patient author would write it, straight into a buffer.
struct HandWrittenInvoice {
    struct Pair {
        let label: String
        let value: String
    }

    struct Fact {
        let label: String
        let value: String
        let href: String?
    }

    struct Line {
        let number, description: String
        let period, quantity, unitPrice, amount: Pair?
        let steps: [String]
        let change: Pair?
        let because, priceSource: String?
        let citations: [(href: String, label: String)]
        let usage: (href: String, label: String)?
    }

    struct Group {
        let heading, subtotal: String
        let lines: [Line]
    }

    struct Total {
        let label, amount: String
        let isFinal: Bool
    }

    let title, brand, stylesheet, icon, account, accountNote, formToken, language: String
    let status, headline, columns, pay, pdf, csv: [String: String]
    let isOverdue: Bool
    let fonts, seller, buyer, notes: [String]
    let links: [(href: String, label: String, isCurrent: Bool)]
    let facts: [Fact]
    let groups: [Group]
    let totals: [Total]

    /// Takes the figures of a view model. Not measured.
    init(_ model: Any) {
        let page = Node(Reflection.fields(of: model))
        let layout = page["layout"]
        let navigation = layout["navigation"]
        (title, brand, language) = (page.text("title"), layout["brand"].text("name"), page.text("language"))
        (stylesheet, icon) = (layout["assets"].text("stylesheet"), layout["assets"].text("icon"))
        (account, accountNote) = (navigation.text("account"), navigation.text("accountNote"))
        (formToken, fonts) = (navigation.text("formToken"), layout["assets"].texts("fonts"))
        (status, headline, columns) = (page["status"].texts, page["headline"].texts, page["columns"].texts)
        isOverdue = page["headline"].flag("isOverdue")
        (pay, pdf, csv) = (page["pay"].texts, page["pdf"].texts, page["csv"].texts)
        (seller, buyer, notes) = (page.texts("seller"), page.texts("buyer"), page.texts("notes"))
        links = navigation.list("links").map { ($0.text("href"), $0.text("label"), $0.flag("isCurrent")) }
        facts = page.list("facts").map {
            let link = $0["link"]
            let value = $0.texts["plain"] ?? link.text("label")
            return Fact(label: $0.text("label"), value: value, href: link.texts["href"])
        }
        totals = page.list("totals").map {
            Total(label: $0.text("label"), amount: $0.text("amount"), isFinal: $0.flag("isFinal"))
        }
        groups = page.list("groups").map { group in
            Group(
                heading: group.text("heading"), subtotal: group.text("subtotal"),
                lines: group.list("lines").map { line in
                    Line(
                        number: line.text("number"), description: line.text("description"),
                        period: line.pair("period"), quantity: line.pair("quantity"),
                        unitPrice: line.pair("unitPrice"), amount: line.pair("amount"), steps: line.texts("steps"),
                        change: line.change, because: line.texts["because"],
                        priceSource: line.texts["priceSource"],
                        citations: line.list("citations").map { ($0.text("href"), $0.text("label")) },
                        usage: line["usage"].texts["href"].map { ($0, line["usage"].text("label")) })
                })
        }
    }
}

/// A view model as dictionaries.
private struct Node {
    let fields: [String: Any]

    init(_ fields: Any?) { self.fields = fields as? [String: Any] ?? [:] }

    subscript(name: String) -> Node { Node(fields[name]) }
    var texts: [String: String] { fields.compactMapValues { $0 as? String } }
    func text(_ name: String) -> String { fields[name] as? String ?? "" }
    func pair(_ name: String) -> HandWrittenInvoice.Pair? {
        self[name].texts["value"].map { HandWrittenInvoice.Pair(label: self[name].text("label"), value: $0) }
    }
    var change: HandWrittenInvoice.Pair? {
        self["change"].texts["net"].map { HandWrittenInvoice.Pair(label: self["change"].text("label"), value: $0) }
    }
    func texts(_ name: String) -> [String] { fields[name] as? [String] ?? [] }
    func flag(_ name: String) -> Bool { fields[name] as? Bool ?? false }
    func list(_ name: String) -> [Node] { (fields[name] as? [Any] ?? []).map { Node($0) } }
}
