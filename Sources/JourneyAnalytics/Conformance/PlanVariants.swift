/// The different sequences of planned touchpoints, each aligned once. The last variant is the empty sequence.
struct PlanVariants: Sendable {
    /// Variant → its cost, without interactions outside the plan.
    private(set) var costs: [Int32] = []
    /// Whether a cheaper alignment may exist: a limit was passed.
    private(set) var isApproximate: [Bool] = []
    /// Variant → how many traces take it.
    private(set) var traces: [UInt32] = []
    private var starts: [Int] = [0]
    private var moves: [AlignmentFrontier.Move] = []

    private struct Chunk: Sendable {
        var costs: [Int32] = []
        var isApproximate: [Bool] = []
        var lengths: [Int] = []
        var moves: [AlignmentFrontier.Move] = []
    }

    init(
        _ parts: [(Range<Int>, SequenceKeys)], tables: [SequenceTable], _ rules: PlanRules,
        _ limits: AlignmentLimits, threads: Int
    ) {
        let firsts = tables.flatMap(\.firstRows)
        traces = tables.flatMap(\.counts)
        let size = max(1, (firsts.count + threads - 1) / threads)
        let ranges = stride(from: 0, to: firsts.count, by: size).map {
            $0..<min($0 + size, firsts.count)
        }
        let chunks = concurrentMap(ranges) { range in
            Self.align(firsts[range], in: parts, rules, limits)
        }
        for chunk in chunks {
            costs += chunk.costs
            isApproximate += chunk.isApproximate
            moves += chunk.moves
            for length in chunk.lengths { starts.append(starts[starts.count - 1] + length) }
        }
        let inSequences = traces.reduce(0) { $0 + Int($1) }
        costs.append(Int32(rules.shortestRun))
        isApproximate.append(false)
        starts.append(moves.count)
        traces.append(UInt32((parts.last?.0.upperBound ?? 0) - inSequences))
    }

    var count: Int { costs.count }

    func moves(of variant: Int) -> ArraySlice<AlignmentFrontier.Move> {
        moves[starts[variant]..<starts[variant + 1]]
    }

    private static func align(
        _ firsts: ArraySlice<UInt32>, in parts: [(Range<Int>, SequenceKeys)], _ rules: PlanRules,
        _ limits: AlignmentLimits
    ) -> Chunk {
        var chunk = Chunk()
        var exact = AlignmentAutomaton(rules, limits)
        var beam = AlignmentAutomaton(rules, limits, isBeam: true)
        for first in firsts {
            guard let (traces, keys) = parts.first(where: { $0.0.contains(Int(first)) }) else { continue }
            let place = Int(first) - traces.lowerBound
            let codes = Int(keys.starts[place])..<Int(keys.starts[place + 1])
            keys.codes.withUnsafeBufferPointer { column in
                let sequence = UnsafeBufferPointer(rebasing: column[codes])
                if let cost = exact.align(sequence, into: &chunk.moves) {
                    chunk.costs.append(Int32(cost))
                    chunk.isApproximate.append(false)
                } else if let cost = beam.align(sequence, into: &chunk.moves) {
                    chunk.costs.append(Int32(cost))
                    chunk.isApproximate.append(true)
                }
            }
            chunk.lengths.append(codes.count)
        }
        return chunk
    }
}
