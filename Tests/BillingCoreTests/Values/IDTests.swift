import BillingCore
import Testing

@Suite struct IDTests {
    private enum Thing {}

    /// Swift 6.3 crashes on tasks that captured a value of greater alignment.
    @Test func liesAnywhere() { #expect(MemoryLayout<ID<Thing>>.alignment <= 8 && MemoryLayout<ID<Thing>>.size == 16) }

    @Test(arguments: [0, 1, UInt128(UInt64.max), UInt128(1) << 64, .max, 0x0192_0000_0000_7000_8000_0000_0000_0001])
    func keepsItsBits(raw: UInt128) throws {
        let id = ID<Thing>(raw: raw)
        #expect(id.raw == raw)
        #expect(ID<Thing>(id.description) == id)
        #expect(id.description.count == 36)
    }

    @Test func sortsAsItsTextDoes() {
        let ids = [UInt128.max, 1, UInt128(1) << 64, UInt128(UInt64.max), 0].map { ID<Thing>(raw: $0) }
        #expect(ids.sorted().map(\.description) == ids.map(\.description).sorted())
        #expect(ids.sorted().map(\.raw) == ids.map(\.raw).sorted())
    }

    /// RFC 9562, 5.7: 48 bits of milliseconds, version 7, variant 10.
    @Test func isUUIDOfVersion7() throws {
        let id = ID<Thing>(at: Instant(microseconds: 1_645_557_742_000_000), randomness: .max)
        #expect(id.description == "017f22e2-79b0-7fff-bfff-ffffffffffff")
        #expect(ID<Thing>(at: Instant(microseconds: 1_645_557_742_000_999), randomness: .max) == id)
        #expect(ID<Thing>(at: Instant(microseconds: 1_645_557_742_001_000), randomness: 0) > id)
    }

    @Test(arguments: ["", "017f22e2-79b0-7fff-bfff-fffffffffff", "017f22e2-79b0-7fff-bfff-ffffffffffffa", "zz"])
    func refusesTheRest(text: String) { #expect(ID<Thing>(text) == nil) }
}
