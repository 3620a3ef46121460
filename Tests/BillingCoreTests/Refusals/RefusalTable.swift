import BillingCore

/// One refusal of every code that has parameters, each with values of its own, beside what a log says of it: a function
/// that gives a value to another parameter's name fails here.
enum RefusalTable {
    static let rows: [(BillingRefusal, String)] =
        values + catalogue + documents + accounts + sellers + books + banking + rowsOfFiles + fields

    private static let key = PriceKey(code: "seat", version: 3)
    private static let (first, second): (Day, Day) = ("2026-01-31", "2026-02-28")

    private static let values: [(BillingRefusal, String)] = [
        (.currencyMismatch(.eur, .usd), "currencyMismatch(first: EUR, second: USD)"),
        (.invalidAmount("1,5"), "invalidAmount(text: 1,5)"),
        (.tooManyDecimals("0.001", in: .eur), "tooManyDecimals(currency: EUR, text: 0.001)"),
        (.invalidCurrency("XXX"), "invalidCurrency(text: XXX)"),
        (.invalidDay("2026-02-30"), "invalidDay(text: 2026-02-30)"),
        (.invalidNumber("x"), "invalidNumber(text: x)"),
        (.invalidFraction("1/"), "invalidFraction(text: 1/)"),
        (.invalidIdentifier("7"), "invalidIdentifier(text: 7)"),
        (.invalidDayOfMonth(32), "invalidDayOfMonth(day: 32)"),
        (.invalidMonthInterval(1_201), "invalidMonthInterval(count: 1201)"),
        (.invalidDayInterval(0), "invalidDayInterval(count: 0)"),
    ]

    private static let catalogue: [(BillingRefusal, String)] = [
        (.unknownPrice(key, of: "s1"), "unknownPrice(price: seat, subscription: s1, version: 3)"),
        (.noSuchPriceVersion(key), "noSuchPriceVersion(price: seat, version: 3)"),
        (.vendorPriceMissing("seat"), "vendorPriceMissing(price: seat)"),
        (.tiersNotRising("seat"), "tiersNotRising(price: seat)"),
        (.quantityBeyondTiers("seat", quantity: "10.5"), "quantityBeyondTiers(price: seat, quantity: 10.5)"),
        (.packageSizeNotPositive("seat"), "packageSizeNotPositive(price: seat)"),
        (.subscriptionNotRunning("s1", on: first), "subscriptionNotRunning(day: 2026-01-31, subscription: s1)"),
        (.negativeQuantity(of: "s1"), "negativeQuantity(subscription: s1)"),
        (.quantityUnchanged(5), "quantityUnchanged(quantity: 5)"),
        (.paidDaysStay(of: "s1", before: first), "paidDaysStay(day: 2026-01-31, subscription: s1)"),
        (.boundUntilRenewal("s1", renewal: first), "boundUntilRenewal(day: 2026-01-31, subscription: s1)"),
        (.pauseWithinTerm(of: "s1", until: first), "pauseWithinTerm(day: 2026-01-31, subscription: s1)"),
        (.noTerm(of: "s1"), "noTerm(subscription: s1)"),
        (.noTermEnds(of: "s1", on: first), "noTermEnds(day: 2026-01-31, subscription: s1)"),
        (.endNotAfterStart(first, start: second), "endNotAfterStart(end: 2026-01-31, start: 2026-02-28)"),
        (.usageOfUnknownSubscription("s1"), "usageOfUnknownSubscription(subscription: s1)"),
        (.vendorCostMissing("s1", on: first), "vendorCostMissing(day: 2026-01-31, subscription: s1)"),
        (.usageQuantityMissing("s1", on: first), "usageQuantityMissing(day: 2026-01-31, subscription: s1)"),
        (
            .usageBeforeStart(of: "s1", on: first, start: second),
            "usageBeforeStart(day: 2026-01-31, start: 2026-02-28, subscription: s1)"
        ),
        (
            .usageAfterEnd(of: "s1", on: second, end: first),
            "usageAfterEnd(day: 2026-02-28, end: 2026-01-31, subscription: s1)"
        ),
        (
            .usageOutsidePeriod(on: second, period: days(first, "2026-02-01")),
            "usageOutsidePeriod(day: 2026-02-28, first: 2026-01-31, last: 2026-01-31)"
        ),
        (.chargeKindUnknown(of: "s1", on: first), "chargeKindUnknown(day: 2026-01-31, subscription: s1)"),
        (.effectiveCostMissing(of: "s1", on: first), "effectiveCostMissing(day: 2026-01-31, subscription: s1)"),
        (
            .exchangeRateMissing(from: .usd, to: .eur, on: first),
            "exchangeRateMissing(day: 2026-01-31, from: USD, to: EUR)"
        ),
    ]

