import BillingCore
import Testing
import RandomSupport

/// A list is sorted by an order that is one: total, and the same whichever way two names are compared.
struct NaturalOrderLawTests {
    private static let words = [
        "", "a", "A", "b", "disk", "Disk", "ä", "é", "-", " ", "_", "0", "00", "1", "01", "9", "10",
    ]

    /// 1,500 names of such parts.
    private static let names: [String] = {
        var random = SeededRandom(77)
        return (0..<1_500).map { _ in
            (0..<random.below(5)).map { _ in words[random.below(words.count)] }.joined()
        }
    }()

    @Test func twoNamesHaveOneOrder() {
        for (a, b) in zip(Self.names, Self.names.reversed()) {
            let (before, behind) = (a.naturallyPrecedes(b), b.naturallyPrecedes(a))
            #expect(a == b ? !before && !behind : before != behind, "\"\(a)\" \"\(b)\"")
        }
    }

    @Test func theOrderIsTransitive() {
        var random = SeededRandom(78)
        for _ in 0..<20_000 {
            let (a, b, c) = (pick(&random), pick(&random), pick(&random))
            guard a.naturallyPrecedes(b), b.naturallyPrecedes(c) else { continue }
            #expect(a.naturallyPrecedes(c), "\"\(a)\" \"\(b)\" \"\(c)\"")
        }
    }

    /// However the list came: sorted it is the same.
    @Test func sortingDoesNotDependOnTheStart() {
        var random = SeededRandom(79)
        let sorted = Self.names.sorted { $0.naturallyPrecedes($1) }
        for _ in 0..<5 {
            #expect(Self.names.shuffled(using: &random).sorted { $0.naturallyPrecedes($1) } == sorted)
        }
    }

    /// Numbers of any length behind one name stand in the order of the numbers.
    @Test func numbersAreInOrder() {
        let numbers = [0, 1, 2, 9, 10, 11, 99, 100, 101, 999, 1_000, 123_456_789]
        let names = numbers.map { "vm-\($0).example" }
        #expect(names.shuffled().sorted { $0.naturallyPrecedes($1) } == names)
    }

    private func pick(_ random: inout SeededRandom) -> String { Self.names[random.below(Self.names.count)] }
}
