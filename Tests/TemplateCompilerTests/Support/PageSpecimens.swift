import BillingCore
import Presentation

@testable import Pages

/// Every page with much to show and with little.
enum PageSpecimens {
    static let all: [any Page] = [
        overview(.full), overview(.bare), invoices(.full), invoices(.bare), invoice(.full), invoice(.bare),
        usage(.full), usage(.bare), usageLines(.full), usageLines(.bare), pay(.full), pay(.bare), outcome(.full),
        outcome(.bare), payments(.full),
        payments(.bare), payLink,
        accounts(.full), accounts(.bare), methods(.full), methods(.bare), autopay(.full), autopay(.bare), consent,
        mandate(.full), mandate(.bare), transfer(.full), transfer(.bare),
        credit(.full), credit(.bare), proposal(.full), proposal(.bare), plan(.full), plan(.bare),
        confirm(.full), confirm(.bare), code(.full), code(.bare), secondFactor(.off), secondFactor(.on(codesLeft: 3)),
        secondFactor(.settingUp(secret: "ABCDEFGH", address: "otpauth://totp/a", problem: hostile)), recoveryCodes,
        members(.full), members(.bare), member(.full), member(.bare), roles, audit,
        approvals(.full), approvals(.bare),
        signIn(.full), signIn(.bare), forgotPassword(.full), forgotPassword(.bare), link(.full), link(.bare), message,
        profile(.full), profile(.bare), error, mail(.full),
        mail(.bare),
    ]

    enum Amount { case full, bare }

    /// Text that must not get through, in the languages of HTML and of templates.
    static let hostile = "<b>\"Müller\" & 'Söhne'</b> {{amount}} €\n"

    static func link(_ label: String) -> Link { Link(href: "/invoices/2026-0017?a=1&b=2", label: label) }
    static let badge = Badge(StateWords("Überfällig & <offen>", .danger, sentence: ""))
    static let code = InvoicePage.Code(
        viewBox: "-4 -4 33 33", squares: "M0 0h7v1h-7z",
        cross: InvoicePage.Cross(edge: "M1 1h3v3h-3z", square: "M1 1h2v2h-2z", bars: "M1 1h1v1h-1z"))
    static let facts = [Fact(label: "Due", value: hostile), Fact(label: "Total", value: "€1,190.00")]

    static func layout(_ amount: Amount) -> PageLayout {
        let links = [
            NavigationLink(href: "/", label: "Overview", isCurrent: true),
            NavigationLink(href: "javascript:alert(1)", label: hostile, isCurrent: false),
        ]
        let navigation = Navigation(
            links: links, account: hostile, accountNote: "C-1001 · EUR", canSwitch: true,
            formToken: "token")
        let assets = AssetLinks(
            stylesheet: "/assets/a.css", icon: "/assets/i.svg",
            fonts: amount == .full ? ["/assets/a.woff2", "/assets/b.woff2"] : [])
        return PageLayout(
            language: "en", direction: "ltr", title: hostile, brand: brand(amount), assets: assets,
            notice: amount == .full ? "Done." : nil, navigation: amount == .full ? navigation : nil,
            footer: amount == .full
                ? Footer(note: hostile, support: link("help@example.com"), legal: ["HRB 1", hostile]) : nil,
            languages: amount == .full ? LanguageChoice(.english, next: hostile, formToken: "token") : nil,
            mayPay: amount == .full)
    }

    private static func brand(_ amount: Amount) -> Brand {
        let logo = Picture(src: "/assets/logo.png", alt: hostile, width: "120", height: "40")
        return Brand(name: "Nordlicht", logo: amount == .full ? logo : nil)
    }

    static func pager(_ amount: Amount) -> Pager {
        let page = amount == .full ? "2" : ""
        guard let window = PageWindow(page: page) else { return pager(.bare) }
        return Pager(window, count: 50, total: amount == .full ? 214 : 50, words: .english) { "/invoices?page=\($0)" }
    }
}

