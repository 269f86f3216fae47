import Charts
import RecordLinkage
import Testing

@testable import Touchstone

@Suite struct ReportPartsTests {
    @Test func `examples of what is wrong are those that looking at every pair finds`() {
        let seed = UInt64.random(in: 1...UInt64.max)
        print("seed \(seed)")
        var random = MadeUpRandom(state: seed)
        for _ in 0..<30 {
            let rows = Int.random(in: 0...40, using: &random)
            let truth = (0..<rows).map { _ in UInt32.random(in: 0...8, using: &random) }
            var smallest: [Int: UInt32] = [:]
            let entities = (0..<rows).map { row in
                let group = Int.random(in: 0...10, using: &random)
                smallest[group] = smallest[group] ?? UInt32(row)
                return smallest[group] ?? 0
            }
            var pairs: [LinkageResult.Pair] = []
            var (missed, wrong) = (0, [LinkageResult.Pair]())
            for a in 0..<rows {
                for b in (a + 1)..<max(rows, a + 1) {
                    let pair = LinkageResult.Pair(
                        a: UInt32(a), b: UInt32(b), weight: Float.random(in: -6...6, using: &random))
                    let isKept = Bool.random(using: &random)
                    if isKept { pairs.append(pair) }
                    guard truth[a] != 0, truth[b] != 0 else { continue }
                    if truth[a] == truth[b], entities[a] != entities[b] { missed += 1 }
                    if truth[a] != truth[b], entities[a] == entities[b], isKept { wrong.append(pair) }
                }
            }
            let result = LinkageResult(
                model: LinkageModel(), columns: [], keys: [], compared: pairs.count, histogram: [],
                pairs: pairs, entities: entities,
                probabilities: [Float](repeating: 1, count: rows), cut: [])
            let comparison = TruthComparison(result, truth: truth)
            #expect(comparison.falseLinks == Array(wrong.sorted { $0.weight > $1.weight }.prefix(6)))
            #expect(Set(comparison.missed.map { [$0.a, $0.b] }).count == comparison.missed.count)
            #expect(comparison.missed.count == min(missed, TruthComparison.mostMissed))
            #expect(
                comparison.missed.allSatisfy {
                    truth[$0.a] == truth[$0.b] && truth[$0.a] != 0 && entities[$0.a] != entities[$0.b]
                })
        }
    }

    @Test func `the least of many pairs are those that sorting gives`() {
        let seed = UInt64.random(in: 1...UInt64.max)
        print("seed \(seed)")
        var random = MadeUpRandom(state: seed)
        for count in [0, 1, 5, 20] {
            let pairs = (0..<Int.random(in: 0...500, using: &random)).map { row in
                LinkageResult.Pair(
                    a: UInt32(row), b: UInt32(row + 1),
                    weight: (Float.random(in: -5...5, using: &random) * 4).rounded())
            }
            let sorted = pairs.sorted { (abs($0.weight), $0.a) < (abs($1.weight), $1.a) }
            #expect(
                PairChoice.least(pairs, count) { Double(abs($0.weight)) } == Array(sorted.prefix(count)))
        }
    }

    @Test(arguments: [
        (1.0, "100 %"), (0.99999, "over 99.99 %"), (0.9991, "99.91 %"), (0.985, "98.5 %"),
        (0.5, "50.0 %"), (0.0123, "1.23 %"),
        (0.0000024, "1 in 420,000"),
        (0.0005, "1 in 2,000"), (0, "0 %"), (.nan, "–"), (1e-300, "almost never"),
    ])
    func `a share has the digits that it needs`(_ share: Double, _ text: String) {
        #expect(ReportWords.share(share) == text)
    }

    @Test(arguments: [
        (0.5, "50 %"), (0.925, "92.5 %"), (0.9999, "99.99 %"), (1, "100 %"), (1.0 / 3, "33.3333 %"),
    ])
    func `a threshold has the digits that it was given`(_ threshold: Double, _ text: String) {
        #expect(ReportWords.percent(threshold) == text)
    }

    @Test(arguments: [
        ("Meier", "Maier", "M<mark>e</mark>ier", "M<mark>a</mark>ier"), ("Ada", "ada", "Ada", "ada"),
        ("aa", "aaa", "aa", "aa<mark>a</mark>"),
        ("<b>", "x", "<mark>&lt;b&gt;</mark>", "<mark>x</mark>"),
        ("O'Neill", "ONeill", "O<mark>&#39;</mark>Neill", "ONeill"),
        ("1970-01-02", "1970-02-01", "1970-0<mark>1-02</mark>", "1970-0<mark>2-01</mark>"),
    ])
    func `letters that differ are marked`(_ a: String, _ b: String, _ left: String, _ right: String) {
        let marked = ValueDifference.marked(a, b)
        #expect(marked.0.html == left && marked.1.html == right)
    }

    @Test func `no value is said, and a value beside it isn't marked`() {
        let marked = ValueDifference.marked(nil, "x")
        #expect(marked.0.html.contains("no value") && marked.1.html == "x")
    }

    @Test func `a waterfall of an explanation sums up to the explanation's total`() {
        let linked = MadeUpLinkage.make(people: 5, seed: 3)
        let explanation = MadeUpLinkage.explain(linked.table, 0, 1)
        let chart = Waterfall(explanation, threshold: 0.75)
        #expect(abs(chart.total - explanation.total) < 1e-9)
        #expect(chart.steps.map(\.name) == explanation.steps.map(\.column))
        #expect(chart.mark.map { abs($0.value - 1.584962500721156) < 1e-12 } == true, "log2(3)")
    }
}
