/// Formats and check digits of VAT identification numbers, country by country, as the national tax offices describe them
/// and the VIES of the European Commission lists their structures.
/// Each rule gets the number without its prefix: upper-case letters, digits, `+` and `*`.
enum TaxIDRule {
    static let byPrefix: [String: @Sendable ([UInt8]) -> Bool] = [
        "AT": austria, "BE": belgium, "BG": bulgaria, "CY": cyprus, "CZ": czechia, "DE": { $0.isMod11And10(count: 9) },
        "DK": { digits($0, 8).map { $0[0] != 0 && $0.weighted([2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0 } ?? false },
        "EE": { digits($0, 9).map { $0[8] == (10 - $0.weighted([3, 7, 1, 3, 7, 1, 3, 7]) % 10) % 10 } ?? false },
        "EL": { digits($0, 9).map { $0[8] == $0.weighted([256, 128, 64, 32, 16, 8, 4, 2]) % 11 % 10 } ?? false },
        "ES": spain, "FI": { digits($0, 8).map { $0.isMod11([7, 9, 10, 5, 8, 4, 2]) } ?? false }, "FR": france,
        "HR": { $0.isMod11And10(count: 11) },
        "HU": { digits($0, 8).map { $0[7] == (10 - $0.weighted([9, 7, 3, 1, 9, 7, 3]) % 10) % 10 } ?? false },
        "IE": ireland, "IT": { digits($0, 11).map { $0.isLuhn } ?? false }, "LT": lithuania,
        "LU": { digits($0, 8).map { $0[..<6].number % 89 == $0[6...].number } ?? false }, "LV": latvia,
        "MT": { digits($0, 8).map { $0[0] != 0 && $0.weighted([3, 4, 6, 7, 8, 9, 10, 1]) % 37 == 0 } ?? false },
        "NL": netherlands,
        "PL": { digits($0, 10).map { $0[9] == $0.weighted([6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 } ?? false },
        "PT": {
            digits($0, 9).map { $0[0] != 0 && $0[8] == (11 - $0.weighted([9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10 }
                ?? false
        },
        "RO": romania, "SE": sweden,
        "SI": { digits($0, 8).map { $0[0] != 0 && $0.isMod11([8, 7, 6, 5, 4, 3, 2], tenIsZero: true) } ?? false },
        "SK": { digits($0, 10).map { $0[0] != 0 && $0.number % 11 == 0 } ?? false }, "XI": northernIreland,
    ]

    /// The digits of a number that is nothing but `count` digits.
    private static func digits(_ bytes: some Collection<UInt8>, _ count: Int? = nil) -> [Int]? {
        guard count.map({ $0 == bytes.count }) ?? true else { return nil }
        var values: [Int] = []
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            values.append(Int(byte) - 48)
        }
        return values
    }

    private static func letter(_ byte: UInt8?, in letters: StaticString) -> Int? {
        byte.flatMap { byte in letters.withUTF8Buffer { $0.firstIndex(of: byte) } }
    }

    @Sendable private static func austria(_ number: [UInt8]) -> Bool {
        guard number.first == UInt8(ascii: "U"), let d = digits(number.dropFirst(), 8) else { return false }
        var sum = 4
        for (index, digit) in d.dropLast().enumerated() {
            sum += index % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10
        }
        return d[7] == (10 - sum % 10) % 10
    }

    @Sendable private static func belgium(_ number: [UInt8]) -> Bool {
        guard let d = digits(number, 10), d[0] <= 1 else { return false }
        return d[8...].number == 97 - d[..<8].number % 97
    }

    /// Nine digits for companies; ten for persons, foreigners and others, each with weights of their own.
    @Sendable private static func bulgaria(_ number: [UInt8]) -> Bool {
        if let d = digits(number, 9) {
            let first = d.weighted([1, 2, 3, 4, 5, 6, 7, 8]) % 11
            return d[8] == (first < 10 ? first : d.weighted([3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10)
        }
        guard let d = digits(number, 10) else { return false }
        let other = 11 - d.weighted([4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
        return d[9] == d.weighted([2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10
            || d[9] == d.weighted([21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10 || (other != 10 && d[9] == other % 11)
    }

    @Sendable private static func cyprus(_ number: [UInt8]) -> Bool {
        guard number.count == 9, let d = digits(number[..<8]), d[..<2].number != 12 else { return false }
        let odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21]
        let sum = d.enumerated().reduce(0) { $0 + ($1.offset % 2 == 0 ? odd[$1.element] : $1.element) }
        return letter(number.last, in: "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == sum % 26
    }

    /// Eight digits for companies; nine and ten are birth numbers, of which ten have a check digit.
    @Sendable private static func czechia(_ number: [UInt8]) -> Bool {
        guard let d = digits(number) else { return false }
        switch d.count {
        case 8: return d[0] != 9 && d[7] == (11 - d.weighted([8, 7, 6, 5, 4, 3, 2]) % 11) % 10
        case 9: return true
        case 10: return d.number % 11 == 0 || (d[..<9].number % 11 == 10 && d[9] == 0)
        default: return false
        }
    }

    /// Persons end in a letter of their number; companies in a digit or a letter of a control sum.
    @Sendable private static func spain(_ number: [UInt8]) -> Bool {
        guard number.count == 9, let middle = digits(number[1..<8]) else { return false }
        let person: StaticString = "TRWAGMYFPDXBNJZSQVHLCKE"
        if let first = digits(number[..<1]) {
            return letter(number.last, in: person) == (first + middle).number % 23
        }
        if let prefix = letter(number.first, in: "XYZ") {
            return letter(number.last, in: person) == ([prefix] + middle).number % 23
        }
        if letter(number.first, in: "KLM") != nil { return letter(number.last, in: person) == middle.number % 23 }
        guard letter(number.first, in: "ABCDEFGHJNPQRSUVW") != nil else { return false }
        let sum = middle.enumerated().reduce(0) { sum, item in
            sum + (item.offset % 2 == 1 ? item.element : item.element * 2 / 10 + item.element * 2 % 10)
        }
        let control = (10 - sum % 10) % 10
        return digits(number[8...]) == [control] || letter(number.last, in: "JABCDEFGHI") == control
    }

    /// Two characters of check before the nine digits of the company register.
    @Sendable private static func france(_ number: [UInt8]) -> Bool {
        guard number.count == 11, let register = digits(number[2...]) else { return false }
        guard register.isLuhn || register[..<3] == [0, 0, 0] else { return false }
        if let key = digits(number[..<2]) { return key.number == (register.number * 100 + 12) % 97 }
        let alphabet: StaticString = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
        guard let first = letter(number[0], in: alphabet), let second = letter(number[1], in: alphabet) else {
            return false
        }
        let key = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100
        return (register.number + key / 11 + 1) % 11 == key % 11
    }

    /// Seven digits and one or two letters; the old form has a letter or sign in second place.
    @Sendable private static func ireland(_ number: [UInt8]) -> Bool {
        guard (8...9).contains(number.count) else { return false }
        let letters: StaticString = "WABCDEFGHIJKLMNOPQRSTUV"
        if let d = digits(number[..<7]) {
            guard number.count == 9 else {
                return letter(number[7], in: letters) == d.weighted([8, 7, 6, 5, 4, 3, 2]) % 23
            }
            guard let extra = letter(number[8], in: "WABCDEFGHI") else { return false }
            return letter(number[7], in: letters) == (d.weighted([8, 7, 6, 5, 4, 3, 2]) + 9 * extra) % 23
        }
        guard number.count == 8, letter(number[1], in: "ABCDEFGHIJKLMNOPQRSTUVWXYZ+*") != nil,
            let first = digits(number[..<1]), let rest = digits(number[2..<7])
        else { return false }
        return letter(number[7], in: letters) == ([0] + rest + first).weighted([8, 7, 6, 5, 4, 3, 2]) % 23
    }

    /// Nine digits for companies, twelve for those registered for a time; the last but one is a one.
    @Sendable private static func lithuania(_ number: [UInt8]) -> Bool {
        guard let d = digits(number), d.count == 9 || d.count == 12, d[d.count - 2] == 1 else { return false }
        let first = d.weighted((0..<d.count - 1).map { $0 % 9 + 1 }) % 11
        let second = d.weighted((0..<d.count - 1).map { ($0 + 2) % 9 + 1 }) % 11
        return d.last == (first < 10 ? first : second % 10)
    }

    @Sendable private static func latvia(_ number: [UInt8]) -> Bool {
        guard let d = digits(number, 11) else { return false }
        if d[0] > 3 { return d.weighted([9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3 }
        return d[..<2] == [3, 2] || d[10] == (1 + d.weighted([10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10
    }

    /// Nine digits, `B`, two digits. Companies keep the old check digit; sole traders have a sum of the whole number.
    @Sendable private static func netherlands(_ number: [UInt8]) -> Bool {
        guard number.count == 12, number[9] == UInt8(ascii: "B"), let d = digits(number[..<9]),
            let tail = digits(number[10...]), tail.number > 0
        else { return false }
        if d[8] == d.weighted([9, 8, 7, 6, 5, 4, 3, 2]) % 11 { return true }
        return ([2, 3, 2, 1] + d + [1, 1] + tail).reduce(0) { ($0 * 10 + $1) % 97 } == 1
    }

    @Sendable private static func romania(_ number: [UInt8]) -> Bool {
        guard (2...10).contains(number.count), let d = digits(number), d[0] != 0 else { return false }
        let padded = [Int](repeating: 0, count: 10 - d.count) + d
        return padded[9] == padded.weighted([7, 5, 3, 2, 1, 7, 5, 3, 2]) * 10 % 11 % 10
    }

    @Sendable private static func sweden(_ number: [UInt8]) -> Bool {
        guard let d = digits(number, 12), (1...94).contains(d[10...].number) else { return false }
        return Array(d[..<10]).isLuhn
    }

    /// As in the United Kingdom: nine or twelve digits, or an office number.
    @Sendable private static func northernIreland(_ number: [UInt8]) -> Bool {
        if number.count == 5, let office = digits(number[2...]) {
            switch String(decoding: number[..<2], as: UTF8.self) {
            case "GD": return office.number < 500
            case "HA": return office.number >= 500
            default: return false
            }
        }
        guard let d = digits(number), d.count == 9 || d.count == 12 else { return false }
        let sum = d.weighted([8, 7, 6, 5, 4, 3, 2, 10, 1])
        return sum % 97 == 0 || (sum + 55) % 97 == 0
    }
}

extension Collection<Int> {
    /// The digits read as one number.
    fileprivate var number: Int { reduce(0) { $0 * 10 + $1 } }

    fileprivate func weighted(_ weights: [Int]) -> Int { zip(self, weights).reduce(0) { $0 + $1.0 * $1.1 } }
}

extension [Int] {
    /// The last digit is 11 less the weighted sum of the others; eleven counts as zero, ten as no number at all.
    fileprivate func isMod11(_ weights: [Int], tenIsZero: Bool = false) -> Bool {
        let check = 11 - weighted(weights) % 11
        return last == (check == 11 || (check == 10 && tenIsZero) ? 0 : check) && (tenIsZero ? check != 11 : true)
    }

    fileprivate var isLuhn: Bool {
        last == CheckDigits.luhn(Array(dropLast())) && contains { $0 != 0 }
    }
}

extension [UInt8] {
    /// ISO 7064, Mod 11,10: `count` digits, the last of which is the check digit.
    fileprivate func isMod11And10(count expected: Int) -> Bool {
        guard count == expected, let last else { return false }
        var product = 10
        for byte in dropLast() {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return false }
            let sum = (Int(byte) - 48 + product) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return Int(last) - 48 == (11 - product) % 10
    }
}
