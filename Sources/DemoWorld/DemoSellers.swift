import BillingCore

/// Who bills the cast: the seller of every installation, a second one in Switzerland with francs, numbers and a look of
/// its own, and one in Austria that asks for what is not paid.
enum DemoSellers {
    /// Code of the seller of most accounts.
    static let main = "main"

    /// The account of that seller in euros.
    static let iban = "DE89370400440532013000"

    static func describe(_ main: inout Seller) throws(BillingRefusal) {
        main.legalLines = ["Example Cloud GmbH · Amtsgericht Berlin HRB 123456 · Geschäftsführerin Ada Beispiel"]
        main.bankAccounts = [
            try BankAccount(
                name: "Beispielbank Berlin", iban: IBAN(iban), bic: "COBADEFFXXX", currency: .eur)
        ]
        main.creditor = try CreditorIdentifier("DE98ZZZ09999999999")
        main.paymentProviders = ["sandbox"]
    }

    static var swiss: Seller {
        get throws(BillingRefusal) {
            let pattern = try NumberingPattern("{prefix}{yy}.{number:5}")
            var branding = SellerBranding(name: "Example Cloud Schweiz")
            branding.colors = SellerBranding.Colors(light: "#8c1d2f", dark: "#f0a0ac")
            branding.footer = "Example Cloud Schweiz AG is a company of the Example Cloud group."
            var seller = Seller(
                id: ID(raw: 0), code: "schweiz",
                party: Party(
                    name: "Example Cloud Schweiz AG", addressLines: ["Bahnhofstrasse 1"], postalCode: "8001",
                    city: "Zürich", country: "CH"),
                numbering: Seller.Numbering(
                    invoice: try DocumentNumbering(pattern, prefix: "CH"),
                    creditNote: try DocumentNumbering(pattern, prefix: "GS")),
                defaults: Seller.AccountDefaults(
                    currency: .chf, paymentTermDays: 30, language: "de-CH", timeZone: "Europe/Zurich"),
                branding: branding)
            seller.taxIDs = ["CH": "CHE-123.456.788 MWST"]
            seller.legalLines = ["Example Cloud Schweiz AG · Handelsregister Zürich CHE-123.456.788"]
            seller.bankAccounts = [
                try BankAccount(name: "Beispielbank Zürich", iban: IBAN("CH9300762011623852957"), currency: .chf)
            ]
            seller.paymentProviders = ["sandbox"]
            return seller
        }
    }

    /// Code of the seller whose customers are late, each for so many days.
    static let austrian = "austria"

    static var austria: Seller {
        get throws(BillingRefusal) {
            let pattern = try NumberingPattern("{prefix}{year}-{number:5}")
            var seller = Seller(
                id: ID(raw: 0), code: austrian,
                party: Party(
                    name: "Example Cloud Österreich GmbH", addressLines: ["Mariahilfer Straße 1"], postalCode: "1060",
                    city: "Wien", country: "AT"),
                numbering: Seller.Numbering(
                    invoice: try DocumentNumbering(pattern, prefix: "AT"),
                    creditNote: try DocumentNumbering(pattern, prefix: "ATG")),
                defaults: Seller.AccountDefaults(
                    currency: .eur, paymentTermDays: 14, language: "de", timeZone: "Europe/Vienna"),
                branding: SellerBranding(name: "Example Cloud Österreich"))
            seller.taxIDs = ["AT": "ATU14628036"]
            seller.paymentProviders = ["sandbox"]
            return seller
        }
    }
}