    private static let documents: [(BillingRefusal, String)] = [
        (.tooManyLines(9), "tooManyLines(limit: 9)"),
        (.discountInOtherCurrency("d", currency: .eur), "discountInOtherCurrency(currency: EUR, discount: d)"),
        (.couponNotValid("C", on: first), "couponNotValid(coupon: C, day: 2026-01-31)"),
        (.couponUsedUp("C"), "couponUsedUp(coupon: C)"),
        (.couponRedeemedBefore("C"), "couponRedeemedBefore(coupon: C)"),
        (.couponInOtherCurrency("C", currency: .eur), "couponInOtherCurrency(coupon: C, currency: EUR)"),
        (.couponPeriodsOutOfRange(0), "couponPeriodsOutOfRange(count: 0)"),
        (.noTaxRate("reduced", country: "DE", on: first), "noTaxRate(country: DE, day: 2026-01-31, kind: reduced)"),
        (.scenarioTooLarge(steps: 9), "scenarioTooLarge(limit: 9)"),
        (.refundReferenceNeeded("p"), "refundReferenceNeeded(payment: p)"),
        (.refundedByProvider("p", provider: "card"), "refundedByProvider(payment: p, provider: card)"),
        (.noSuchEventOnHold("e"), "noSuchEventOnHold(event: e)"), (.noSuchLine(9), "noSuchLine(line: 9)"),
        (.notACharge(line: 9), "notACharge(line: 9)"),
        (.nothingLeftOfLine(9), "nothingLeftOfLine(line: 9)"),
        (.lineAmountExceeded(left: eur(150), line: 9), "lineAmountExceeded(left: 1.50 EUR, line: 9)"),
        (.lineQuantityExceeded(left: 2, of: 5, line: 9), "lineQuantityExceeded(left: 2, line: 9, whole: 5)"),
        (.lineHasNoQuantity(9), "lineHasNoQuantity(line: 9)"),
        (.creditInOtherCurrency(.eur), "creditInOtherCurrency(currency: EUR)"),
        (.seriesMissing("2026-{number}"), "seriesMissing(series: 2026-{number})"),
        (.paymentAboveOpen(eur(150)), "paymentAboveOpen(open: 1.50 EUR)"),
        (.partialPaymentNotAllowed(open: eur(150)), "partialPaymentNotAllowed(open: 1.50 EUR)"),
        (.paymentBelowLeast(eur(150)), "paymentBelowLeast(least: 1.50 EUR)"),
        (.chargeNotTaken(eur(150)), "chargeNotTaken(amount: 1.50 EUR)"),
        (.paymentInFuture(on: second, today: first), "paymentInFuture(day: 2026-02-28, today: 2026-01-31)"),
        (.refundExceedsPayment(left: eur(150)), "refundExceedsPayment(left: 1.50 EUR)"),
        (.refundExceedsSettlement("r"), "refundExceedsSettlement(refund: r)"),
        (.writeOffExceedsOpen(open: eur(150)), "writeOffExceedsOpen(open: 1.50 EUR)"),
        (.severalPayments("R", payments: ["a", "b"]), "severalPayments(payments: a, b, reference: R)"),
        (.paymentUnderWay(of: "7"), "paymentUnderWay(document: 7)"),
        (.methodOnAutopay("Visa"), "methodOnAutopay(method: Visa)"),
        (.methodNotChargeable("Visa"), "methodNotChargeable(method: Visa)"),
        (.methodNameTooLong(most: 60), "methodNameTooLong(most: 60)"),
        (.autopayDaysOutOfRange(most: 30), "autopayDaysOutOfRange(most: 30)"),
        (.planCountOutOfRange(most: 6), "planCountOutOfRange(most: 6)"),
        (.planPartTooSmall(least: eur(150)), "planPartTooSmall(least: 1.50 EUR)"),
        (.planDayOutOfRange(from: first, to: second), "planDayOutOfRange(from: 2026-01-31, to: 2026-02-28)"),
        (.invoiceOnPlan("7"), "invoiceOnPlan(document: 7)"), (.noSuchPlan(2), "noSuchPlan(plan: 2)"),
        (.planNotWaiting(2), "planNotWaiting(plan: 2)"), (.planNotRunning(2), "planNotRunning(plan: 2)"),
        (.planExpired(2, firstDueOn: first), "planExpired(day: 2026-01-31, plan: 2)"),
        (.methodOnPlan("Visa"), "methodOnPlan(method: Visa)"),
    ]

