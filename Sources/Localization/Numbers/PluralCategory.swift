/// Categories of the Unicode CLDR plural rules. Each language knows some of them.
public enum PluralCategory: String, Hashable, Sendable, CaseIterable {
    case zero, one, two, few, many, other
}
