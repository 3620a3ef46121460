/// What was open of a document, or of an instalment of one, at the end of a day.
public struct OpenPart: Hashable, Sendable {
    /// Number and name of the account.
    public var customer: String
    /// Name of the account.
    public var customerName: String
    /// Number of the document.
    public var document: String
    /// Of the document.
    public var issuedOn: Day
    /// On which it is to be paid at the latest.
    public var dueOn: Day
    /// Above zero.
    public var open: Money

    public init(
        customer: String, customerName: String, document: String, issuedOn: Day, dueOn: Day, open: Money
    ) {
        self.customer = customer
        self.customerName = customerName
        self.document = document
        self.issuedOn = issuedOn
        self.dueOn = dueOn
        self.open = open
    }

    /// How long it has been overdue on a day; zero and less when it is not.
    public func daysOverdue(on day: Day) -> Int { day.days(since: dueOn) }
}

/// What customers owe, by how long it has been due.
public struct AgingReport: Hashable, Sendable {
    /// How long a part has been overdue.
    public enum Age: Int, Hashable, Sendable, CaseIterable {
        case notDue, to30, to60, to90, older

        /// - Parameter daysOverdue: zero on the due day itself.
        public init(daysOverdue: Int) {
            switch daysOverdue {
            case ...0: self = .notDue
            case ...30: self = .to30
            case ...60: self = .to60
            case ...90: self = .to90
            default: self = .older
            }
        }
    }

    /// One customer.
    public struct Row: Hashable, Sendable {
        /// Number of the account.
        public let customer: String
        /// Name of the account.
        public let name: String
        /// Of the account.
        public let currency: Currency
        /// What is open of each ``Age``, in their order.
        public fileprivate(set) var amounts: [Money]
        /// What the customer has in hand with the seller, above zero.
        public fileprivate(set) var credit: Money

        /// What is owed, before the credit. - Throws: `amountTooLarge`.
        public func open() throws(BillingRefusal) -> Money { try Money.sum(amounts, currency) }
    }

    /// By number of the customer.
    public private(set) var rows: [Row] = []
    private let day: Day
    private var places: [String: Int] = [:]

    /// - Parameter day: the day at whose end parts are open.
    public init(on day: Day) { self.day = day }

    /// - Throws: `amountTooLarge`.
    public mutating func add(_ part: OpenPart) throws(BillingRefusal) {
        let place = place(of: part.customer, part.customerName, part.open.currency)
        let age = Age(daysOverdue: part.daysOverdue(on: day)).rawValue
        rows[place].amounts[age] = try rows[place].amounts[age].adding(part.open)
    }

    /// - Throws: `amountTooLarge`.
    public mutating func add(credit: Money, of customer: String, name: String) throws(BillingRefusal) {
        let place = place(of: customer, name, credit.currency)
        rows[place].credit = try rows[place].credit.adding(credit)
    }

    /// What all customers of a currency owe, by age. - Throws: `amountTooLarge`.
    public func totals(_ currency: Currency) throws(BillingRefusal) -> [Money] {
        var totals = Age.allCases.map { _ in Money.zero(currency) }
        for row in rows where row.currency == currency {
            for age in totals.indices { totals[age] = try totals[age].adding(row.amounts[age]) }
        }
        return totals
    }

    private mutating func place(of customer: String, _ name: String, _ currency: Currency) -> Int {
        if let place = places[customer] { return place }
        let zeros = Age.allCases.map { _ in Money.zero(currency) }
        rows.append(Row(customer: customer, name: name, currency: currency, amounts: zeros, credit: .zero(currency)))
        places[customer] = rows.count - 1
        return rows.count - 1
    }
}