extension PageSpecimens {
    static func overview(_ amount: Amount) -> OverviewPage {
        let owed = OverviewPage.Owed(
            amount: "€1,190.00", note: "One invoice is unpaid.", overdue: amount == .full ? hostile : nil,
            attempt: amount == .full ? .init(sentence: hostile, link: link("See")) : nil,
            autopay: amount == .full ? hostile : nil, plans: amount == .full ? [link(hostile)] : [],
            pay: amount == .full ? link("Pay") : nil,
            payAll: amount == .full ? link("All") : nil, instalments: amount == .full ? link("Parts") : nil)
        let open = OverviewPage.OpenRow(
            href: "/invoices/1", number: "1", due: hostile, isOverdue: true, amount: "€1.00",
            pay: amount == .full ? .init(href: "/invoices/1/pay", number: "1") : nil)
        let months = [true, false].map { isNegative in
            OverviewPage.Month(
                label: hostile, link: isNegative ? nil : link("May 2026"), value: "€7.00", share: "500",
                isNegative: isNegative)
        }
        return OverviewPage(
            layout: layout(amount), owed: owed, facts: facts, hasOpen: amount == .full, open: [open, open],
            rest: amount == .full ? .init(all: link("All 30"), note: hostile) : nil,
            chart: amount == .full ? .init(months: months, total: hostile) : nil,
            invoices: amount == .full ? invoiceRows : [], payments: amount == .full ? paymentRows : [])
    }

    static let invoiceRows = [true, false].map { isCreditNote in
        InvoiceRow(
            href: "/invoices/7", number: "2026-0007", isCreditNote: isCreditNote, status: badge, issuedOn: "1 Mar",
            dueOn: isCreditNote ? nil : hostile, amount: "€7.00", open: isCreditNote ? nil : "€3.00",
            choice: isCreditNote ? nil : .init(number: hostile),
            pdf: "/invoices/7/pdf")
    }

    static let paymentRows = [nil, hostile].map { kept in
        PaymentRow(
            receipt: .init(href: "/receipts/P1", name: hostile), on: "2 Mar", method: hostile, status: badge,
            amount: "€9.00",
            invoices: [link("1"), link("2")], kept: kept, refunded: kept)
    }

    static func invoices(_ amount: Amount) -> InvoicesPage {
        let choices = [true, false].map { Choice(value: hostile, label: "All", isChosen: $0) }
        return InvoicesPage(
            layout: layout(amount), statuses: choices, years: choices, search: hostile, isFiltered: amount == .bare,
            hasRows: amount == .full, isBeyondEnd: amount == .bare, rows: amount == .full ? invoiceRows : [],
            canPay: amount == .full, pager: pager(amount))
    }

    /// - Parameter lines: how many the invoice has, in two groups.
    static func invoice(_ amount: Amount, lines: Int = 4) -> InvoicePage {
        let group = InvoicePage.Group(
            heading: hostile, subtotal: "€100.00", lines: (0..<(lines / 2)).map { line($0, amount) })
        let settlement = InvoicePage.Settlement(on: "3 Mar", link: nil, plain: hostile, amount: "−€5.00")
        let credit = InvoicePage.Settlement(on: "4 Mar", link: link("Credit note 8"), plain: nil, amount: "−€5.00")
        return InvoicePage(
            layout: layout(amount), title: "Invoice 2026-0017", language: "de", status: badge,
            headline: .init(label: "Amount due", amount: "€5.00", note: hostile, isOverdue: amount == .full),
            pay: amount == .full ? link("Pay") : nil, instalments: amount == .full ? link("Parts") : nil,
            plan: amount == .full ? planOfInvoice : nil, autopay: amount == .full ? hostile : nil,
            checking: amount == .full ? nil : link("See"),
            links: amount == .full ? .init(sentence: hostile, action: "/revoke", formToken: "token") : nil,
            pdf: link("PDF"),
            csv: link("CSV"),
            seller: ["Nordlicht", "Hamburg"], buyer: amount == .full ? [hostile, "Berlin"] : [],
            facts: [
                .init(label: hostile, link: nil, plain: hostile), .init(label: "Corrects", link: link("7"), plain: nil),
            ],
            columns: .init(
                description: "Description", period: "Period", quantity: "Quantity", unitPrice: "Price", amount: "Amount"
            ),
            groups: [group, group], pager: amount == .full ? pager(amount) : nil,
            services: amount == .full ? facts : [],
            totals: [true, false].map { .init(label: "Total", amount: "€200.00", isFinal: $0) },
            settled: amount == .full
                ? .init(heading: "Payments", settlements: [settlement, credit], label: hostile, left: "€0.00") : nil,
            notes: amount == .full ? ["Note", hostile] : [],
            transfer: amount == .full ? .init(facts: facts, code: code) : nil,
            reminders: amount == .full
                ? .init(
                    steps: [true, false].map { .init(on: "3 Mar", what: hostile, isDone: $0) },
                    notes: ["Note", hostile])
                : nil)
    }

