import Testing

@testable import Touchstone

@Suite struct RowIdentityTests {
    @Test func `the hash is SipHash-2-4-128 as its authors publish it`() {
        // The first vectors of the reference implementation: key 00…0f, input of 0, 1, 2, … bytes.
        let expected: [(UInt64, UInt64)] = [
            (0xE6A8_25BA_047F_81A3, 0x9302_55C7_1472_F66D), (0x44AF_996B_D8C1_87DA, 0x45FC_229B_1159_7634),
            (0xC75D_A4A4_8D22_7781, 0xE4FF_0AF6_DE8B_A3FC),
        ]
        for (length, result) in expected.enumerated() {
            var hash = RowHash(key0: 0x0706_0504_0302_0100, key1: 0x0F0E_0D0C_0B0A_0908)
            let bytes = (0..<length).map { UInt8($0) }
            bytes.withUnsafeBufferPointer { hash.combine($0) }
            let (low, high) = hash.result()
            #expect((low, high) == result)
        }
    }

    @Test func `pieces hash as the whole does`() {
        let bytes = (0..<100).map { UInt8($0) }
        var whole = RowHash()
        bytes.withUnsafeBufferPointer { whole.combine($0) }
        var pieces = RowHash()
        for size in [3, 8, 1, 20, 68] {
            let start = [3: 0, 8: 3, 1: 11, 20: 12, 68: 32][size] ?? 0
            Array(bytes[start..<start + size]).withUnsafeBufferPointer { pieces.combine($0) }
        }
        #expect(whole.result() == pieces.result())
    }

    @Test func `ids are unique and repeatable, also beyond the table's room`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("RowIdentityTests seed: \(seed)")
        func ids() -> [String] {
            var random = SeededRandom(seed: seed)
            var identity = RowIdentity(source: "s", largest: 1 << 8)
            return (0..<20_000).map { _ in identity.id(of: (random.next() % 3000, 7)) }
        }
        let first = ids()
        #expect(Set(first).count == first.count, "seed \(seed)")
        #expect(ids() == first, "seed \(seed)")
    }

    @Test func `more than 65,535 identical rows stay apart`() {
        var identity = RowIdentity(source: "s")
        var seen: Set<String> = []
        for _ in 0..<140_000 { seen.insert(identity.id(of: (1, 2))) }
        #expect(seen.count == 140_000)
    }
}
