// Refusals of sellers and of the numbers of their documents.

extension BillingRefusal {
    /// ``Code/noSuchSeller``: a code is not that of a seller of the installation.
    public static func noSuchSeller(_ seller: String) -> Self {
        Self(.noSuchSeller, ["seller": .text(seller)])
    }

    /// ``Code/severalSellers``: several sellers bill here, and nothing says which one is meant.
    public static func severalSellers(_ sellers: [String]) -> Self {
        Self(.severalSellers, ["sellers": .alternatives(sellers)])
    }

    /// ``Code/sellerMissing``: the seller of an account is gone.
    public static func sellerMissing(of account: String) -> Self {
        Self(.sellerMissing, ["account": .text(account)])
    }

    /// ``Code/accountSellerFixed``: a known account would change its seller.
    public static func accountSellerFixed(of account: String, to seller: String) -> Self {
        Self(.accountSellerFixed, ["account": .text(account), "seller": .text(seller)])
    }

    /// ``Code/defaultSellerNeeded``: the default seller would be none, and no other takes its place.
    public static func defaultSellerNeeded(besides seller: String) -> Self {
        Self(.defaultSellerNeeded, ["seller": .text(seller)])
    }

    /// ``Code/unknownSellerSetting``: a setting of sellers has another name.
    public static func unknownSellerSetting(_ name: String, known: [String]) -> Self {
        Self(.unknownSellerSetting, ["name": .text(name), "known": .list(known)])
    }

    /// ``Code/invalidSellerSetting``: a text cannot be the value of a setting of a seller.
    public static func invalidSellerSetting(_ name: String, _ text: String) -> Self {
        Self(.invalidSellerSetting, ["name": .text(name), "text": .text(text)])
    }

    /// ``Code/invalidSellerCode``: a seller's code has other characters, or too many.
    public static func invalidSellerCode(_ seller: String) -> Self {
        Self(.invalidSellerCode, ["seller": .text(seller)])
    }

    /// ``Code/tooManyLegalLines``: more legal lines than fit at the foot of a document.
    public static func tooManyLegalLines(_ count: Int) -> Self {
        Self(.tooManyLegalLines, ["count": .count(count), "limit": .count(Seller.mostLegalLines)])
    }

    /// ``Code/invalidIBAN``: country, length or check digits of a bank account's number are wrong.
    public static func invalidIBAN(_ text: String) -> Self {
        Self(.invalidIBAN, ["text": .text(text)])
    }

    /// ``Code/invalidBIC``: a text is not an identifier of a bank.
    public static func invalidBIC(_ text: String) -> Self {
        Self(.invalidBIC, ["text": .text(text)])
    }

    /// ``Code/invalidPicture``: a text is not a file in base64.
    public static func invalidPicture(_ text: String) -> Self {
        Self(.invalidPicture, ["text": .text(String(text.prefix(40)))])
    }

    /// ``Code/unknownNumberingToken``: a numbering pattern has something in braces that it cannot have.
    public static func unknownNumberingToken(_ token: String) -> Self {
        Self(.unknownNumberingToken, ["token": .text(token)])
    }

    /// ``Code/repeatedNumberingToken``: a numbering pattern has a token twice.
    public static func repeatedNumberingToken(_ token: String, in pattern: String) -> Self {
        Self(.repeatedNumberingToken, ["token": .text(token), "pattern": .text(pattern)])
    }

    /// ``Code/unbalancedBrace``: a brace of a numbering pattern is without its partner.
    public static func unbalancedBrace(in pattern: String) -> Self {
        Self(.unbalancedBrace, ["pattern": .text(pattern)])
    }

    /// ``Code/patternWithoutNumber``: a numbering pattern would give each document the same number.
    public static func patternWithoutNumber(_ pattern: String) -> Self {
        Self(.patternWithoutNumber, ["pattern": .text(pattern)])
    }

    /// ``Code/monthWithoutYear``: a numbering pattern would go on with last year's numbers in each month.
    public static func monthWithoutYear(in pattern: String) -> Self {
        Self(.monthWithoutYear, ["pattern": .text(pattern)])
    }

    /// ``Code/invalidNumberWidth``: the digits of `{number:6}` are not a width.
    public static func invalidNumberWidth(_ text: String) -> Self {
        Self(.invalidNumberWidth, ["text": .text(text), "limit": .count(NumberingPattern.widths.upperBound)])
    }

    /// ``Code/invalidNumberCharacter``: a numbering pattern or a prefix has a character that numbers may not have.
    public static func invalidNumberCharacter(_ character: String) -> Self {
        Self(.invalidNumberCharacter, ["character": .text(character)])
    }

    /// ``Code/numberTooLong``: numbers of a pattern would be longer than every format of e-invoices takes.
    public static func numberTooLong(_ pattern: String, length: Int) -> Self {
        Self(
            .numberTooLong,
            ["pattern": .text(pattern), "length": .count(length), "limit": .count(DocumentNumbering.longest)])
    }

    /// ``Code/numbersOverlap``: a numbering could give a number that another numbering or series has.
    public static func numbersOverlap(_ pattern: String, with other: String) -> Self {
        Self(.numbersOverlap, ["pattern": .text(pattern), "other": .text(other)])
    }
}
