import BillingCore
import BillingOperations
import Testing

@Suite struct IDSourceTests {
    /// Also where the count runs over its bits.
    @Test(arguments: [UInt128(0), .max, 0x1234_5678_9ABC_DEF0])
    func sequenceGivesDistinctVersion7(randomness: UInt128) {
        var ids = IDSource { randomness }.sequence(at: Instant(microseconds: 1_772_366_400_000_000))
        let first: ID<UsageRecord> = ids.next()
        var seen: Set<UInt128> = [first.raw]
        for _ in 0..<1000 {
            let id: ID<UsageRecord> = ids.next()
            seen.insert(id.raw)
            #expect(id.raw >> 62 == first.raw >> 62)
        }
        #expect(seen.count == 1001)
        #expect(first.raw >> 76 & 0xF == 7 && first.raw >> 62 & 0b11 == 0b10)
    }
}