    private static let accounts: [(BillingRefusal, String)] = [
        (.noSuchAccount("C-1"), "noSuchAccount(account: C-1)"),
        (.noSuchSubscription("s1", of: "C-1"), "noSuchSubscription(account: C-1, subscription: s1)"),
        (.noSuchDocument("7"), "noSuchDocument(document: 7)"), (.noSuchPayment("p"), "noSuchPayment(payment: p)"),
        (.noSuchCoupon("C"), "noSuchCoupon(coupon: C)"), (.noSuchPolicy("p"), "noSuchPolicy(policy: p)"),
        (.noSuchPerson("a@b.example"), "noSuchPerson(email: a@b.example)"),
        (.notAnInvoice("7"), "notAnInvoice(document: 7)"),
        (
            .correctionDateOutOfRange(of: "7", from: first, to: second, not: "2026-03-31"),
            "correctionDateOutOfRange(day: 2026-03-31, document: 7, first: 2026-01-31, last: 2026-02-28)"
        ),
        (.nothingOpen(on: "7"), "nothingOpen(document: 7)"), (.chargeIsZero("Setup"), "chargeIsZero(charge: Setup)"),
        (.taxRateNeeded(on: first), "taxRateNeeded(day: 2026-01-31)"),
        (.noSuchPrice("seat"), "noSuchPrice(price: seat)"),
        (.priceNotOnSale("seat", on: first), "priceNotOnSale(day: 2026-01-31, price: seat)"),
        (
            .priceInOtherCurrency("seat", in: .usd, account: "C-1", pays: .eur),
            "priceInOtherCurrency(account: C-1, accountCurrency: EUR, currency: USD, price: seat)"
        ),
        (.discountExists("d", of: "C-1"), "discountExists(account: C-1, discount: d)"),
        (.commandRepeated(on: first), "commandRepeated(day: 2026-01-31)"), (.keyReused("k"), "keyReused(key: k)"),
        (.mailTooOld(5), "mailTooOld(days: 5)"), (.mailServerAnswered("550"), "mailServerAnswered(answer: 550)"),
        (.mailNotWritable("line 3"), "mailNotWritable(problem: line 3)"),
        (.passwordKnownWord("adler"), "passwordKnownWord(word: adler)"),
        (
            .invalidMembership("boss"),
            "invalidMembership(roles: owner | finance | subscriptions | technical | viewer | auditor, text: boss)"
        ),
        (.membershipNotApplicable(to: .viewer), "membershipNotApplicable(role: viewer)"),
        (.lastOwner(of: "C-1"), "lastOwner(account: C-1)"),
        (.alreadyMember("a@b.example"), "alreadyMember(email: a@b.example)"),
    ]

    private static let sellers: [(BillingRefusal, String)] = [
        (.noSuchSeller("n"), "noSuchSeller(seller: n)"),
        (.severalSellers(["a", "b"]), "severalSellers(sellers: a | b)"),
        (.sellerMissing(of: "C-1"), "sellerMissing(account: C-1)"),
        (.accountSellerFixed(of: "C-1", to: "n"), "accountSellerFixed(account: C-1, seller: n)"),
        (.defaultSellerNeeded(besides: "n"), "defaultSellerNeeded(seller: n)"),
        (.unknownSellerSetting("x", known: ["a", "b"]), "unknownSellerSetting(known: a, b, name: x)"),
        (.invalidSellerSetting("name", ""), "invalidSellerSetting(name: name, text: )"),
        (.invalidSellerCode("N"), "invalidSellerCode(seller: N)"),
        (.tooManyLegalLines(5), "tooManyLegalLines(count: 5, limit: 4)"),
        (.invalidIBAN("DE"), "invalidIBAN(text: DE)"), (.invalidBIC("X"), "invalidBIC(text: X)"),
        (.invalidPicture("@"), "invalidPicture(text: @)"),
        (.unknownNumberingToken("day"), "unknownNumberingToken(token: day)"),
        (.repeatedNumberingToken("year", in: "p"), "repeatedNumberingToken(pattern: p, token: year)"),
        (.unbalancedBrace(in: "{"), "unbalancedBrace(pattern: {)"),
        (.patternWithoutNumber("x"), "patternWithoutNumber(pattern: x)"),
        (.monthWithoutYear(in: "x"), "monthWithoutYear(pattern: x)"),
        (.invalidNumberWidth("13"), "invalidNumberWidth(limit: 12, text: 13)"),
        (.invalidNumberCharacter("/"), "invalidNumberCharacter(character: /)"),
        (.numberTooLong("x", length: 36), "numberTooLong(length: 36, limit: 35, pattern: x)"),
        (.numbersOverlap("a", with: "b"), "numbersOverlap(other: b, pattern: a)"),
    ]

