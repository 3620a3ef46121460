import Localization

/// A template for a renderer that knows no messages: in place of each message stands its English text, with values in
/// the places of its arguments.
package func withEnglishMessages(_ template: String) -> String {
    template.replacing(/\{\{t:([A-Za-z0-9.]+)([^}]*)\}\}/) { match in
        let key = String(match.1)
        let pairs = match.2.split(separator: " ").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        let values = Dictionary(pairs.map { ($0[0], "{{\($0[1])}}") }) { first, _ in first }
        return Messages.english.text(key: key, (Messages.signatures[key] ?? []).map { values[$0] ?? "" })
    }
}
