public import BillingCore

/// Who does what this task does. The database writes it beside every event.
public enum Principal: Hashable, Sendable {
    /// The program by itself: a job, or what a payment provider tells.
    case program
    /// One of the seller's staff, by the name with which they are logged in where they run a command.
    case staff(String)
    /// A signed-in person, and the network that they come from.
    case person(ID<PortalUser>, network: String)

    /// Of the task. What runs within it inherits it.
    @TaskLocal public static var current = Principal.program

    /// For the transaction; `nil` sets nothing.
    var setting: ScopeSetting? {
        let fields: [String: String]
        switch self {
        case .program: return nil
        case .staff(let name): fields = ["staff": name]
        case .person(let id, let network): fields = ["person": id.description, "network": network]
        }
        let text = try? StoredJSON.text(of: fields)
        return text.map { ScopeSetting(name: "actor", value: $0) }
    }
}
