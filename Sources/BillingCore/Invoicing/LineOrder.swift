extension [InvoiceLine] {
    /// The lines of each service together, services in the order of their first lines. Documents show their lines by
    /// service; stored in that order, a line has the number that its reader counts. What refers to a line of the same
    /// document follows it.
    func groupedByService() -> [InvoiceLine] {
        guard !isGroupedByService else { return self }
        var places: [String: Int] = [:]
        var groups: [[Int]] = []
        for (index, line) in enumerated() {
            if let place = places[line.service] {
                groups[place].append(index)
            } else {
                places[line.service] = groups.count
                groups.append([index])
            }
        }
        return picked(groups.flatMap(\.self))
    }

    /// The lines at `places`, in that order. What refers to another of them follows it.
    func picked(_ places: [Int]) -> [InvoiceLine] {
        guard !places.elementsEqual(indices) else { return self }
        var numbers = [Int](repeating: 0, count: count)
        for (number, place) in places.enumerated() { numbers[place] = number + 1 }
        return places.map { self[$0].renumbered { indices.contains($0 - 1) ? numbers[$0 - 1] : $0 } }
    }

    /// Places of the lines of each document that they must be on: what was decided to be outside the scope of tax stands
    /// alone.
    func separatedByScope() -> [[Int]] {
        let apart = indices.filter { self[$0].tax.isDecidedOutsideScope }
        guard !apart.isEmpty, apart.count < count else { return [Array<Int>(indices)] }
        return [indices.filter { !self[$0].tax.isDecidedOutsideScope }, apart]
    }

    private var isGroupedByService: Bool {
        var seen: Set<String> = []
        var last: String?
        for line in self where line.service != last {
            guard seen.insert(line.service).inserted else { return false }
            last = line.service
        }
        return true
    }
}

extension InvoiceLine {
    /// With `number` of each line of its own document that it refers to.
    fileprivate func renumbered(_ number: (Int) -> Int) -> InvoiceLine {
        var line = self
        if let shares = discount?.shares {
            line.discount?.shares = shares.map { .init(line: number($0.line), amount: $0.amount) }
        }
        for index in line.derivation.terms.indices {
            line.derivation.terms[index].factors = derivation.terms[index].factors.map { factor in
                guard case .billed(let amount, let target) = factor, target.document.isEmpty else { return factor }
                return .billed(amount, .here(number(target.line)))
            }
        }
        return line
    }
}
