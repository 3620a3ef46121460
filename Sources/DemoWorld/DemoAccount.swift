import BillingCore

/// One account of the demo cast. Each is named for the state that it shows.
public struct DemoAccount: Sendable {
    public let number: String
    public let name: String
    /// What a visitor finds there.
    public let shows: String
    /// Who signs in.
    public let email: String
    /// Code of who bills it.
    var seller = DemoSellers.main
    /// The rest of its row in the customers file.
    let details: String
    let pays: Habit

    /// When a customer pays.
    enum Habit: Sendable {
        case always
        /// Everything but the documents of the last months.
        case exceptLast(months: Int)
        /// Tries, and the card is declined.
        case declined
        case never
        /// Everything, with a saved method.
        case byItself(DemoAutopay)
        /// What was open after some months, in instalments.
        case byPlan(DemoPlan)
        /// What was open after some months, through the seller's bank.
        case byBank(DemoBanking)
        /// Everything but what was due so many days ago, and later.
        case late(days: Int)
    }

    /// A person who has been invited to an account and has no password yet.
    public static let invited = "newcomer@demo.example"
    /// Number of the account: one whose mails are in English.
    static let inviting = "C-1003"

    /// Further people of the account that invites, each with a role of its own.
    public static let colleagues: [(email: String, role: String)] = [
        ("finance@demo.example", "finance"), ("viewer@demo.example", "viewer"),
        ("technical@demo.example", "technical without amounts"),
    ]

    /// Everybody in the demo signs in with this.
    public static let password = "plainbill demo cloud"