    private static let books: [(BillingRefusal, String)] = [
        (.unknownChartKey("n", known: ["a", "b"]), "unknownChartKey(known: a, b, name: n)"),
        (.invalidChartValue("n", "t"), "invalidChartValue(name: n, text: t)"),
        (.chartSettingMissing("n", of: "s"), "chartSettingMissing(name: n, seller: s)"),
        (.accountsNotMapped(["a", "b"], of: "s"), "accountsNotMapped(accounts: a, b, seller: s)"),
        (.exportNotNext("s", next: first), "exportNotNext(day: 2026-01-31, seller: s)"),
        (.journalValueTooLong("t", limit: 20), "journalValueTooLong(limit: 20, text: t)"),
        (.exportChanged(7, of: "s"), "exportChanged(number: 7, seller: s)"),
        (.invalidDunningPolicy("t"), "invalidDunningPolicy(text: t)"),
        (.unknownCalendar("n", known: ["a", "b"]), "unknownCalendar(known: a, b, name: n)"),
        (.folderNeeded(3), "folderNeeded(count: 3)"),
    ]
    private static let banking: [(BillingRefusal, String)] = {
        let (some, other) = (Money(minor: 100, .eur), Money(minor: 250, .eur))
        return [
            (
                .statementGap("DE1", opening: some, closing: other),
                "statementGap(account: DE1, closing: 2.50 EUR, opening: 1.00 EUR)"
            ),
            (
                .balancesDiffer("DE1", closing: some, reached: other),
                "balancesDiffer(account: DE1, closing: 1.00 EUR, reached: 2.50 EUR)"
            ),
            (.entryInOtherCurrency(.usd, account: .eur), "entryInOtherCurrency(account: EUR, currency: USD)"),
            (.entryPartsDiffer(some, parts: other), "entryPartsDiffer(amount: 1.00 EUR, parts: 2.50 EUR)"),
            (.bankAccountUnknown("DE1"), "bankAccountUnknown(account: DE1)"),
            (.noSuchBankEntry("B-1"), "noSuchBankEntry(entry: B-1)"),
            (.bankEntryDecided("B-1"), "bankEntryDecided(entry: B-1)"),
            (.invalidCreditorIdentifier("DE1"), "invalidCreditorIdentifier(text: DE1)"),
            (.otherBankMessage("camt.052.001.08"), "otherBankMessage(message: camt.052.001.08)"),
            (.invalidXML("no element"), "invalidXML(problem: no element)"),
            (.unsafeXML("document type"), "unsafeXML(part: document type)"),
            (.elementMissing("Amt"), "elementMissing(element: Amt)"),
            (.tooManyDetails(5), "tooManyDetails(most: 5)"),
            (.invalidStatementLine("X"), "invalidStatementLine(text: X)"),
        ]
    }()

