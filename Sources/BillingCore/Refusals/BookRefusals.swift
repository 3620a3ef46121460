// Refusals of the chart of accounts, of exports of the journal and of reminders.

extension BillingRefusal {
    /// ``Code/unknownChartKey``: a name is neither that of an account of the ledger nor of a setting of the chart.
    public static func unknownChartKey(_ name: String, known: [String]) -> Self {
        Self(.unknownChartKey, ["name": .text(name), "known": .list(known)])
    }

    /// ``Code/invalidChartValue``: a text cannot be the account or the setting of a name.
    public static func invalidChartValue(_ name: String, _ text: String) -> Self {
        Self(.invalidChartValue, ["name": .text(name), "text": .text(text)])
    }

    /// ``Code/chartSettingMissing``: a format needs a setting that the seller's chart does not have.
    public static func chartSettingMissing(_ name: String, of seller: String) -> Self {
        Self(.chartSettingMissing, ["name": .text(name), "seller": .text(seller)])
    }

    /// ``Code/accountsNotMapped``: the chart of accounts lacks accounts that something is booked on.
    public static func accountsNotMapped(_ accounts: [String], of seller: String) -> Self {
        Self(.accountsNotMapped, ["accounts": .list(accounts), "seller": .text(seller)])
    }

    /// ``Code/exportNotNext``: a period does not begin where the last one that was exported ended.
    public static func exportNotNext(_ seller: String, next: Day) -> Self {
        Self(.exportNotNext, ["seller": .text(seller), "day": .day(next)])
    }

    /// ``Code/journalValueTooLong``: a number or name is longer than the format takes.
    public static func journalValueTooLong(_ text: String, limit: Int) -> Self {
        Self(.journalValueTooLong, ["text": .text(text), "limit": .count(limit)])
    }

    /// ``Code/exportChanged``: an export that was made before would come out otherwise now.
    public static func exportChanged(_ number: Int, of seller: String) -> Self {
        Self(.exportChanged, ["number": .count(number), "seller": .text(seller)])
    }

    /// ``Code/invalidDunningPolicy``: stages of a policy of reminders cannot be read, do not rise, or are out of range.
    public static func invalidDunningPolicy(_ text: String) -> Self {
        Self(.invalidDunningPolicy, ["text": .text(text)])
    }

    /// ``Code/unknownCalendar``: there is no calendar of business days of this name.
    public static func unknownCalendar(_ name: String, known: [String]) -> Self {
        Self(.unknownCalendar, ["name": .text(name), "known": .list(known)])
    }

    /// ``Code/folderNeeded``: the format has several files, which standard output cannot hold.
    public static func folderNeeded(_ files: Int) -> Self {
        Self(.folderNeeded, ["count": .count(files)])
    }
}
