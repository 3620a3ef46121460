/// A number that a message counts: its figures as the language writes them, and the plural form that they ask for.
public struct Count: Hashable, Sendable {
    public let figures: String
    public let category: PluralCategory

    public init(figures: String, category: PluralCategory) {
        self.figures = figures
        self.category = category
    }
}