    public static let cast: [DemoAccount] =
        [
            DemoAccount(
                number: "C-1001", name: "Paid-Up GmbH", shows: "a year of paid invoices; also belongs to C-1002",
                email: "paid-up@demo.example",
                details: "Lindenallee 12;2. OG,50667,Köln,DE,DE136695976,EUR,1,Europe/Berlin,de", pays: .always),
            DemoAccount(
                number: "C-1002", name: "Paid-Up Inc.", shows: "the same person, in dollars",
                email: "paid-up@demo.example",
                details: "500 Market Street,94105,San Francisco CA,US,,USD,1,America/Los_Angeles,en", pays: .always),
            DemoAccount(
                number: "C-1003", name: "Overdue Oy", shows: "overdue invoices, reverse charge",
                email: "overdue@demo.example",
                details: "Mannerheimintie 5,00100,Helsinki,FI,FI20774740,EUR,1,Europe/Helsinki,en",
                pays: .exceptLast(months: 3)),
            DemoAccount(
                number: "C-1004", name: "Growing Seats GmbH", shows: "seats that change in mid-month",
                email: "growing@demo.example",
                details: "Hafenstraße 3,20457,Hamburg,DE,DE129274202,EUR,15,Europe/Berlin,de",
                pays: .exceptLast(months: 1)),
            DemoAccount(
                number: "C-1005", name: "Usage Heavy Inc.", shows: "cloud usage row by row, with markup",
                email: "usage@demo.example",
                details: "1 Congress Street,02114,Boston MA,US,,USD,1,America/New_York,en", pays: .exceptLast(months: 1)
            ),
            DemoAccount(
                number: "C-1006", name: "Credit in Hand Ltd", shows: "seats given back, account credit",
                email: "credit@demo.example",
                details: "20 Old Street,EC1V 9AB,London,GB,GB980780684,GBP,1,Europe/London,en", pays: .always),
            DemoAccount(
                number: "C-1007", name: "Declined Card SARL", shows: "a card that was declined",
                email: "declined@demo.example",
                details: "8 rue de Rivoli,75004,Paris,FR,FR40303265045,EUR,1,Europe/Paris,en", pays: .declined),
            DemoAccount(
                number: "C-1008", name: "Many Lines AG", shows: "an invoice of many pages, of the Swiss seller",
                email: "many-lines@demo.example", seller: "schweiz",
                details: "Bahnhofstrasse 7,8001,Zürich,CH,,CHF,1,Europe/Zurich,de", pays: .exceptLast(months: 1)),
            DemoAccount(
                number: "C-1009", name: "Brand New BV", shows: "a first month that is not over",
                email: "brand-new@demo.example",
                details: "Keizersgracht 100,1015,Amsterdam,NL,NL004495445B01,EUR,28,Europe/Amsterdam,en", pays: .never),
            DemoAccount(
                number: "C-1010", name: "Ελληνικά Νέφη Α.Ε.", shows: "Greek", email: "greek@demo.example",
                details: "Οδός Ερμού 10,105 63,Αθήνα,GR,EL094259216,EUR,1,Europe/Athens,en",
                pays: .exceptLast(months: 1)),
            DemoAccount(
                number: "C-1011", name: "Облачни Решения ООД", shows: "Cyrillic; cloud usage in dollars, paid in euros",
                email: "cyrillic@demo.example",
                details: "бул. Витоша 1,1000,София,BG,BG175074752,EUR,1,Europe/Sofia,en", pays: .exceptLast(months: 1)),
            DemoAccount(
                number: "C-1012", name: "شركة السحاب للتقنية", shows: "Arabic", email: "arabic@demo.example",
                details: "شارع الشيخ زايد,,دبي,AE,,USD,1,Asia/Dubai,en", pays: .exceptLast(months: 1)),
            DemoAccount(
                number: "C-1013", name: "株式会社クラウド東京", shows: "Japanese, a currency without cents",
                email: "japanese@demo.example",
                details: "丸の内1-1-1,100-0005,東京都千代田区,JP,,JPY,1,Asia/Tokyo,en", pays: .exceptLast(months: 1)),
            DemoAccount(
                number: "C-1014", name: "雲端科技股份有限公司", shows: "Chinese, of the Swiss seller",
                email: "chinese@demo.example", seller: "schweiz",
                details: "信義路五段7號,110,臺北市,TW,,USD,1,Asia/Taipei,en", pays: .exceptLast(months: 1)),
            DemoAccount(
                number: "C-1015", name: "Contract Price GmbH", shows: "a contract: 12.5 % off the list price",
                email: "contract@demo.example",
                details: "Kärntner Ring 5,1010,Wien,AT,ATU13585627,EUR,1,Europe/Vienna,de", pays: .exceptLast(months: 1)
            ),
            DemoAccount(
                number: DemoCorrections.account, name: "Put Right Ltd",
                shows: "credit notes, a refund, a dispute, an invoice given up", email: "put-right@demo.example",
                details: "4 Grafton Street,D02 TN40,Dublin,IE,IE6388047V,EUR,1,Europe/Dublin,en",
                pays: .exceptLast(months: 2)),
            DemoAccount(
                number: "C-1017", name: "Autopay GmbH", shows: "autopay on, the next charge announced",
                email: "autopay@demo.example",
                details: "Torstraße 40,10119,Berlin,DE,DE811128135,EUR,1,Europe/Berlin,en", pays: .byItself(.works)),
            DemoAccount(
                number: "C-1018", name: "Card Expiring GmbH", shows: "autopay with a card that expires",
                email: "expiring@demo.example",
                details: "Marktplatz 2,70173,Stuttgart,DE,DE129273398,EUR,1,Europe/Berlin,en", pays: .byItself(.expires)
            ),
            DemoAccount(
                number: "C-1019", name: "Bank Asks SARL", shows: "a charge that the bank wants confirmed",
                email: "confirm@demo.example",
                details: "3 place Bellecour,69002,Lyon,FR,FR83404833048,EUR,1,Europe/Paris,en", pays: .byItself(.asks)),
            DemoAccount(
                number: "C-1020", name: "Money Under Way BV", shows: "a direct debit that is on its way",
                email: "under-way@demo.example",
                details: "Coolsingel 10,3011,Rotterdam,NL,NL004495445B01,EUR,1,Europe/Amsterdam,en",
                pays: .byItself(.takesDays)),
            DemoAccount(
                number: "C-1021", name: "Fourteen Open Ltd", shows: "fourteen open invoices, to be paid at once",
                email: "fourteen@demo.example",
                details: "9 Quay Street,D01 F2K1,Dublin,IE,IE6388047V,EUR,1,Europe/Dublin,en", pays: .never),
            DemoAccount(
                number: "C-1022", name: "Instalments GmbH", shows: "a payment plan that is kept",
                email: "instalments@demo.example",
                details: "Goethestraße 5,60313,Frankfurt am Main,DE,DE136695976,EUR,1,Europe/Berlin,de",
                pays: .byPlan(.kept)),
            DemoAccount(
                number: "C-1023", name: "Missed Instalment AB", shows: "a payment plan with an overdue instalment",
                email: "missed@demo.example",
                details: "Drottninggatan 10,111 51,Stockholm,SE,SE556188840401,EUR,1,Europe/Stockholm,en",
                pays: .byPlan(.missed)),
        ] + DemoDunning.cast.map(\.account) + DemoBanking.cast

    /// Days to pay of customers with autopay: longer than a month, so that a charge lies ahead on every day on which a
    /// demo may begin.
    static let autopayTerm = 40

    /// As the customers file has it: the seller's, but with autopay, and where something is to be due on a day.
    private func paymentTerm(today: Day) -> String {
        switch pays {
        case .byItself: "\(Self.autopayTerm)"
        case .late(let days): "\(DemoDunning.term(days, today: today))"
        default: ""
        }
    }

    /// Who signs in, as the customers file names them.
    private var people: String {
        let others = number == Self.inviting ? Self.colleagues.map { "\($0.email)=\($0.role)" } : []
        return ([email] + others).joined(separator: ";")
    }

    /// The customers file of the cast, as an operator would import it.
    static func customersCSV(today: Day) -> String {
        let header = """
            number,seller,name,email,portal_emails,payment_term_days,address,postal_code,city,country,tax_id,currency,\
            billing_day,time_zone,language

            """
        return cast.reduce(header) { text, account in
            text + "\(account.number),\(account.seller),\(account.name),\(account.email),\(account.people),"
                + "\(account.paymentTerm(today: today)),\(account.details)\n"
        }
    }
}
