// Refusals of bank statements and of decisions about their transfers.

extension BillingRefusal {
    /// ``Code/statementGap``: a statement begins with another balance than the last one of its account ended with:
    /// one is missing, or days come twice.
    public static func statementGap(_ account: String, opening: Money, closing: Money) -> Self {
        Self(.statementGap, ["account": .text(account), "opening": .amount(opening), "closing": .amount(closing)])
    }

    /// ``Code/balancesDiffer``: the entries of a statement do not lead from its opening to its closing balance.
    public static func balancesDiffer(_ account: String, closing: Money, reached: Money) -> Self {
        Self(.balancesDiffer, ["account": .text(account), "closing": .amount(closing), "reached": .amount(reached)])
    }

    /// ``Code/entryInOtherCurrency``: an entry is not in the currency of its account.
    public static func entryInOtherCurrency(_ currency: Currency, account: Currency) -> Self {
        Self(.entryInOtherCurrency, ["currency": .text(currency.code), "account": .text(account.code)])
    }

    /// ``Code/entryPartsDiffer``: the transfers of an entry do not come to its amount.
    public static func entryPartsDiffer(_ amount: Money, parts: Money) -> Self {
        Self(.entryPartsDiffer, ["amount": .amount(amount), "parts": .amount(parts)])
    }

    /// ``Code/bankAccountUnknown``: no seller has the account of a statement.
    public static func bankAccountUnknown(_ account: String) -> Self {
        Self(.bankAccountUnknown, ["account": .text(account)])
    }

    /// ``Code/noSuchBankEntry``: there is no transfer of this name in the list of work.
    public static func noSuchBankEntry(_ entry: String) -> Self {
        Self(.noSuchBankEntry, ["entry": .text(entry)])
    }

    /// ``Code/bankEntryDecided``: a transfer was assigned or returned before.
    public static func bankEntryDecided(_ entry: String) -> Self {
        Self(.bankEntryDecided, ["entry": .text(entry)])
    }

    /// ``Code/invalidCreditorIdentifier``: a creditor identifier is malformed, or its check digits are wrong.
    public static func invalidCreditorIdentifier(_ text: String) -> Self {
        Self(.invalidCreditorIdentifier, ["text": .text(text)])
    }

    /// ``Code/otherBankMessage``: an XML file holds another message of banks.
    public static func otherBankMessage(_ message: String) -> Self {
        Self(.otherBankMessage, ["message": .text(message)])
    }

    /// ``Code/invalidXML``: an XML file is damaged, or in an encoding that is not read.
    public static func invalidXML(_ problem: String) -> Self {
        Self(.invalidXML, ["problem": .text(problem)])
    }

    /// ``Code/unsafeXML``: an XML file has what could exhaust or expose the server, such as a document type with
    /// entities.
    public static func unsafeXML(_ part: String) -> Self {
        Self(.unsafeXML, ["part": .text(part)])
    }

    /// ``Code/elementMissing``: a statement lacks something that every bank has to write.
    public static func elementMissing(_ element: String) -> Self {
        Self(.elementMissing, ["element": .text(element)])
    }

    /// ``Code/tooManyDetails``: an entry or a statement has more parts than are read.
    public static func tooManyDetails(_ most: Int) -> Self {
        Self(.tooManyDetails, ["most": .count(most)])
    }

    /// ``Code/invalidStatementLine``: a line of an MT940 statement is not as SWIFT has it.
    public static func invalidStatementLine(_ text: String) -> Self {
        Self(.invalidStatementLine, ["text": .text(text)])
    }
}
