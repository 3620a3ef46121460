import BillingCore
import Testing

struct IBANTests {
    /// Examples of the registry of ISO 13616.
    @Test(arguments: [
        "AD1200012030200359100100", "AE070331234567890123456", "AT611904300234573201", "BE68539007547034",
        "BR1800360305000010009795493C1", "CH9300762011623852957", "CY17002001280000001200527600",
        "CZ6508000000192000145399", "DE89370400440532013000", "DK5000400440116243", "EE382200221020145685",
        "ES9121000418450200051332", "FI2112345600000785", "FR1420041010050500013M02606", "GB29NWBK60161331926819",
        "GI75NWBK000000007099453", "GR1601101250000000012300695", "HR1210010051863000160",
        "HU42117730161111101800000000", "IE29AIBK93115212345678", "IS140159260076545510730339",
        "IT60X0542811101000000123456", "LC55HEMM000100010012001200023015", "LI21088100002324013AA",
        "LT121000011101001000", "LU280019400644750000", "LV80BANK0000435195001",
        "MT84MALT011000012345MTLCAST001S", "NL91ABNA0417164300", "NO9386011117947",
        "PL61109010140000071219812874", "PT50000201231234567890154", "RO49AAAA1B31007593840000",
        "SA0380000000608010167519", "SE4550000000058398257466", "SI56263300012039086",
        "SK3112000000198742637541", "SM86U0322509800000000270100", "TR330006100519786457841326",
        "XK051212012345678906",
    ])
    func examplesOfTheRegistryAreTaken(_ text: String) throws { #expect(try IBAN(text).plain == text) }

    @Test func spacesAndSmallLettersAreTaken() throws {
        let iban = try IBAN(" de89 3704 0044 0532 0130 00 ")
        #expect(iban.plain == "DE89370400440532013000")
        #expect("\(iban)" == "DE89 3704 0044 0532 0130 00")
        #expect(try IBAN("NO9386011117947").description == "NO93 8601 1117 947")
    }

    @Test(arguments: [
        "", "DE", "DE89", "DE8937040044053201300", "DE893704004405320130000", "XX89370400440532013000",
        "DE8937040044053201300０", "DE89-3704-0044-0532-0130-00", "1189370400440532013000", "DEA9370400440532013000",
        "🏦🏦🏦🏦🏦🏦", "US89370400440532013000",
    ])
    func anythingElseIsRefused(_ text: String) { #expect(throws: BillingRefusal.self) { try IBAN(text) } }

    /// Mod 97 finds every single wrong digit and every swap of neighbours.
    @Test func slipsAreNoticed() {
        let digits = Array("DE89370400440532013000")
        for place in 2..<digits.count {
            for digit in "0123456789" where digit != digits[place] {
                var wrong = digits
                wrong[place] = digit
                #expect(throws: BillingRefusal.self, "\(String(wrong))") { try IBAN(String(wrong)) }
            }
            guard place + 1 < digits.count, digits[place] != digits[place + 1] else { continue }
            var swapped = digits
            swapped.swapAt(place, place + 1)
            #expect(throws: BillingRefusal.self, "\(String(swapped))") { try IBAN(String(swapped)) }
        }
    }
}

struct BankAccountTests {
    @Test(arguments: ["", "COBADEFF", "COBADEFFXXX", "NWBKGB2L", "POFICHBEXXX"])
    func bicsAreTaken(_ bic: String) throws {
        let account = try BankAccount(iban: IBAN("DE89370400440532013000"), bic: bic, currency: .eur)
        #expect(account.bic == bic && account.name.isEmpty && account.currency == .eur)
    }

    @Test(arguments: [
        "COBADEF", "COBADEFFX", "COBADEFFXX", "COBADEFFXXXX", "cobadeff", "COBA1EFF", "COBADEF ", "COBADEFÄ",
    ])
    func anythingElseIsRefused(_ bic: String) throws {
        let iban = try IBAN("DE89370400440532013000")
        #expect(throws: BillingRefusal.self) { try BankAccount(iban: iban, bic: bic, currency: .eur) }
    }
}
