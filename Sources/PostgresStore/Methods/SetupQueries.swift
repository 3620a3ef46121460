public import BillingCore

/// The saving of a method as it is stored.
public struct StoredSetup: Hashable, Sendable {
    public let setup: MethodSetup
    public let state: State
    /// Why it was refused.
    public let decline: Decline.Code?

    /// How far it got.
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// The customer is on, or on the way to, the provider's page.
        case started
        /// The bank has yet to confirm it.
        case processing
        case saved
        case declined
        /// The customer left, the page expired, or the provider never heard of it.
        case abandoned

        public var isUndecided: Bool { self == .started || self == .processing }
    }

    init(_ row: Row) throws(StoreError) {
        let reference = try row.optionalText("gateway_reference")
        let url = try row.optionalText("page_url")
        setup = MethodSetup(
            id: try row.id("setup_id"), account: try row.id("account_id"), customer: try row.text("customer"),
            currency: try row.currency(), gateway: try row.text("gateway"),
            page: reference.flatMap { reference in url.map { HostedPage(reference: reference, url: $0) } },
            returnURL: try row.text("return_url"), startedAt: try row.instant("started_at"))
        state = try row.choice("state")
        decline = try row.optionalChoice("decline_code")
    }
}

/// One saving of a method of this account.
public struct SetupByID: OneRow {
    public static let sql = statement(PackageResources.setup_by_id_sql)
    let account: Account.ID
    let setup: MethodSetup.ID

    public init(account: Account.ID, setup: MethodSetup.ID) {
        self.account = account
        self.setup = setup
    }

    public var binds: [Bind] { [.id(account), .id(setup)] }

    public static func decode(_ row: Row) throws(StoreError) -> StoredSetup { try StoredSetup(row) }
}

/// How did the last saving of a method on this account go?
public struct LatestSetup: AccountQuery, OneRow {
    public static let sql = statement(PackageResources.latest_setup_sql)
    public init() {}

    public static func decode(_ row: Row) throws(StoreError) -> StoredSetup { try StoredSetup(row) }
}

/// Which savings of methods should these providers be asked about now? For the worker.
public struct UndecidedSetups: ManyRows {
    public static let sql = statement(PackageResources.undecided_setups_sql)
    let gateways: [String]
    let now: Instant
    let limit: Int

    public init(gateways: [String], now: Instant, limit: Int) {
        self.gateways = gateways
        self.now = now
        self.limit = limit
    }

    public var binds: [Bind] { [.texts(gateways), .instant(now), .int(Int64(limit))] }

    public static func decode(_ row: Row) throws(StoreError) -> UndecidedSetup {
        UndecidedSetup(account: try row.id("account_id"), setup: try row.id("setup_id"))
    }
}

/// The saving of a method that the provider has not decided.
public struct UndecidedSetup: Hashable, Sendable {
    public let account: Account.ID
    public let setup: MethodSetup.ID
}

/// Store the saving of a method before the provider hears of it.
public struct StartSetup: Command {
    public static let sql = statement(PackageResources.start_setup_sql)
    let setup: MethodSetup
    let person: ID<PortalUser>

    /// - Parameter person: who began it.
    public init(_ setup: MethodSetup, by person: ID<PortalUser>) {
        self.setup = setup
        self.person = person
    }

    public var binds: [Bind] {
        [
            .id(setup.account), .id(setup.id), .text(setup.gateway), .text(setup.customer),
            .text(setup.currency.code), .text(setup.returnURL), .id(person), .instant(setup.startedAt),
        ]
    }
}

/// The provider has opened its page: keep its name and address.
public struct NoteSetupBegun: Command {
    public static let sql = statement(PackageResources.note_setup_begun_sql)
    let setup: MethodSetup
    let page: HostedPage

    public init(_ setup: MethodSetup, page: HostedPage) {
        self.setup = setup
        self.page = page
    }

    public var binds: [Bind] { [.id(setup.account), .id(setup.id), .text(page.reference), .text(page.url)] }
}

/// How the saving of a method stands after the provider was asked. For use under the account's lock.
public struct SetSetupState: Command {
    public static let sql = statement(PackageResources.set_setup_state_sql)
    let setup: MethodSetup
    let state: StoredSetup.State
    let decline: Decline.Code?
    let method: PaymentMethod.ID?
    let now: Instant

    /// - Parameter method: what was saved.
    public init(
        _ setup: MethodSetup, _ state: StoredSetup.State, decline: Decline.Code? = nil, method: PaymentMethod.ID? = nil,
        now: Instant
    ) {
        self.setup = setup
        self.state = state
        self.decline = decline
        self.method = method
        self.now = now
    }

    public var binds: [Bind] {
        [
            .id(setup.account), .id(setup.id), .text(state.rawValue), .text(decline?.rawValue), .id(method),
            .instant(now),
        ]
    }
}
