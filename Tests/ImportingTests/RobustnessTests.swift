import BillingCore
import Importing
import Testing
import RandomSupport

/// Whatever bytes come in, a reader reads or refuses; it never traps and never hangs.
@Suite struct RobustnessTests {
    private static let focus = Array(
        """
        ProviderName,BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,Id,Tags
        AWS,1.5E-7,EUR,2024-10-01T00:00:00.1234567Z,10/2/24 11:59:59 PM,7,"{""a"": ""ü""}"
        Oracle,-0.25,EUR,2024-10-01 00:00:00,2024-10-02T00:00:00-07:00,,NULL

        """.utf8)
    private static let json = Array(
        """
        [{"code": "c", "valid_from": "2026-01-01", "product": "P\\u00fc", "currency": "EUR", "tax_rate": 19.5e0,
          "model": "volume", "tiers": [{"up_to": 1, "unit": "1"}, {"unit": 0.5, "flat": null}]}]
        """.utf8)

    /// `bytes` with a few of them changed, dropped or doubled.
    private func damaged(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        let signs = Array("\",\n\r;:{}[]\\-.eE0'".utf8) + [0, 0x80, 0xC3, 0xEF, 0xFF, 0x1F]
        var bytes = bytes
        for _ in 0...random.below(4) {
            let index = random.below(bytes.count)
            switch random.below(4) {
            case 0: bytes.remove(at: index)
            case 1: bytes.insert(signs[random.below(signs.count)], at: index)
            case 2: bytes[index] = signs[random.below(signs.count)]
            default: bytes.removeSubrange(index...)
            }
            if bytes.isEmpty { return [0] }
        }
        return bytes
    }

    @Test(arguments: VendorFormat.allCases) func readsOrRefusesDamagedVendorFiles(format: VendorFormat) {
        var random = SeededRandom(42)
        var refused = 0
        for _ in 0..<1_500 {
            do {
                _ = try usage(ImportSource(bytes: damaged(Self.focus, &random)), format)
            } catch {
                #expect(error is BillingRefusal)
                refused += 1
            }
        }
        #expect(refused > 0)
    }

    @Test(arguments: ImportFormat.allCases) func readsOrRefusesDamagedFilesOfOurOwn(format: ImportFormat) {
        var random = SeededRandom(7)
        for _ in 0..<1_500 {
            let bytes = damaged(format == .json ? Self.json : Self.focus, &random)
            do {
                _ = try ImportFile<CatalogRow>.rows(of: ImportSource(bytes: bytes), format: format)
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }
}
