/// `text` without what must not reach the page: control characters and line breaks become spaces, directional
/// overrides (which can make figures read backwards) disappear, though not the isolates that sentences put around names
/// and figures, and what Unicode reserves becomes U+FFFD, because Cairo refuses a whole file over one such character.
/// Cut after `limit` scalars.
func printable(_ text: String, limit: Int = 4000) -> String {
    let scalars = text.unicodeScalars
    if text.utf8.count <= limit, scalars.allSatisfy({ replacement(for: $0) == $0 }) { return text }
    var clean = String.UnicodeScalarView()
    for scalar in scalars.prefix(limit) {
        if let kept = replacement(for: scalar) { clean.append(kept) }
    }
    if scalars.count > limit { clean.append("\u{2026}") }
    return String(clean)
}

/// What to print for one scalar; `nil` for nothing.
private func replacement(for scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0x200D, 0x2010...0x2027, 0x2030...0x2065, 0x2068...0xD7FF: scalar
    case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029: " "
    case 0x202A...0x202E, 0x2066, 0x2067, 0xFEFF: nil
    case 0xFDD0...0xFDEF: "\u{FFFD}"
    default: scalar.value & 0xFFFE == 0xFFFE ? "\u{FFFD}" : scalar
    }
}
