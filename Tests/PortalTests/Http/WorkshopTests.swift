import Testing

@testable import Portal

@Suite struct WorkshopTests {
    @Test func givesBackValuesAndErrors() async throws {
        let workshop = Workshop(threads: 1, waiting: 1)
        #expect(try await workshop.run { 42 } == 42)
        await #expect(throws: PortalFailure.notFound) { try await workshop.run { throw PortalFailure.notFound } }
    }

    @Test func turnsAwayWhoeverComesAfterTheLastPlace() async throws {
        let admission = Admission(limit: 2)
        let answers = try await admission.hold {
            let second = try await admission.hold {
                await #expect(throws: PortalFailure.busy) { _ = try await admission.hold { 3 } }
                return 2
            }
            return [1, second, try await admission.hold { 3 }]
        }
        #expect(answers == [1, 2, 3])
    }
}
