import BillingCore

extension BillingRefusal.Code {
    /// Of what bank statements are refused for; the code of all others.
    var englishOfBanking: String {
        switch self {
        case .statementGap: "The statement of {account} begins with {opening}, but the last one ended with {closing}."
        case .balancesDiffer: "The entries of {account} lead to {reached}, but the statement ends with {closing}."
        case .entryInOtherCurrency: "The entry is in {currency}, but the account in {account}."
        case .entryPartsDiffer: "The entry is of {amount}, but its transfers come to {parts}."
        case .bankAccountUnknown: "No seller has the bank account {account}."
        case .noSuchBankEntry: "There is no transfer {entry} to be assigned."
        case .bankEntryDecided: "The transfer {entry} was decided before."
        case .documentsOfSeveralAccounts: "The documents are of several customers."
        case .notABankFile:
            "The file is no bank statement that is read here: camt.053, camt.054, MT940, or CSV with a mapping."
        case .otherBankMessage: "The file holds {message}; camt.053 and camt.054 are read, in the versions 02 to 08."
        case .invalidXML: "The XML cannot be read: {problem}."
        case .unsafeXML: "The XML has a {part}, which is not taken."
        case .elementMissing: "{element} is missing."
        case .tooManyDetails: "There are more than {most} parts."
        case .invalidStatementLine: "\"{text}\" is no line of MT940."
        case .invalidCreditorIdentifier: "\"{text}\" is not a creditor identifier."
        case .mandateNotOffered: "The seller collects no direct debits in this currency."
        case .mandateHolderMissing: "Name who holds the bank account, in at most 70 characters."
        default: rawValue
        }
    }
}
