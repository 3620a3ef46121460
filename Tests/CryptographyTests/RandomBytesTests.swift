import Cryptography
import Testing

@Suite struct RandomBytesTests {
    @Test(arguments: [0, 1, 7, 8, 9, 16, 32, 33]) func asManyAreMadeAsWanted(count: Int) {
        #expect(RandomBytes.make(count).count == count)
    }

    /// None of 256 values is missing among 16,384 bytes, at each place of the eight that are drawn at once.
    @Test func everyPlaceTakesEveryValue() {
        let bytes = RandomBytes.make(8 * 16_384)
        for place in 0..<8 {
            let values = Set(stride(from: place, to: bytes.count, by: 8).map { bytes[$0] })
            #expect(values.count == 256)
        }
    }

    @Test func noTwoAreAlike() {
        let made = (0..<1000).map { _ in RandomBytes.make(16) }
        #expect(Set(made).count == 1000)
    }
}
