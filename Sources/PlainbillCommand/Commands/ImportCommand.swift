import ArgumentParser
import BillingCore
import BillingOperations
import Importing
import Logging
import PostgresStore
import Presentation

struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Takes a file, whole or not at all.",
        discussion: """
            A file that was taken before changes nothing. A broken file is refused with line and column.
            Files may be gzipped, or alone in a ZIP archive, in UTF-8 or UTF-16.

            \(Kind.allCases.filter { $0 != .usage }.map(\.formatHelp).joined(separator: "\n\n"))

            \(Kind.usage.formatHelp)
            """
    )

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case customers, catalog, subscriptions, contracts, taxes, coupons, policies, rates, mapping, usage

        var formatHelp: String {
            switch self {
            case .customers: ImportFile<CustomerRow>.formatHelp
            case .catalog: ImportFile<CatalogRow>.formatHelp
            case .subscriptions: ImportFile<SubscriptionRow>.formatHelp
            case .contracts: ImportFile<ContractRow>.formatHelp
            case .taxes: ImportFile<TaxRow>.formatHelp
            case .coupons: ImportFile<CouponRow>.formatHelp
            case .policies: ImportFile<PolicyRow>.formatHelp
            case .rates: ImportFile<ExchangeRateRow>.formatHelp
            case .mapping: ImportFile<SubAccountRow>.formatHelp
            case .usage:
                """
                Usage, --format csv or json: \(ImportFile<MeteredUsageRow>.formatHelp)

                Usage, --format of a vendor. An export in several parts is one file: cat part* | plainbill import usage -
                Taken part by part, a charge that stands in two of them would count once.
                The vendor's own tax is kept and never passed on. A row is on hold, with its reason, while no account
                pays for it, or while it cannot be billed: its day lies outside of its billing period or of its
                subscription, or no exchange rate is known. It is decided about again with every billing run.
                \(VendorFormat.allCases.map(\.formatHelp).joined(separator: "\n"))
                """
            }
        }
    }

    @Argument(help: "What the file holds: \(Kind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind: Kind

    @Argument(help: "The file; - is standard input.")
    var file: String

    @Option(
        help: """
            For usage: focus, partner-center or azure, or csv or json for your own meters. Otherwise json or csv, by \
            default as the file is named.
            """)
    var format: String?

    @OptionGroup(title: "How the file is written") var writing: MappingOptions

    @Flag(
        help: """
            For customers: portal_emails names all people of an account; the membership of all others ends, and \
            their sessions with it. Without it, people are only added.
            """)
    var allMembers = false

    @Flag(help: "For customers: new people are let in without being mailed a link to set a password.")
    var withoutInvitations = false

    @Flag(help: "Print the result as JSON.")
    var json = false

    @OptionGroup var place: DataPlace

    func validate() throws {
        guard kind == .customers || !allMembers else { throw ValidationError("--all-members is for customers.") }
        guard kind == .customers || !withoutInvitations else {
            throw ValidationError("--without-invitations is for customers.")
        }
        guard kind == .usage else {
            _ = try ownFormat()
            return
        }
        let known = VendorFormat.allCases.map(\.rawValue) + ImportFormat.allCases.map(\.rawValue)
        guard let format, known.contains(format) else {
            throw ValidationError("--format must be one of \(known.joined(separator: ", ")).")
        }
    }

    func run() async throws {
        let source = try ImportSource(path: file)
        let mapping = try writing.fileMapping()
        let store = try await Store.open(try Settings.load(), data: place.data, logger: .quiet)
        ProcessPriority.giveWay()
        if kind == .usage, let vendor = format.flatMap(VendorFormat.init(rawValue:)) {
            return try await importUsage(try VendorUsageFile(source, format: vendor, mapping: mapping), store)
        }
        let counts = try await take(OwnFile(source: source, format: try ownFormat(), mapping: mapping), store)
        Terminal.endProgress()
        print(json ? try JSONOutput.text(CountsReport(counts)) : CountsReport(counts).words)
    }

    /// One of our own files, before it is known what its rows are.
    private struct OwnFile {
        let source: ImportSource
        let format: ImportFormat
        let mapping: FileMapping

        func opened<Row: ImportRow>() throws -> ImportFile<Row> {
            try ImportFile(source, format: format, mapping: mapping)
        }
    }

    private func take(_ file: OwnFile, _ store: Store) async throws -> ImportCounts {
        let (worker, clock, ids) = (store.worker, store.clock, store.ids)
        let bar = ProgressBar()
        let show: @Sendable (ImportProgress) -> Void = { bar.show($0) }
        switch kind {
        case .catalog: return try await ImportCatalogue(database: worker)(file.opened(), progress: show)
        case .customers:
            let members: ImportCustomers.Members = allMembers ? .all : .additions
            let take = ImportCustomers(
                database: worker, clock: clock, ids: ids, members: members, invites: !withoutInvitations)
            return try await take(file.opened(), progress: show)
        case .subscriptions:
            return try await ImportSubscriptions(database: worker, clock: clock, ids: ids)(
                file.opened(), progress: show)
        case .contracts: return try await ImportContracts(database: worker)(file.opened(), progress: show)
        case .taxes: return try await ImportTaxes(database: worker)(file.opened(), progress: show)
        case .coupons: return try await ImportCoupons(database: worker)(file.opened(), progress: show)
        case .policies: return try await ImportPolicies(database: worker)(file.opened(), progress: show)
        case .rates:
            return try await ImportExchangeRates(database: worker, clock: clock)(file.opened(), progress: show)
        case .mapping:
            return try await ImportMapping(database: worker, clock: clock)(file.opened(), progress: show)
        case .usage:
            return try await ImportMeteredUsage(database: worker, clock: clock, ids: ids)(
                file.opened(), progress: show)
        }
    }

    private func ownFormat() throws -> ImportFormat {
        guard let known = format.map({ ImportFormat(rawValue: $0) }) ?? ImportFormat(path: file) else {
            throw ValidationError("--format must be json or csv.")
        }
        return known
    }

    private func importUsage(_ file: VendorUsageFile, _ store: Store) async throws {
        let bar = ProgressBar()
        let report = try await ImportUsage(database: store.worker, clock: store.clock, ids: store.ids)(file) {
            bar.show($0)
        }
        Terminal.endProgress()
        print(json ? try JSONOutput.text(UsageReport(report)) : UsageReport(report).words)
    }
}

/// What an import of our own files says to the operator.
private struct CountsReport: Encodable {
    let added: Int
    let changed: Int
    let unchanged: Int
    /// Memberships that ended; `nil` where none did.
    let removedMembers: Int?

    init(_ counts: ImportCounts) {
        (added, changed, unchanged) = (counts.added, counts.changed, counts.unchanged)
        removedMembers = counts.removedMembers == 0 ? nil : counts.removedMembers
    }

    var words: String {
        let end = removedMembers.map { ", \($0) members removed" } ?? ""
        return "\(added) added, \(changed) changed, \(unchanged) unchanged\(end)"
    }
}
