import Foundation
import Testing

@testable import RecordLinkage

struct EvaluationTests {
    @Test func `two of three records found together`() throws {
        // Found {0,1} {2,3}; true {0,1,2} {3}.
        let evaluation = EntityEvaluation(found: [0, 0, 2, 2], truth: [1, 1, 1, 2])
        #expect(evaluation.pairs == Retrieval(hits: 1, found: 2, right: 3))
        #expect(evaluation.entities == Retrieval(hits: 0, found: 2, right: 2))
        let precision = try #require(evaluation.bCubed.precision)
        let recall = try #require(evaluation.bCubed.recall)
        #expect(abs(precision - (1 + 1 + 0.5 + 0.5) / 4) < 1e-12)
        #expect(abs(recall - (2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1) / 4) < 1e-12)
    }

    /// Amigó, Gonzalo, Artiles and Verdejo (2009), section 3: B-cubed of the same counts as in its definition (Bagga and Baldwin, 1998).
    @Test func `Bagga and Baldwin's example`() throws {
        // True {1…5} {6,7} {8…12}; found {1…5} {6…12}: precision 76 %, recall 100 %.
        let found: [UInt32] = [0, 0, 0, 0, 0, 5, 5, 5, 5, 5, 5, 5]
        let truth: [UInt32] = [1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3]
        let one = EntityEvaluation(found: found, truth: truth).bCubed
        #expect(abs(try #require(one.precision) - 0.7619) < 1e-4 && one.recall == 1)
        // Found {1…5, 8…12} {6,7}: precision 58 %.
        let other = EntityEvaluation(found: [0, 0, 0, 0, 0, 5, 5, 0, 0, 0, 0, 0], truth: truth).bCubed
        #expect(abs(try #require(other.precision) - 0.5833) < 1e-4 && other.recall == 1)
    }

    @Test func `without rows or pairs there is no data, which is not zero`() {
        let empty = EntityEvaluation(found: [], truth: [])
        #expect(empty.pairs.precision == nil && empty.pairs.f1 == nil && empty.bCubed.precision == nil && empty.bCubed.f1 == nil)
        let alone = EntityEvaluation(found: [0, 1], truth: [1, 2])
        #expect(alone.pairs.recall == nil && alone.entities.f1 == 1 && alone.bCubed.f1 == 1)
        #expect(EntityEvaluation(found: [0, 1], truth: [1, 1]).pairs.f1 == 0)
    }

    @Test func `rows whose truth nobody knows count nowhere`() {
        let known = EntityEvaluation(found: [0, 0, 2, 2], truth: [1, 1, 2, 1])
        let more = EntityEvaluation(found: [0, 0, 2, 2, 0, 2, 9], truth: [1, 1, 2, 1, 0, 0, 0])
        #expect(known == more)
    }

    @Test(arguments: 1...30) func `entities are judged as by counting all pairs and all rows`(seed: UInt64) throws {
        var random = EvaluationRandom(state: seed)
        let rows = Int.random(in: 1...60, using: &random)
        let found = (0..<rows).map { _ in UInt32.random(in: 0..<12, using: &random) }
        let truth = (0..<rows).map { _ in UInt32.random(in: 0...12, using: &random) }
        let evaluation = EntityEvaluation(found: found, truth: truth)
        let known = (0..<rows).filter { truth[$0] > 0 }
        var (hits, together, right) = (0, 0, 0)
        for a in known {
            for b in known where a < b {
                if found[a] == found[b] { together += 1 }
                if truth[a] == truth[b] { right += 1 }
                if found[a] == found[b], truth[a] == truth[b] { hits += 1 }
            }
        }
        #expect(evaluation.pairs == Retrieval(hits: hits, found: together, right: right), "seed \(seed)")
        let foundSets = Set(known.map { row in Set(known.filter { found[$0] == found[row] }) })
        let trueSets = Set(known.map { row in Set(known.filter { truth[$0] == truth[row] }) })
        let exact = foundSets.intersection(trueSets).count
        #expect(evaluation.entities == Retrieval(hits: exact, found: foundSets.count, right: trueSets.count), "seed \(seed)")
        guard !known.isEmpty else { return }
        var (precision, recall) = (0.0, 0.0)
        for row in known {
            let entity = Set(known.filter { found[$0] == found[row] })
            let person = Set(known.filter { truth[$0] == truth[row] })
            precision += Double(entity.intersection(person).count) / Double(entity.count)
            recall += Double(entity.intersection(person).count) / Double(person.count)
        }
        #expect(abs(try #require(evaluation.bCubed.precision) - precision / Double(known.count)) < 1e-9, "seed \(seed)")
        #expect(abs(try #require(evaluation.bCubed.recall) - recall / Double(known.count)) < 1e-9, "seed \(seed)")
    }

