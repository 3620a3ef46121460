import BillingCore

/// Who bills the cast: the seller of every installation, and a second one in Switzerland with francs, numbers and a
/// look of its own.
enum DemoSellers {
    /// Code of the seller of most accounts.
    static let main = "main"

    static func describe(_ main: inout Seller) throws(BillingRefusal) {
        main.legalLines = ["Example Cloud GmbH · Amtsgericht Berlin HRB 123456 · Geschäftsführerin Ada Beispiel"]
        main.bankAccounts = [
            try BankAccount(
                name: "Beispielbank Berlin", iban: IBAN("DE89370400440532013000"), bic: "COBADEFFXXX", currency: .eur)
        ]
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
}
