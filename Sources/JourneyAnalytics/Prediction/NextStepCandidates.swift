/// The touchpoints worth ranking after each touchpoint: those that followed it, and the three commonest of the others. All experts say the
/// same of the others up to a factor, so no touchpoint outside can be among the first three.
struct NextStepCandidates: Sendable {
    private let byLast: [[UInt32]]

    init(_ model: NextStepModel, touchpoints: Int) {
        guard model.experts.count > NextStepModel.markov, touchpoints > 0 else {
            byLast = []
            return
        }
        let (common, markov) = (model.experts[0], model.experts[NextStepModel.markov])
        let codes = (0..<UInt32(touchpoints)).map { $0 }
        var prefix = JourneyPrefix(order: 1)
        prefix.append(0, kind: 0, time: 0)
        let root = common.context(prefix) ?? 0
        let byCount = codes.sorted {
            let (a, b) = (common.table.count(of: $0, after: root), common.table.count(of: $1, after: root))
            return a != b ? a > b : $0 < $1
        }
        byLast = codes.map { last in
            var prefix = JourneyPrefix(order: 1)
            prefix.append(last, kind: 0, time: 0)
            guard let context = markov.context(prefix), markov.table.total(context) > 0 else { return Array(byCount.prefix(3)) }
            let known = markov.table.kinds(context)
            var followed: [UInt32] = []
            if known > 0 { followed = codes.filter { markov.table.count(of: $0, after: context) > 0 } }
            let isKnown = Set(followed)
            return followed + byCount.lazy.filter { !isKnown.contains($0) }.prefix(3)
        }
    }

    @inline(__always)
    func after(_ last: UInt32) -> [UInt32] { byLast[Int(last)] }
}
