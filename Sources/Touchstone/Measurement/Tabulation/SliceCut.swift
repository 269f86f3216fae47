/// What an answer is cut by where it is no dimension of the catalogue: the question, what it is about, what interactions carry, who the customer is.
struct SliceCut: Sendable {
    private enum Kind { case scales, bearers, customers }

    /// By code.
    let names: [String]
    private let kind: Kind
    // Beside the kind rather than in it: what an enum's case holds is retained and released for each observation.
    /// By scale.
    private var scales: [Int] = []
    /// By bearer; 0 is "nothing was said".
    private var bearers: [UInt16] = []
    /// By canonical profile.
    private var customers: [UInt8] = []
    private var people = People()

    private init(names: [String], kind: Kind) {
        self.names = names
        self.kind = kind
    }

    /// By the kind of score.
    /// - Parameter name: what a kind is called; kinds of one name are one.
    static func scales(_ scales: [ScoreScale], name: (ScoreScale) -> String) -> SliceCut {
        var names: [String] = []
        let codes = scales.map { scale in
            let name = name(scale)
            if let known = names.firstIndex(of: name) { return known }
            names.append(name)
            return names.count - 1
        }
        var cut = SliceCut(names: names.isEmpty ? [""] : names, kind: .scales)
        cut.scales = codes
        return cut
    }

    static func carried(_ column: AttributeColumns.Column, bearers: Int) -> SliceCut {
        var cut = SliceCut(names: [""] + column.values, kind: .bearers)
        cut.bearers = column.all(bearers: bearers)
        return cut
    }

    /// By what customers' latest answers to the recommendation question made of them, up to a moment.
    static func promoters(_ facts: MeasurementFacts, until moment: Int64) -> SliceCut {
        let isMeant = facts.scales.map { $0.kind == "nps" && $0.low == 0 && $0.high == 10 }
        var codes = [UInt8](repeating: 0, count: Int(facts.people.highest) + 1)
        var times = [Int64](repeating: .min, count: codes.count)
        facts.scores.forEach(in: .min..<moment) { fact in
            guard isMeant[Int(fact.scale)], fact.profile != 0, !fact.value.isNaN else { return }
            let customer = Int(facts.people.canonical(fact.profile))
            guard times[customer] <= fact.time else { return }
            times[customer] = fact.time
            codes[customer] = fact.value >= 9 ? 1 : fact.value > 6 ? 2 : 3
        }
        var cut = SliceCut(names: ["Not asked or not answered", "Promoters", "Passives", "Detractors"], kind: .customers)
        cut.customers = codes
        cut.people = facts.people
        return cut
    }

    @inline(__always)
    func code(of observation: Observation) -> Int {
        switch kind {
        case .scales: Int(observation.scale) < scales.count ? scales[Int(observation.scale)] : 0
        case .bearers: Int(observation.bearer) < bearers.count ? Int(bearers[Int(observation.bearer)]) : 0
        case .customers: Int(customers[Int(people.canonical(observation.profile))])
        }
    }
}

extension MeasurementSnapshot {
    /// The slices of a question: by a dimension of the catalogue, by time (which cuts otherwise), or by anything else.
    func slices(_ question: MetricQuestion, of metric: Metric) throws(MeasurementError) -> SliceTable {
        guard let breakdown = question.breakdown, breakdown.granularity == nil else { return try slices(question.filters, by: []) }
        if let dimension = breakdown.dimension { return try slices(question.filters, by: [dimension]) }
        var table = try slices(question.filters, by: [])
        switch breakdown {
        case .question: table.cut(by: .scales(facts.scales) { $0.kind })
        case .about: table.cut(by: .scales(facts.scales) { $0.about })
        case .promoters: table.cut(by: .promoters(facts, until: now.milliseconds))
        default: table.cut(by: .carried(try column(breakdown.rawValue), bearers: facts.bearers.count))
        }
        return table
    }

    /// Page views and customers carry nothing that metrics know of: an answer would be “nothing was said” throughout.
    func refuseWhatIsNotCarried(_ metric: Metric, _ question: MetricQuestion) throws(MeasurementError) {
        func refuse(_ what: String, _ advice: String) -> MeasurementError {
            MeasurementError("\(metric.definition.name) can't be \(what). \(advice)")
        }
        if !question.filters.carried.isEmpty, !metric.isCarried {
            throw refuse(
                "narrowed by what interactions carry", "Narrow it by channel, touchpoint, stage or source; journeys know all properties.")
        }
        guard let breakdown = question.breakdown, breakdown.granularity == nil, breakdown.dimension == nil else { return }
        switch breakdown {
        case .question, .about:
            guard metric.isOfScores else { throw refuse("broken down by \(breakdown.rawValue)", "Only scores have questions.") }
        case .promoters: break
        default:
            _ = try column(breakdown.rawValue)
            guard metric.isCarried else {
                throw refuse(
                    "broken down by “\(breakdown.rawValue)”",
                    "Break it down by channel, touchpoint, stage, source or promoters; journeys know all properties.")
            }
        }
    }
}

extension Metric {
    /// Whether what is observed are interactions with figures, of which it is known what else they carry.
    var isCarried: Bool {
        switch observed {
        case .interactions, .texts, .population: false
        case .scores, .money, .contacts, .responses, .gaps, .listPrices, .promises, .resolutions, .invitations: true
        }
    }

    package var isOfScores: Bool {
        switch observed {
        case .scores, .gaps: true
        case .interactions, .money, .contacts, .responses, .listPrices, .promises, .resolutions, .invitations, .texts, .population: false
        }
    }
}
