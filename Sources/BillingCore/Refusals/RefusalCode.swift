extension BillingRefusal {
    /// What was refused. Errors.md of the guide says of each code what it means and what to do; the raw value is what
    /// is stored and what an interface answers.
    public enum Code: String, Hashable, Sendable, Codable, CaseIterable {
        // Values
        case amountTooLarge, currencyMismatch, invalidAmount, tooManyDecimals, invalidCurrency, invalidDay
        case invalidNumber, invalidFraction, invalidIdentifier, zeroDenominator, negativeShare, nothingToSplitBy
        case invalidDayOfMonth, invalidMonthInterval, invalidDayInterval
        // Catalogue
        case unknownPrice, noSuchPriceVersion, marginTooLarge, vendorPriceMissing, tiersNotRising
        case quantityBeyondTiers, packageSizeNotPositive
        // Subscriptions
        case subscriptionNotRunning, negativeQuantity, quantityUnchanged, paidDaysStay, boundUntilRenewal
        case pauseWithinTerm, noTerm, noTermEnds, renewalNotApplicable, endNotAfterStart
        // Usage
        case usageOfUnknownSubscription, usageQuantityMissing, vendorCostMissing, subAccountWithoutPayer
        case usageBeforeStart, usageAfterEnd, usageOutsidePeriod, chargeKindUnknown, effectiveCostMissing
        case exchangeRateMissing
        // Invoices and credits
        case tooManyLines, scenarioTooLarge, discountInOtherCurrency, zeroBaseQuantity, couponNotValid, couponUsedUp
        case couponRedeemedBefore, couponInOtherCurrency, couponPeriodsOutOfRange, noTaxRate, nothingToCredit
        case reverseChargeWithoutTaxID, outsideScopeNotAlone
        case noSuchLine, notACharge, nothingLeftOfLine, creditNotPositive, lineAmountExceeded, lineQuantityExceeded
        case lineHasNoQuantity, creditInOtherCurrency, creditedMoreThanCharged, seriesMissing
        // Payments
        case paymentNotPositive, paymentAboveOpen, partialPaymentNotAllowed, paymentBelowLeast, chargeNotTaken
        case paymentInFuture
        case refundNotPositive, refundExceedsPayment
        case refundReferenceNeeded, refundedByProvider, payoutNotOffered, noSuchEventOnHold
        case refundExceedsSettlement, writeOffNotPositive, writeOffExceedsOpen, unbalancedEntry, entryNotPositive
        case severalPayments, paymentUnderWay, invalidDunningPolicy, unknownCalendar
        // Saved methods and autopay
        case noSuchMethod, methodOnAutopay, methodNotChargeable, methodNameTooLong
        case autopayDaysOutOfRange, autopayLimitNotPositive, invalidAutopayPolicy
        case autopayChanged, mailOutOfDate
        // Payment plans
        case invalidPlanPolicy, planNotOffered, nothingToPlan, planCountOutOfRange, planPartTooSmall, planDayOutOfRange
        case planChanged, invoiceOnPlan, noSuchPlan, planNotWaiting, planNotRunning, planExpired, methodOnPlan
        // Accounts and commands
        case noSuchAccount, noSuchSubscription, noSuchDocument, noSuchPayment, noSuchCoupon, noSuchPolicy
        case noSuchPerson, notAnInvoice, correctionDateOutOfRange, emptyCreditNote, nothingOpen, chargeIsZero
        case taxRateNeeded, noSuchPrice, priceNotOnSale, priceInOtherCurrency, discountExists, commandRepeated
        case keyReused, mailSubjectMissing, mailNothingOpen, mailPaidAgain, mailTooOld, mailServerAnswered
        case passwordLength, passwordCommon, passwordRegular, passwordKnownWord, mailNotWritable, mailNotNeeded
        case invalidMembership, membershipEndMissing, membershipNotApplicable, lastOwner, alreadyMember,
            approvalNotYours
        // Sellers
        case noSuchSeller, severalSellers, sellerMissing, accountSellerFixed, defaultSellerNeeded
        case unknownSellerSetting, invalidSellerSetting, invalidSellerCode, tooManyLegalLines, invalidIBAN, invalidBIC
        case invalidPicture, unknownNumberingToken, repeatedNumberingToken, unbalancedBrace, patternWithoutNumber
        case monthWithoutYear, invalidNumberWidth, invalidNumberCharacter, numberTooLong, numbersOverlap
        // Books
        case unknownChartKey, invalidChartValue, chartSettingMissing, accountsNotMapped, exportNotNext
        case journalValueTooLong, exportChanged, folderNeeded
        // Banking
        case statementGap, balancesDiffer, entryInOtherCurrency, entryPartsDiffer, bankAccountUnknown, noSuchBankEntry
        case bankEntryDecided, documentsOfSeveralAccounts, invalidCreditorIdentifier, mandateNotOffered
        case mandateHolderMissing
        // Rows of imports and scenarios
        case couponChanged, agreementChanged, priceVersionChanged, accountCurrencyFixed, accountIncludesTax
        case accountExcludesTax, exchangeRateChanged, exchangeRateNotPositive, sameCurrency
        case measurementMoved, subAccountTaken, subscriptionStartFixed, invalidTaxID
        case chargeEndsBeforeStart, billingPeriodEndsBeforeStart, taxRateMissing, taxRateNotZero
        case freeDaysExceedWindow, discountPercentMissing
        case documentDiscountTargeted, emptyPackage, maximumBelowMinimum, noTiers, tierBoundsNotRising
        case openTierNotLast, lastTierBounded, emptyTier, unknownEvent, subscriptionStartedBefore
        case subscriptionNotStarted, changeBeforeStart, dayBefore, noSuchInvoice
        // Fields
        case valueMissing, unknownKey, unknownColumn, textExpected, quotedTextExpected, listExpected
        case textListExpected, objectExpected, booleanExpected, invalidChoice, invalidWholeNumber, invalidPrice
        case invalidDecimal, numberBelowZero, invalidPercentage, percentageOutOfRange, invalidCountry
        case invalidTimeZone, invalidLanguage, invalidEmail, invalidTimestamp, invalidTier, invalidCouponDuration
        case invalidTiming, fieldNotApplicable, exclusiveFields, invalidExemptionCode
        // Files
        case cannotOpenFile, cannotReadFile, emptyFile, gzipTruncated, gzipDamaged, outOfMemory, utf16Damaged
        case archiveDamaged, archiveEmpty, archiveEncrypted, archiveFromPipe, archiveOfSeveralFiles, archiveUnsupported
        case unpackedTooLarge, fileIsAnswer, fileIsBinary, fileIsErrorMessage, fileIsJSON, fileIsManifest, fileIsNotJSON
        case fileIsPacked, fileIsUTF32, fileIsWebPage, fileIsWorkbook, fileIsXML, linesBeforeHeader, separatorLine
        case otherSeparator, otherDecimalMark, otherDateOrder, datesReadBothWays, columnMissing, columnsMissing
        case columnWithoutName
        case duplicateColumn, duplicateKey, cellCountMismatch, recordTooLong, nulByte, quoteNotClosed
        case carriageReturnAlone, quoteInsideValue, textAfterQuote, notUTF8, textAfterEnd, nestedTooDeeply
        case keyExpected, valueExpected, oneValueExpected, leadingZero, digitExpected, characterExpected
        case controlCharacter, unknownEscape, invalidEscape, hexDigitsExpected
        case notABankFile, otherBankMessage, invalidXML, unsafeXML, elementMissing, tooManyDetails
        case invalidStatementLine
    }
}

extension BillingRefusal.Code {
    /// Whether books or installation are wrong rather than what was asked for: an operator must look, and the one who
    /// asked can do nothing about it.
    public var isInternal: Bool {
        switch self {
        case .invalidFraction, .invalidIdentifier, .zeroDenominator, .negativeShare, .nothingToSplitBy,
            .unbalancedEntry, .entryNotPositive, .refundExceedsSettlement, .seriesMissing, .sellerMissing,
            .exportChanged:
            true
        default: false
        }
    }
}
