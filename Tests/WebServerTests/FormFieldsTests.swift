import Testing

@testable import WebServer

@Suite struct FormFieldsTests {
    private func refusal(_ encoded: String, expecting names: Set<String> = ["a", "b"]) -> RequestFailure? {
        do {
            _ = try FormFields(encoded, expecting: names)
            return nil
        } catch {
            return error
        }
    }

    @Test func readsFieldsInAnyOrderAndDecodesThemOnce() throws {
        let fields = try FormFields("b=x%26y+z&a=%2541", expecting: ["a", "b"])
        #expect(try fields.text("a", limit: 9) == "%41")
        #expect(try fields.text("b", limit: 9) == "x&y z")
    }

    @Test func missingFieldsAreEmpty() throws {
        #expect(try FormFields("", expecting: ["a"]).text("a", limit: 9) == "")
    }

    @Test(arguments: [
        "a=1&a=2", "a=1&a=1", "a", "a=1&&=", "c=1", "a=%", "a=%4", "a=%zz", "a=%00", "a=%0a", "a=%7F", "a=%ff",
        "a=%C3%28", "%61=1&a=2",
    ])
    func refusesWhatIsMalformed(_ encoded: String) {
        guard case .badRequest? = refusal(encoded) else {
            Issue.record("\(encoded) was read")
            return
        }
    }

    @Test func refusesAFieldBeyondItsLimitInBytes() throws {
        let fields = try FormFields("a=%C3%A4%C3%A4", expecting: ["a"])
        #expect(try fields.text("a", limit: 4) == "ää")
        #expect(throws: RequestFailure.badRequest("the field a is too long")) { try fields.text("a", limit: 3) }
    }

    @Test func leavesOutForeignNamesOnlyWhenTold() throws {
        let fields = try FormFields("utm=1&a=2", expecting: ["a"], ignoringOthers: true)
        #expect(try fields.text("a", limit: 1) == "2")
        #expect(refusal("utm=1&a=2") != nil)
        #expect(try FormFields("utm&a=2", expecting: ["a"], ignoringOthers: true).text("a", limit: 1) == "2")
        #expect(throws: RequestFailure.self) { try FormFields("a", expecting: ["a"], ignoringOthers: true) }
    }
}
