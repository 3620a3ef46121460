import ArgumentParser
import BillingCore
import BillingOperations
import Foundation
import Importing
import PostgresStore
import Presentation

struct SellerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seller",
        abstract: "Shows and changes who bills: address, tax numbers, number series, branding …",
        discussion: """
            An installation begins with one seller, main. Each account belongs to one; its documents are numbered in \
            the series of its seller, and its pages have the look of its seller.

            A numbering pattern such as {prefix}{year}-{number:6} is made of {prefix}, {seller} (the code), {year}, \
            {yy}, {month} and {number:6} (at least six digits) and of letters, digits, hyphens, points and \
            underscores. A year or month begins a series of numbers. Invoices and credit notes with the same pattern \
            share one series. Two sellers cannot have numbers in common.
            """,
        subcommands: [List.self, Show.self, Change.self, Import.self, Export.self]
    )
}

extension SellerCommand {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: "Prints every seller.")

        @Flag(help: "Print the result as JSON.")
        var json = false

        @OptionGroup var place: DataPlace

        func run() async throws {
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            let lines = try await store.worker.read(WorkerScope(), KnownSellers()).map(Line.init)
            if json { return print(try JSONOutput.text(lines)) }
            for line in lines { print(line.words) }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show", abstract: "Prints each setting of a seller, one a line, as set takes it.")

        @OptionGroup var choice: SellerChoice

        @OptionGroup var place: DataPlace

        func run() async throws {
            let seller = try await choice.seller(try Settings.load(), place)
            for (name, value) in SellerSetting.values(of: seller) { print("\(name)=\(value)") }
        }
    }

    struct Change: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "set",
            abstract: "Changes settings of a seller: plainbill seller set main name='Nordlicht GmbH'",
            discussion: """
                Lists are divided by semicolons; an empty value removes what may be left out. Documents that were \
                issued stay as they are; pages follow within seconds.

                \(SettingHelp.lines)
                branding.logo: a PNG file, branding.logo=@logo.png; empty for none
                """)

        @Argument(help: "The seller's code.")
        var code: String

        @Argument(help: "key=value …")
        var settings: [String]

        @OptionGroup var place: DataPlace

        func validate() throws {
            guard !settings.isEmpty, settings.allSatisfy({ $0.contains("=") }) else {
                throw ValidationError("Settings are written key=value.")
            }
        }

        func run() async throws {
            let changes = try settings.map(SettingChange.init)
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            let outcome = try await SaveSeller(database: store.worker, clock: store.clock, ids: store.ids)(code) {
                for change in changes { try change.make(&$0) }
                try Branding.check($0)
            }
            print("\(code) \(outcome.rawValue)")
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Adds a seller, or replaces every setting of one, from a JSON file.",
            discussion: """
                The file is as export writes it. What may be left out: tax_ids, legal_lines, bank_accounts, terms, \
                payment_term_days (14), language (en), time_zone (UTC), payment_providers, default, all of branding \
                but its name, lines, post code and city of the address.
                """)

        @Argument(help: "The file; - is standard input.")
        var file: String

        @OptionGroup var place: DataPlace

        func run() async throws {
            let seller = try SellerFile(ImportSource(path: file)).seller
            try Branding.check(seller)
            let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
            let outcome = try await SaveSeller(database: store.worker, clock: store.clock, ids: store.ids)(seller)
            print("\(seller.code) \(outcome.rawValue)")
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Prints a seller as a JSON file. Secrets are not in it.")

        @OptionGroup var choice: SellerChoice

        @OptionGroup var place: DataPlace

        func run() async throws {
            let seller = try await choice.seller(try Settings.load(), place)
            print(try SellerFile(seller).text(), terminator: "")
        }
    }
}

struct SellerChoice: ParsableArguments {
    @Argument(help: "The seller's code.")
    var code: String

    func seller(_ settings: Settings, _ place: DataPlace) async throws -> Seller {
        let store = try await Store.open(settings, data: place.data, logger: .quiet)
        let sellers = try await store.worker.read(WorkerScope(), KnownSellers())
        guard let seller = sellers.first(where: { $0.code == code }) else { throw BillingRefusal.noSuchSeller(code) }
        return seller
    }
}

private enum SettingHelp {
    static let lines =
        SellerSetting.all.map { "\($0.name): \($0.note)" }.joined(separator: "\n")
        + "\ntax_ids.DE: tax number of a country"
}

/// One `key=value`; for the logo, the file's bytes.
private struct SettingChange {
    let make: @Sendable (inout Seller) throws -> Void

    init(_ text: String) throws {
        let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let (name, value) = (sides[0], sides[1])
        guard name == "branding.logo" else {
            let setting = try SellerSetting.named(name)
            make = { try setting.set(value, of: &$0) }
            return
        }
        let picture = value.isEmpty ? [] : try Self.picture(value)
        make = { $0.branding.logo = picture }
    }

    private static func picture(_ value: String) throws -> [UInt8] {
        guard value.hasPrefix("@"), let data = FileManager.default.contents(atPath: String(value.dropFirst())) else {
            throw BillingRefusal.invalidSellerSetting("branding.logo", value)
        }
        return Array(data)
    }
}

/// A seller in a list, for people and machines.
private struct Line: Encodable {
    let code: String
    let name: String
    let currency: Currency
    let invoices: String
    let creditNotes: String
    let isDefault: Bool

    init(_ seller: Seller) {
        (code, name, currency) = (seller.code, seller.party.name, seller.defaults.currency)
        invoices = seller.numbering.invoice.pattern.text
        creditNotes = seller.numbering.creditNote.pattern.text
        isDefault = seller.isDefault
    }

    var words: String { "\(code)  \(name)  \(currency.code)  \(invoices)\(isDefault ? "  default" : "")" }
}