    private static let rowsOfFiles: [(BillingRefusal, String)] = [
        (.couponChanged("C"), "couponChanged(coupon: C)"), (.agreementChanged("a"), "agreementChanged(agreement: a)"),
        (.priceVersionChanged(key), "priceVersionChanged(price: seat, version: 3)"),
        (.accountCurrencyFixed(of: "C-1", in: .eur), "accountCurrencyFixed(account: C-1, currency: EUR)"),
        (.accountIncludesTax("C-1"), "accountIncludesTax(account: C-1)"),
        (.accountExcludesTax("C-1"), "accountExcludesTax(account: C-1)"),
        (
            .exchangeRateChanged(from: .usd, to: .eur, on: first),
            "exchangeRateChanged(day: 2026-01-31, from: USD, to: EUR)"
        ),
        (.sameCurrency(.eur), "sameCurrency(currency: EUR)"),
        (.measurementMoved("m", on: first), "measurementMoved(day: 2026-01-31, measurement: m)"),
        (.subAccountTaken("x"), "subAccountTaken(subAccount: x)"),
        (.subscriptionStartFixed(of: "s1"), "subscriptionStartFixed(subscription: s1)"),
        (.invalidTaxID("DE1", country: "DE"), "invalidTaxID(country: DE, text: DE1)"),
        (.taxRateMissing(category: "S"), "taxRateMissing(category: S)"),
        (.outsideScopeNotAlone(beside: .standard), "outsideScopeNotAlone(category: S)"),
        (.taxRateNotZero(category: "E"), "taxRateNotZero(category: E)"),
        (.unknownEvent(known: ["start", "end"]), "unknownEvent(known: start, end)"),
        (.subscriptionStartedBefore("s1"), "subscriptionStartedBefore(subscription: s1)"),
        (.subscriptionNotStarted("s1", by: first), "subscriptionNotStarted(day: 2026-01-31, subscription: s1)"),
        (
            .changeBeforeStart(first, of: "s1", start: second),
            "changeBeforeStart(day: 2026-01-31, start: 2026-02-28, subscription: s1)"
        ),
        (.dayBefore(first, start: second), "dayBefore(day: 2026-01-31, start: 2026-02-28)"),
        (.noSuchInvoice(9), "noSuchInvoice(invoice: 9)"),
        (.cannotOpenFile("x.csv", error: 2), "cannotOpenFile(error: errno 2, path: x.csv)"),
        (.cannotReadFile(error: 5), "cannotReadFile(error: errno 5)"),
        (.columnMissing(["a", "b"]), "columnMissing(columns: a | b)"),
        (.columnsMissing(["a", "b"]), "columnsMissing(columns: a, b)"),
        (.duplicateColumn("a"), "duplicateColumn(name: a)"), (.duplicateKey("a"), "duplicateKey(name: a)"),
        (.cellCountMismatch(columns: 3, cells: 4), "cellCountMismatch(cells: 4, columns: 3)"),
        (.characterExpected(":"), "characterExpected(character: :)"),
        (.archiveOfSeveralFiles(["a", "b"]), "archiveOfSeveralFiles(count: 2, files: a, b)"),
        (
            .archiveOfSeveralFiles(["a", "b", "c", "d", "e", "f"]),
            "archiveOfSeveralFiles(count: 6, files: a, b, c, d, e, …)"
        ),
        (.unpackedTooLarge(3 << 20), "unpackedTooLarge(most: 3)"), (.fileIsBinary("PDF"), "fileIsBinary(kind: PDF)"),
        (.fileIsPacked("zstd"), "fileIsPacked(kind: zstd)"), (.linesBeforeHeader(4), "linesBeforeHeader(header: 4)"),
        (.otherSeparator(";"), "otherSeparator(separator: ;)"),
        (.otherDecimalMark("1,5", ","), "otherDecimalMark(mark: ,, text: 1,5)"),
        (.otherDateOrder("31/12", "DMY"), "otherDateOrder(order: DMY, text: 31/12)"),
        (.datesReadBothWays("05/10/2026"), "datesReadBothWays(text: 05/10/2026)"),
    ]

    private static let fields: [(BillingRefusal, String)] = [
        (.unknownKey(known: ["a", "b"]), "unknownKey(known: a, b)"),
        (.unknownColumn(known: ["a", "b"]), "unknownColumn(known: a, b)"),
        (.invalidChoice("c", known: ["a", "b"]), "invalidChoice(known: a, b, text: c)"),
        (
            .invalidWholeNumber("x", lowest: 1, highest: 31),
            "invalidWholeNumber(highest: 31, lowest: 1, text: x)"
        ),
        (.invalidPrice("x"), "invalidPrice(text: x)"),
        (.invalidDecimal("x", decimals: 3), "invalidDecimal(decimals: 3, text: x)"),
        (.numberBelowZero("-0.5"), "numberBelowZero(number: -0.5)"),
        (.invalidPercentage("x"), "invalidPercentage(text: x)"),
        (.percentageOutOfRange("101", highest: percent("99.5")), "percentageOutOfRange(highest: 99.5 %, text: 101)"),
        (.invalidCountry("x"), "invalidCountry(text: x)"), (.invalidTimeZone("x"), "invalidTimeZone(text: x)"),
        (.invalidLanguage("x"), "invalidLanguage(text: x)"), (.invalidEmail("x"), "invalidEmail(text: x)"),
        (.invalidTimestamp("x"), "invalidTimestamp(text: x)"), (.invalidTier("x"), "invalidTier(text: x)"),
        (.invalidCouponDuration("x"), "invalidCouponDuration(text: x)"),
        (.invalidTiming("x"), "invalidTiming(text: x)"),
        (.fieldNotApplicable("minimum", to: "flat"), "fieldNotApplicable(field: minimum, kind: flat)"),
        (.exclusiveFields(["a", "b"]), "exclusiveFields(fields: a | b)"),
        (.invalidExemptionCode("x"), "invalidExemptionCode(text: x)"),
    ]
}
