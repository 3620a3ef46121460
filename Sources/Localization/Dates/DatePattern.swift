import BillingCore

/// A date or time pattern of the CLDR, `d. MMMM y`, cut into its fields.
struct DatePattern: Sendable {
    enum Piece: Sendable {
        case text(String)
        case year, shortYear
        /// With at least so many digits.
        case monthNumber(Int), dayNumber(Int), hour(Int), hourOfTwelve(Int), minute(Int)
        case month, shortMonth, monthAlone, shortMonthAlone
        case weekday, dayPeriod
    }

    let pieces: [Piece]

    init(_ pattern: String) {
        var pieces: [Piece] = []
        var literal = ""
        var rest = Array(pattern)[...]
        var isQuoted = false
        while let letter = rest.first {
            let run = rest.prefix { $0 == letter }.count
            if letter == "'" {
                isQuoted.toggle()
                rest = rest.dropFirst()
            } else if isQuoted || !letter.isASCII || !letter.isLetter {
                literal.append(letter)
                rest = rest.dropFirst()
            } else {
                if !literal.isEmpty { pieces.append(.text(literal)) }
                literal = ""
                if let field = Self.field(letter, run) { pieces.append(field) }
                rest = rest.dropFirst(run)
            }
        }
        if !literal.isEmpty { pieces.append(.text(literal)) }
        self.pieces = pieces
    }

    private static func field(_ letter: Character, _ count: Int) -> Piece? {
        switch (letter, count) {
        case ("y", 2): .shortYear
        case ("y", _): .year
        case ("M", 4): .month
        case ("M", 3): .shortMonth
        case ("L", 4): .monthAlone
        case ("L", 3): .shortMonthAlone
        case ("M", _), ("L", _): .monthNumber(count)
        case ("d", _): .dayNumber(count)
        case ("E", 4): .weekday
        case ("H", _): .hour(count)
        case ("h", _): .hourOfTwelve(count)
        case ("m", _): .minute(count)
        case ("a", _): .dayPeriod
        default: nil
        }
    }
}

/// The compiled date patterns of a locale.
struct DateFormat: Sendable {
    let data: DateData
    private let digits: DigitStyle
    let full: DatePattern
    let long: DatePattern
    let medium: DatePattern
    let short: DatePattern
    let abbreviated: DatePattern
    let monthAndYear: DatePattern
    let time: DatePattern
    let dayAndTime: Template
    let withinMonth: [DatePattern]
    let withinYear: [DatePattern]
    let acrossYears: [DatePattern]

    init(_ data: DateData, digits: DigitStyle) {
        self.data = data
        self.digits = digits
        full = DatePattern(data.full)
        long = DatePattern(data.long)
        medium = DatePattern(data.medium)
        short = DatePattern(data.short)
        abbreviated = DatePattern(data.abbreviated)
        monthAndYear = DatePattern(data.monthAndYear)
        time = DatePattern(data.time)
        dayAndTime = Template(data.dayAndTime)
        withinMonth = data.withinMonth.map { DatePattern($0) }
        withinYear = data.withinYear.map { DatePattern($0) }
        acrossYears = data.acrossYears.map { DatePattern($0) }
    }

    func written(_ day: Day, _ pattern: DatePattern) -> String {
        let (year, month, number) = day.civil
        var text = ""
        for piece in pattern.pieces {
            switch piece {
            case .text(let fixed): text += fixed
            case .year: text += padded(year, 1)
            case .shortYear: text += padded(year % 100, 2)
            case .monthNumber(let width): text += padded(month, width)
            case .dayNumber(let width): text += padded(number, width)
            case .month: text += data.months[month - 1]
            case .shortMonth: text += data.shortMonths[month - 1]
            case .monthAlone: text += data.monthsAlone[month - 1]
            case .shortMonthAlone: text += data.shortMonthsAlone[month - 1]
            case .weekday: text += data.weekdays[Self.weekday(day)]
            case .hour, .hourOfTwelve, .minute, .dayPeriod: break
            }
        }
        return text
    }

    func writtenTime(hour: Int, minute: Int) -> String {
        var text = ""
        for piece in time.pieces {
            switch piece {
            case .text(let fixed): text += fixed
            case .hour(let width): text += padded(hour, width)
            case .hourOfTwelve(let width): text += padded((hour + 11) % 12 + 1, width)
            case .minute(let width): text += padded(minute, width)
            case .dayPeriod: text += data.dayPeriods[hour < 12 ? 0 : 1]
            default: break
            }
        }
        return text
    }

    /// Monday is 0. 1970-01-01, day 0, was a Thursday.
    private static func weekday(_ day: Day) -> Int { ((day.number + 3) % 7 + 7) % 7 }

    private func padded(_ value: Int, _ width: Int) -> String {
        let text = String(value)
        return digits.localized(String(repeating: "0", count: max(width - text.utf8.count, 0)) + text)
    }
}
