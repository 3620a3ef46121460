import Foundation

/// Stripe's objects, as far as they are used. Words that may grow at any time are kept as text.
struct StripeSession: Decodable, Sendable {
    let id: String
    let status: String?
    let paymentStatus: String?
    let url: String?
    let clientReferenceId: String?
    let paymentIntent: Expandable<StripePaymentIntent>?
    let setupIntent: Expandable<StripeSetupIntent>?
}

struct StripePaymentIntent: Decodable, Sendable {
    let id: String
    let status: String
    let amount: Int64
    let amountReceived: Int64?
    let currency: String
    let created: Int64
    let metadata: [String: String]?
    let latestCharge: Expandable<StripeCharge>?
    let paymentMethod: Expandable<StripePaymentMethod>?
    let lastPaymentError: StripeProblem?
}

struct StripeCharge: Decodable, Sendable {
    let id: String
    let created: Int64
    let amountRefunded: Int64?
    let paymentIntent: String?
    let balanceTransaction: Expandable<StripeBalanceTransaction>?
}

struct StripeSetupIntent: Decodable, Sendable {
    let id: String
    let status: String
    let paymentMethod: Expandable<StripePaymentMethod>?
    let lastSetupError: StripeProblem?
}

struct StripePaymentMethod: Decodable, Sendable {
    let id: String
    let type: String
    /// The customer that it is saved for; `nil` for one that was used once, or was removed.
    let customer: String?
    let card: Card?
    let sepaDebit: Account?
    let bacsDebit: Account?
    let auBecsDebit: Account?
    let usBankAccount: Account?

    struct Card: Decodable, Sendable {
        let brand: String
        let last4: String
        let expMonth: Int
        let expYear: Int
    }

    struct Account: Decodable, Sendable {
        let last4: String?
        let bankName: String?
    }
}

struct StripeRefund: Decodable, Sendable {
    let id: String
    let status: String
    let amount: Int64
    let currency: String
    let created: Int64
    let failureReason: String?
    let metadata: [String: String]?
}

struct StripeDispute: Decodable, Sendable {
    let id: String
    let status: String
    let reason: String
    let amount: Int64
    let currency: String
    let created: Int64
    let charge: String?
    let paymentIntent: String?
    let balanceTransactions: [StripeBalanceTransaction]
    let evidenceDetails: Evidence?

    struct Evidence: Decodable, Sendable {
        /// 0 when no answer is possible.
        let dueBy: Int64?
    }
}

struct StripeBalanceTransaction: Decodable, Sendable {
    let id: String
    let type: String
    let amount: Int64
    let fee: Int64
    let currency: String
    let created: Int64
    let source: Expandable<StripeSource>?
}

/// What a balance transaction belongs to: a charge, a refund, a dispute, a payout.
struct StripeSource: Decodable, Sendable {
    let id: String
    let object: String
    let paymentIntent: String?
}

struct StripePayout: Decodable, Sendable {
    let id: String
    let status: String
    let amount: Int64
    let currency: String
    let created: Int64
    let arrivalDate: Int64
}

struct StripeCustomer: Decodable, Sendable {
    let id: String
}

/// What has a name.
protocol StripeNamed {
    var id: String { get }
}

extension StripePaymentIntent: StripeNamed {}
extension StripeCharge: StripeNamed {}
extension StripeSetupIntent: StripeNamed {}
extension StripePaymentMethod: StripeNamed {}
extension StripeBalanceTransaction: StripeNamed {}
extension StripeSource: StripeNamed {}

/// A page of a list.
struct StripeList<Element: Decodable & Sendable>: Decodable, Sendable {
    let data: [Element]
    let hasMore: Bool
}

/// Why Stripe, or a bank behind it, refused.
struct StripeProblem: Decodable, Hashable, Sendable {
    let type: String?
    let code: String?
    let declineCode: String?
    /// The issuer's word on what to do about this very charge.
    let adviceCode: String?
    /// The field of the request that it is about.
    var param: String?

    /// Whether the saved method is gone, or belongs to another customer.
    var isAboutMethod: Bool { param == "payment_method" || code == "payment_method_unexpected_state" }
}

/// The body of an answer that is none of 2xx.
struct StripeErrorAnswer: Decodable, Sendable {
    let error: Details

    struct Details: Decodable, Sendable {
        let problem: StripeProblem
        let message: String?
        /// The payment that was declined.
        let paymentIntent: StripePaymentIntent?

        private enum CodingKeys: CodingKey {
            case message, paymentIntent
        }

        init(from decoder: any Decoder) throws {
            problem = try StripeProblem(from: decoder)
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            message = try fields.decodeIfPresent(String.self, forKey: .message)
            paymentIntent = try fields.decodeIfPresent(StripePaymentIntent.self, forKey: .paymentIntent)
        }
    }
}

/// A reference to an object: its name, or all of it when that was asked for.
enum Expandable<Object: Decodable & Sendable & StripeNamed>: Decodable, Sendable {
    case named(String)
    case object(Object)

    init(from decoder: any Decoder) throws {
        if let name = try? decoder.singleValueContainer().decode(String.self) {
            self = .named(name)
        } else {
            self = .object(try Object(from: decoder))
        }
    }

    var name: String {
        switch self {
        case .named(let name): name
        case .object(let object): object.id
        }
    }

    /// `nil` when only its name is there.
    var object: Object? {
        if case .object(let object) = self { object } else { nil }
    }
}

enum StripeJSON {
    static func read<Object: Decodable>(_ type: Object.Type, from bytes: [UInt8]) throws -> Object {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(bytes))
    }
}
