import BillingCore
import Foundation
import Localization
import PortalSupport
import Presentation
import Testing

@testable import Pages

/// The parts that pages share.
@Suite struct LayoutPartsTests {
    // MARK: Pages of a list

    private func pager(
        _ page: String, rows: Int, of total: Int64, _ order: Pager.Order = .newestFirst, _ language: String = "en"
    ) throws -> Pager {
        let window = try #require(PageWindow(page: page))
        return Pager(window, count: rows, total: total, words: Localizer(language: language), order: order) {
            "/list?page=\($0)"
        }
    }

    @Test func aListOfOnePageHasNoWayOn() throws {
        let pager = try pager("", rows: 7, of: 7)
        #expect(pager.count == "1 – 7 of 7" && pager.newer == nil && pager.older == nil)
    }

    @Test func theMiddleHasBothWays() throws {
        let pager = try pager("3", rows: 50, of: 1_214)
        #expect(pager.count == "101 – 150 of 1,214")
        #expect(pager.newer == Link(href: "/list?page=2", label: "Newer"))
        #expect(pager.older == Link(href: "/list?page=4", label: "Older"))
    }

    @Test func theLastPageEndsWhereTheListEnds() throws {
        #expect(try pager("2", rows: 50, of: 100).older == nil)
        #expect(try pager("2", rows: 50, of: 101).older != nil)
        #expect(try pager("2", rows: 1, of: 51).count == "51 – 51 of 51")
    }

    /// Beyond the end there is one way: to the first page.
    @Test func beyondTheEndThereIsAWayBack() throws {
        let pager = try pager("9", rows: 0, of: 51)
        #expect(pager.count.isEmpty && pager.older == nil)
        #expect(pager.newer == Link(href: "/list?page=1", label: "To the first page"))
        #expect(try self.pager("", rows: 0, of: 0).newer == nil)
    }

    /// The words follow what the list goes by.
    @Test func waysAreNamedForTheOrder() throws {
        let labels = try [Pager.Order.newestFirst, .byDay, .byPlace].map { order in
            let pager = try pager("2", rows: 50, of: 200, order)
            return [pager.newer?.label, pager.older?.label]
        }
        #expect(labels == [["Newer", "Older"], ["Earlier", "Later"], ["Previous", "Next"]])
    }

    @Test(arguments: ["de", "fr", "ar"]) func everyLanguageNamesTheWays(language: String) throws {
        let english = try pager("2", rows: 50, of: 200)
        let pager = try pager("2", rows: 50, of: 200, .newestFirst, language)
        #expect(pager.newer?.label != english.newer?.label && pager.older?.href == english.older?.href)
    }

    @Test(arguments: ["0", "-1", "x", "1.5", "100001", " 1", "99999999999999999999"])
    func whatIsNoPageIsNone(text: String) {
        #expect(PageWindow(page: text) == nil)
    }

    @Test func pagesBeginWhereTheOneBeforeEnded() throws {
        #expect(PageWindow() == PageWindow(page: "1") && PageWindow(page: "") == PageWindow())
        #expect(try #require(PageWindow(page: "100000")).offset == 4_999_950)
        #expect(try #require(PageWindow(page: "3", size: 20)).offset == 40)
    }

    // MARK: The way around

    @Test(arguments: Section.all(for: Role.owner.permissions)) func oneSectionIsCurrent(section: Section) {
        let navigation = Navigation(
            current: section, viewer: Sample.viewer, name: "Ada", note: "C-1", words: .english)
        let sections = Section.all(for: Role.owner.permissions)
        #expect(navigation.links.filter(\.isCurrent).map(\.href) == [section.path])
        #expect(navigation.links.map(\.href) == sections.map(\.path))
        #expect(Set(navigation.links.map(\.label)).count == sections.count)
    }

    /// Each role sees the parts of which it may see something, and a part of its own where it sees no documents.
    @Test(arguments: [
        ("owner", ["/", "/invoices", "/payments", "/methods", "/members"]),
        ("finance", ["/", "/invoices", "/payments", "/methods"]),
        ("subscriptions", ["/", "/invoices", "/payments"]), ("viewer", ["/", "/invoices", "/payments"]),
        ("technical", ["/", "/invoices", "/payments"]), ("technical without amounts", ["/usage"]),
        ("auditor until 2027-01-31", ["/", "/invoices", "/payments", "/audit-log"]),
    ])
    func eachRoleHasItsParts(text: String, paths: [String]) throws {
        let permissions = try Membership(parsing: text).permissions
        #expect(Section.all(for: permissions).map(\.path) == paths)
    }

    @Test func elsewhereNoneIs() {
        let navigation = Navigation(current: nil, viewer: Sample.viewer, name: "Ada", note: "C-1", words: .english)
        #expect(navigation.links.allSatisfy { !$0.isCurrent } && navigation.canSwitch)
    }

