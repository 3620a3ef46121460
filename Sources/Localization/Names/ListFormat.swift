/// Joins the elements of a list by the patterns of the CLDR.
struct ListFormat: Sendable {
    private let pair: Template
    private let start: Template
    private let middle: Template
    private let end: Template
    /// Spanish avoids two like vowels in a row: "e" for "y" before i, "u" for "o" before o.
    private let isSpanish: Bool

    init(_ patterns: [String], language: String) {
        let templates = patterns.map { Template($0) }
        let plain = Template("{0}, {1}")
        pair = templates.first ?? plain
        start = templates.dropFirst().first ?? plain
        middle = templates.dropFirst(2).first ?? plain
        end = templates.dropFirst(3).first ?? plain
        isSpanish = language == "es"
    }

    func joined(_ items: [String]) -> String {
        guard let first = items.first, let last = items.last, items.count > 1 else { return items.first ?? "" }
        guard items.count > 2 else { return ending(pair, first, last) }
        var text = start.filled(first, items[1])
        for item in items[2..<(items.count - 1)] { text = middle.filled(text, item) }
        return ending(end, text, last)
    }

    private func ending(_ template: Template, _ before: String, _ last: String) -> String {
        guard isSpanish else { return template.filled(before, last) }
        let word = last.lowercased()
        if template == Template("{0} y {1}"), Self.begins(word, with: ["i", "hi"], but: ["hia", "hie"]) {
            return "\(before) e \(last)"
        }
        if template == Template("{0} o {1}"), Self.begins(word, with: ["o", "ho", "8"], but: []) {
            return "\(before) u \(last)"
        }
        return template.filled(before, last)
    }

    private static func begins(_ word: String, with starts: [String], but exceptions: [String]) -> Bool {
        starts.contains(where: word.hasPrefix) && !exceptions.contains(where: word.hasPrefix)
    }
}

/// What joins the last element to those before it.
public enum ListKind: String, Hashable, Sendable, CaseIterable {
    case and, or
}

extension LocaleFormats {
    /// `"a, b and c"`.
    public func list(_ items: [String], _ kind: ListKind = .and) -> String {
        switch kind {
        case .and: andList.joined(items)
        case .or: orList.joined(items)
        }
    }
}
