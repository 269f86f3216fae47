/// The events of a selection that belong to a case, each customer's case by case: what conformance by case walks.
///
/// Rows are those of the index that it was made of. A row's cases stand in the order in which they began, a case's events in that of time.
struct CasedIndex: Sendable {
    let index: JourneyIndex
    /// Event → code of its case.
    let cases: [UInt32]
    /// Event → its place in the index that this was made of.
    let origins: [UInt32]

    init(_ whole: JourneyIndex, _ cases: EventCases, in selection: JourneySelection) {
        var times: [Int64] = []
        var (kinds, sequences, offsets): ([UInt32], [UInt32], [UInt32]) = ([], [], [0])
        var (codes, origins): ([UInt32], [UInt32]) = ([], [])
        whole.withView(of: selection) { view in
            var events: [(begin: Int, code: UInt32, event: Int)] = []
            var begins: [UInt32: Int] = [:]
            for row in 0..<view.rowCount {
                events.removeAll(keepingCapacity: true)
                begins.removeAll(keepingCapacity: true)
                for event in view.events(of: row) {
                    let code = cases.code(at: whole.sequenceOffsets.base[event])
                    guard code != EventCases.none else { continue }
                    let begin = begins[code] ?? event
                    begins[code] = begin
                    events.append((begin, code, event))
                }
                if begins.count > 1 { events.sort { ($0.begin, $0.event) < ($1.begin, $1.event) } }
                for (_, code, event) in events {
                    times.append(view.times[event])
                    kinds.append(view.kinds[event])
                    sequences.append(whole.sequenceOffsets.base[event])
                    codes.append(code)
                    origins.append(UInt32(event))
                }
                offsets.append(UInt32(codes.count))
            }
        }
        index = JourneyIndex(
            customers: whole.customers, offsets: Column(offsets), times: Column(times),
            kinds: Column(kinds),
            sequenceOffsets: Column(sequences), sequenceBase: whole.sequenceBase,
            kindLimit: whole.kindLimit, timeRange: whole.timeRange)
        self.cases = codes
        self.origins = origins
    }
}
