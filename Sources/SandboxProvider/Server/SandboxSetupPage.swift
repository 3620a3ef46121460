import BillingCore
import Hummingbird

extension SandboxPage {
    /// Where a method is saved, or was.
    static func setup(_ setup: SandboxSetup, seller: String) -> HTML {
        guard setup.status == .pending else {
            return frame(
                title: "Finished",
                """
                <h2>\(setup.status == .succeeded ? "The method is saved" : "Nothing was saved")</h2>
                <p><a href="\(setup.order.returnURL)">Return to \(seller)</a></p>
                """)
        }
        let kinds = SandboxMethod.Kind.allCases.map {
            "<option value=\"\($0.rawValue)\">\($0.words)</option>\n" as HTML
        }
        return frame(
            title: "Save a payment method",
            """
            <form method="post" action="/save/\(setup.token)">
            <h2>Save a payment method for \(seller)</h2>
            <label for="method">Method</label>
            <select id="method" name="method">
            \(kinds)\
            </select>
            <button class="primary" name="answer" value="save">Save</button>
            <button name="answer" value="decline">The bank declines it</button>
            <button class="quiet" name="answer" value="cancel">Cancel and return to \(seller)</button>
            </form>
            """)
    }
}

extension SandboxPages {
    @Sendable func showSetup(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        guard let setup = await book.setup(token(context)) else { return unknown() }
        let seller = await seller(of: "\(setup.order.setup)")
        return page(.ok, SandboxPage.setup(setup, seller: seller), returnURL: setup.order.returnURL)
    }

    @Sendable func actOnSetup(_ request: Request, _ context: BasicRequestContext) async throws -> Response {
        let form = try await request.body.collect(upTo: Self.largestForm)
        guard let action = SandboxSetup.Action(form: String(buffer: form)) else { throw HTTPError(.badRequest) }
        let done = try await book.act(onSetup: token(context), action, at: clock.now())
        guard let (setup, notice) = done else { return unknown() }
        if let notice { await webhooks.announce(notice) }
        return Response(status: .seeOther, headers: [.location: setup.order.returnURL])
    }
}

extension SandboxSetup.Action {
    /// Reads the form of the page, whose values are all from fixed lists.
    init?(form: String) {
        let fields = SandboxForm(form)
        switch fields["answer"] {
        case "save":
            guard let kind = fields["method"].flatMap(SandboxMethod.Kind.init) else { return nil }
            self = .save(kind)
        case "decline": self = .decline
        case "cancel": self = .cancel
        default: return nil
        }
    }
}

/// The fields of a form whose values are all from fixed lists, so that nothing needs decoding.
struct SandboxForm {
    private let fields: [[Substring]]

    init(_ form: String) {
        fields = form.split(separator: "&").map { $0.split(separator: "=", omittingEmptySubsequences: false) }
    }

    /// The value of the one field of this name.
    subscript(name: String) -> String? {
        let values = fields.filter { $0.count == 2 && $0[0] == name }.map { String($0[1]) }
        return values.count == 1 ? values[0] : nil
    }
}
