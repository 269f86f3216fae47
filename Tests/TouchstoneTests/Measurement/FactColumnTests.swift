import Testing

@testable import Touchstone

@Suite struct FactColumnTests {
    @Test(arguments: 1...10) func `a column taken from files in pieces is the column that grew row by row`(seed: UInt64) {
        var random = SeededNumbers(seed: seed)
        let rows = (0..<Int.random(in: 0..<150_000, using: &random)).map { place in
            TouchFact(time: Int64.random(in: 0..<1_000_000, using: &random), signature: UInt32(place), profile: 1)
        }
        var (grown, taken) = (FactColumn<TouchFact>(), FactColumn<TouchFact>())
        for row in rows { grown.append(row) }
        let first = rows.isEmpty ? 0 : Int.random(in: 0..<rows.count, using: &random)
        rows[..<first].withUnsafeBufferPointer { taken.append(contentsOf: $0) }
        var pieces = 0
        grown.forEachPiece(from: first) { rows in
            taken.append(contentsOf: rows)
            pieces += 1
        }
        #expect(taken.count == grown.count && taken.earliest == grown.earliest && taken.latest == grown.latest, "seed \(seed)")
        #expect(pieces <= (rows.count - first) / 32_768 + 2)
        let range = Int64(200_000)..<300_000
        var (a, b): ([UInt32], [UInt32]) = ([], [])
        grown.forEach(in: range) { a.append($0.signature) }
        taken.forEach(in: range) { b.append($0.signature) }
        #expect(a == b, "seed \(seed)")
        #expect(a.count == rows.count { range.contains($0.time) })
    }

    @Test func `codes of cases go on after a restart where they stood`() {
        var codes = CaseCodes()
        let ids = ["a", "b", "a", "c", "", "b"]
        #expect(ids.map { codes.code(of: $0) } == [0, 1, 0, 2, 3, 1])
        var resumed = CaseCodes(keys: codes.keys)
        #expect(["c", "new", "a"].map { resumed.code(of: $0) } == [2, 4, 0])
        #expect(resumed.keys.prefix(4) == codes.keys[...])
    }
}