    @Test(arguments: 1...30) func `the curve and the calibration are those of counting every pair for every threshold`(seed: UInt64) throws
    {
        var random = EvaluationRandom(state: seed)
        let rows = Int.random(in: 2...50, using: &random)
        let truth = (0..<rows).map { _ in UInt32.random(in: 0...9, using: &random) }
        var pairs: [LinkageResult.Pair] = []
        for a in 0..<rows {
            for b in a + 1..<rows where Bool.random(using: &random) {
                let weight = Float.random(in: -7...14, using: &random)
                pairs.append(LinkageResult.Pair(a: UInt32(a), b: UInt32(b), weight: weight))
            }
        }
        let evaluation = PairEvaluation(pairs, truth: truth)
        let known = pairs.filter { truth[Int($0.a)] > 0 && truth[Int($0.b)] > 0 }
        let isRight = { (pair: LinkageResult.Pair) in truth[Int(pair.a)] == truth[Int(pair.b)] }
        let right = (0..<rows).reduce(0) { sum, a in
            sum + (a + 1..<rows).count { truth[a] > 0 && truth[a] == truth[$0] }
        }
        #expect(evaluation.curve.count == 20 && evaluation.pairs == known.count && evaluation.truePairs == right, "seed \(seed)")
        for point in evaluation.curve {
            let above = known.filter { $0.probability >= point.threshold }
            #expect(point.pairs == Retrieval(hits: above.count(where: isRight), found: above.count, right: right), "seed \(seed)")
        }
        for bin in evaluation.calibration {
            let inside = known.filter { $0.probability >= bin.lower && ($0.probability < bin.upper || bin.upper == 1) }
            #expect(bin.pairs == inside.count && bin.right == inside.count(where: isRight), "seed \(seed)")
            if let mean = bin.mean {
                #expect(abs(mean - inside.reduce(0) { $0 + $1.probability } / Double(inside.count)) < 1e-9, "seed \(seed)")
            } else {
                #expect(inside.isEmpty && bin.share == nil, "seed \(seed)")
            }
        }
        #expect(evaluation.calibration.reduce(0) { $0 + $1.pairs } == known.count, "seed \(seed)")
    }
}

struct EntityLinksTests {
    /// Entity 0: a chain 0 – 1 – 2 – 3 with a weak middle and a weaker short cut; rows 4 and 5 are another.
    private let result = LinkageResult.made(
        entities: [0, 0, 0, 0, 4, 4],
        pairs: [(0, 1, 9), (1, 2, 3), (2, 3, 8), (0, 3, 1), (4, 5, 6), (3, 4, -2), (0, 5, -4)])

    @Test func `the chain between two rows takes the strongest way`() {
        let links = EntityLinks(of: 2, in: result)
        #expect(links.rows == [0, 1, 2, 3] && links.links.count == 4)
        #expect(links.chain(from: 0, to: 3).map(\.weight) == [9, 3, 8])
        #expect(links.chain(from: 3, to: 0).map(\.weight) == [8, 3, 9])
        #expect(links.chain(from: 1, to: 1).isEmpty && links.chain(from: 1, to: 4).isEmpty)
    }

    @Test func `an entity breaks at the weakest link of its tree`() throws {
        let weakest = try #require(EntityLinks(of: 0, in: result).weakest)
        #expect(weakest.link.weight == 3 && weakest.side == [0, 1] && weakest.other == [2, 3])
        #expect(EntityLinks(of: 0, in: result).outward.map(\.weight) == [-2, -4])
    }

    @Test func `a row alone has no links`() {
        let alone = EntityLinks(of: 0, in: .made(entities: [0], pairs: []))
        #expect(alone.rows == [0] && alone.weakest == nil && alone.outward.isEmpty)
    }

    /// The bottleneck of a chain is as strong as that of any other way, found by trying all thresholds.
    @Test(arguments: 1...30) func `no other chain has a stronger weakest link`(seed: UInt64) {
        var random = EvaluationRandom(state: seed)
        let rows = Int.random(in: 2...12, using: &random)
        var pairs: [(Int, Int, Float)] = (1..<rows).map {
            (Int.random(in: 0..<$0, using: &random), $0, Float.random(in: 0...9, using: &random))
        }
        for a in 0..<rows {
            for b in a + 1..<rows where Int.random(in: 0..<3, using: &random) == 0 {
                pairs.append((a, b, Float.random(in: 0...9, using: &random)))
            }
        }
        let links = EntityLinks(of: 0, in: .made(entities: [UInt32](repeating: 0, count: rows), pairs: pairs))
        for target in 1..<rows {
            let chain = links.chain(from: 0, to: target)
            var reached: Set<Int> = [0]
            var strongest: Float = .infinity
            while !reached.contains(target) {
                let best = pairs.filter { reached.contains($0.0) != reached.contains($0.1) }.max { $0.2 < $1.2 }
                guard let best else { break }
                strongest = min(strongest, best.2)
                reached.formUnion([best.0, best.1])
            }
            #expect(chain.map(\.weight).min() == strongest, "seed \(seed)")
        }
    }
}

extension LinkageResult {
    fileprivate static func made(entities: [UInt32], pairs: [(Int, Int, Float)]) -> LinkageResult {
        LinkageResult(
            model: LinkageModel(), columns: [], keys: [], compared: pairs.count, histogram: [],
            pairs: pairs.map { Pair(a: UInt32($0.0), b: UInt32($0.1), weight: $0.2) }, entities: entities,
            probabilities: entities.map { _ in 1 }, cut: [])
    }
}

/// SplitMix64 (Steele, Lea and Flood, 2014).
private struct EvaluationRandom: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