    private static func line(_ number: Int, _ amount: Amount) -> InvoicePage.Line {
        InvoicePage.Line(
            number: "\(number)", description: number == 1 ? hostile : "Business Premium \(number)",
            period: .init(label: "Period", value: "1 – 31 March"), quantity: .init(label: hostile, value: "10 seats"),
            unitPrice: amount == .full ? .init(label: "Unit price", value: hostile) : nil,
            amount: .init(label: "Amount", value: "€100.00"),
            change: number == 1 ? .init(label: hostile, net: hostile) : nil,
            steps: amount == .full ? ["10 × €10.00", hostile] : [],
            because: number == 1 ? hostile : nil, priceSource: amount == .full ? "Price list 3." : nil,
            citations: amount == .full ? [link("Billed on invoice 6, line 1")] : [],
            usage: amount == .full ? link("Show 3 rows") : nil)
    }
}

extension PageSpecimens {
    static func usage(_ amount: Amount) -> UsagePage {
        let rows = [true, false].map {
            UsagePage.Row(
                on: "4 Mar", charge: "VM", resource: hostile, quantity: $0 ? hostile : nil,
                unitPrice: $0 ? hostile : nil, amount: "€0.12",
                cost: $0 ? "€0.10" : nil,
                isCorrection: $0)
        }
        return UsagePage(
            layout: layout(amount), invoice: amount == .full ? link("Invoice") : nil, description: hostile,
            steps: ["a", hostile],
            caption: "2 rows", unit: amount == .full ? hostile : nil, hasAmounts: amount == .full,
            isOpenBook: amount == .full, hasUnitPrices: amount == .full,
            rows: amount == .full ? rows : [],
            sums: amount == .full ? [.init(label: hostile, span: "4", amount: "€0.24")] : [],
            pager: pager(amount))
    }

    static func usageLines(_ amount: Amount) -> UsageLinesPage {
        let row = UsageLinesPage.Row(
            href: "/invoices/1/lines/1/usage", description: hostile, period: hostile, number: hostile)
        return UsageLinesPage(layout: layout(amount), rows: amount == .full ? [row, row] : [])
    }

    static func pay(_ amount: Amount) -> PayPage {
        let rows = [true, false].map {
            PayPage.Row(
                number: hostile, href: "/invoices/1", due: hostile, isOverdue: $0, open: "€2.00",
                paid: $0 ? "€1.00" : nil)
        }
        let isFull = amount == .full
        return PayPage(
            layout: layout(amount), heading: hostile, invoice: isFull ? link("Invoice") : nil,
            charge: isFull ? "€1.00" : nil, rows: rows, sums: [.init(label: hostile, value: "€1.00")],
            notes: [.init(sentence: hostile, link: isFull ? link("See") : nil)],
            credit: isFull ? .init(label: hostile, isTicked: true) : nil,
            amount: isFull ? .init(value: hostile, hint: hostile, error: hostile) : nil, canChange: isFull,
            explanation: isFull ? hostile : nil,
            save: isFull ? .init(label: hostile, isTicked: true) : nil, button: hostile, shown: hostile,
            formToken: "token",
            notNow: "/invoices", takesTransfer: isFull)
    }