    /// Before an account is chosen there is nothing to switch from, and no part to go to.
    @Test func withoutAnAccountThereAreNoParts() {
        let navigation = Navigation(
            hasAccount: false, current: nil, viewer: Sample.viewer, name: "Ada", note: "", words: .english)
        #expect(navigation.links.isEmpty && !navigation.canSwitch)
        let alone = Viewer(
            name: "Ada", email: "ada@example.com", hasSeveralAccounts: false,
            permissions: Role.owner.permissions, formToken: "t")
        #expect(!Navigation(current: .overview, viewer: alone, name: "Ada", note: "C-1", words: .english).canSwitch)
    }

    // MARK: Colours

    @Test func aPaletteColoursScreensInLightAndDark() throws {
        let palette = try Palette(light: try #require(Colour("#800000")), dark: try #require(Colour("#ffb0b0")))
        let styles = palette.styles
        let halves = styles.components(separatedBy: "prefers-color-scheme: dark")
        #expect(
            halves.count == 2 && halves[0].contains("--accent: #800000;") && halves[1].contains("--accent: #ffb0b0;"))
        // Print keeps its own, and everything stands within a rule for screens.
        #expect(styles.components(separatedBy: "@media screen").count == 3)
        #expect(styles.filter { $0 == "{" }.count == styles.filter { $0 == "}" }.count)
    }

    @Test func mailsHaveTheColoursWithoutVariables() throws {
        let palette = try Palette(light: try #require(Colour("#800000")), dark: try #require(Colour("#ffb0b0")))
        #expect(!palette.mailStyles.contains("var(") && !palette.mailStyles.contains("--"))
        #expect(palette.mailStyles.contains("#800000") && palette.mailStyles.contains("#ffb0b0"))
    }

    // MARK: Days that are due

    @Test(arguments: [
        ("en", "Due on 1 May 2026", "Overdue, was due on 1 May 2026"),
        ("de", "Fällig am 1. Mai 2026", "Überfällig, war am 1. Mai 2026 fällig"),
        ("fr", "Échéance le 1 mai 2026", "En retard, échue le 1 mai 2026"),
    ])
    func dueDaysAreToldInWords(language: String, due: String, overdue: String) {
        let words = Localizer(language: language)
        let day = words.day(Sample.day("2026-05-01"))
        #expect(words.due(day, isOverdue: false) == due && words.due(day, isOverdue: true) == overdue)
    }
}

/// The months of the overview.
@Suite struct OverviewMonthTests {
    private func share(_ minor: Int64, of largest: UInt64) -> String {
        OverviewPage.Month(
            Sample.day("2026-11-01"), Sample.eur(minor), largest: largest, isKnown: true, .english
        ).share
    }

    /// Thousandths of the largest month, rounded up so that what is there can be seen.
    @Test func barsAreSharesOfTheLargestMonth() {
        #expect(share(87_000, of: 87_000) == "1000" && share(43_500, of: 87_000) == "500")
        #expect(share(1, of: 87_000) == "1" && share(0, of: 87_000) == "0" && share(0, of: 0) == "0")
        #expect(share(29_000, of: 87_000) == "334")
    }

    @Test func aMonthBelowZeroHasABarAndSaysSo() {
        let month = OverviewPage.Month(
            Sample.day("2026-11-01"), Sample.eur(-500), largest: 1_000, isKnown: true, .english)
        #expect(month.isNegative && month.share == "500" && month.value == "-€5.00")
    }

    /// The largest amounts of 64 bits have shares too.
    @Test func theLargestAmountsHaveShares() {
        #expect(share(.max, of: UInt64(Int64.max)) == "1000")
        #expect(share(.min, of: Int64.min.magnitude) == "1000")
        #expect(share(1, of: .max) == "1")
    }

    /// Only a month that has documents leads to them.
    @Test func monthsLeadToTheirDocuments() {
        let known = OverviewPage.Month(Sample.day("2026-02-01"), Sample.eur(1), largest: 1, isKnown: true, .english)
        #expect(known.link == Link(href: "/invoices?year=2026-02", label: "February 2026"))
        let empty = OverviewPage.Month(Sample.day("2026-02-01"), Sample.eur(0), largest: 1, isKnown: false, .english)
        #expect(empty.link == nil && empty.label == "February 2026")
    }

    // MARK: Years and months in addresses

    @Test(arguments: [
        ("2026", "2026-01-01", "2027-01-01"), ("2026-02", "2026-02-01", "2026-03-01"),
        ("2026-12", "2026-12-01", "2027-01-01"), ("1000", "1000-01-01", "1001-01-01"),
    ])
    func addressesNameYearsAndMonths(text: String, from: String, to: String) throws {
        let period = try #require(Period(issuedIn: text))
        #expect(period.from == Sample.day(from) && period.to == Sample.day(to))
        #expect(period.nameInAddress == text && period.isMonth == text.contains("-"))
    }

    @Test(arguments: [
        "", "26", "20266", "2026-", "2026-13", "2026-00", "2026-1", "2026-01-01", "year", "9999", "0999", "２０２６",
    ])
    func anythingElseNamesNone(text: String) { #expect(Period(issuedIn: text) == nil) }
}