    static var payLink: PayLinkPage {
        PayLinkPage(
            number: hostile, open: Money(minor: 100, .eur), dueOn: .first, today: Day.first.adding(days: 1),
            seller: hostile,
            provider: hostile, shown: "100", formToken: "token", layout: layout(.full), words: .english)
    }

    static func outcome(_ amount: Amount) -> OutcomePage {
        OutcomePage(
            layout: layout(amount), heading: hostile, amount: "€1.00", sentence: "Paid.", tone: "success",
            rest: amount == .full ? hostile : nil, invoices: [.init(link: link("Invoice"), amount: "€1.00")],
            next: amount == .full ? link("Go on") : nil, back: link("Back"),
            receipt: amount == .full ? link("Receipt") : nil,
            cancel: amount == .full ? .init(action: "/cancel", formToken: "token") : nil)
    }

    static func payments(_ amount: Amount) -> PaymentsPage {
        let attempt = PaymentsPage.AttemptRow(
            on: "5 Mar", status: badge, invoices: [link("1")], sentence: hostile,
            see: amount == .full ? link("See") : nil, amount: "€1.00")
        let refund = PaymentsPage.RefundRow(
            receipt: amount == .full ? .init(href: "/receipts/R1", name: hostile) : nil, on: "6 Mar", status: badge,
            method: hostile, reason: hostile, sentence: hostile, amount: "€1.00")
        return PaymentsPage(
            layout: layout(amount), credit: amount == .full ? link("Credit") : nil, hasRows: amount == .full,
            isBeyondEnd: amount == .bare,
            rows: amount == .full ? paymentRows : [], pager: pager(amount),
            hasAttempts: amount == .full, attempts: [attempt, attempt], attemptsNote: amount == .full ? hostile : nil,
            hasRefunds: amount == .full, refunds: [refund, refund], refundsNote: amount == .full ? hostile : nil)
    }

    static func accounts(_ amount: Amount) -> AccountsPage {
        let rows = [true, false].map {
            AccountsPage.Row(
                number: "C-1", name: hostile, currency: "EUR", open: $0 ? hostile : nil, isCurrent: $0, isOwn: $0)
        }
        return AccountsPage(
            layout: layout(amount), formToken: "token", accounts: amount == .full ? rows : [],
            totals: amount == .full ? facts : [], hasTotals: amount == .full)
    }

    static func forgotPassword(_ amount: Amount) -> ForgotPasswordPage {
        ForgotPasswordPage(
            layout: layout(amount), formToken: "token", email: hostile, problem: amount == .full ? hostile : nil)
    }

    static func link(_ amount: Amount) -> LinkPage {
        LinkPage(
            layout: layout(amount), formToken: "token", heading: hostile, email: hostile,
            setsPassword: amount == .full, sentence: hostile, action: hostile, problem: amount == .full ? hostile : nil)
    }

    static let message = MessagePage(
        layout: layout(.bare), heading: hostile, paragraphs: [hostile], href: "/sign-in", action: hostile)

    static func profile(_ amount: Amount) -> ProfilePage {
        let problem = amount == .full ? hostile : nil
        let sessions = [true, false].map {
            ProfilePage.SessionRow(key: "abc", device: hostile, detail: hostile, isCurrent: $0)
        }
        return ProfilePage(
            layout: layout(amount), formToken: "token", email: hostile,
            password: .init(presentProblem: problem, newProblem: problem),
            address: .init(typed: hostile, presentProblem: problem, newProblem: problem),
            sessions: amount == .full ? sessions : [], hasOthers: amount == .full)
    }

    static func confirm(_ amount: Amount) -> ConfirmPage {
        ConfirmPage(
            layout: layout(amount), formToken: "token", email: hostile, next: amount == .full ? "/members" : nil,
            problem: amount == .full ? hostile : nil)
    }

    static func signIn(_ amount: Amount) -> SignInPage {
        SignInPage(
            layout: layout(amount), formToken: "token", email: hostile, next: amount == .full ? "/invoices" : nil,
            problem: amount == .full ? hostile : nil)
    }

    static let error = ErrorPage(
        layout: layout(.bare), status: "404", heading: hostile, sentence: "No.", reference: "abc", back: link("Back"))
}
