/// Which observations count on one side of a comparison.
struct ImpactSide: Sendable {
    var slices: SliceTable
    /// Canonical profiles; nil is everybody.
    var customers: Set<UInt32>?
    /// Whether those who are not among them count.
    var isOutside = false
    /// What belongs to the other side.
    var excluded: SliceTable?

    @inline(__always)
    func holds(_ observation: Observation, _ people: People) -> Bool {
        guard slices.place(of: observation) != nil else { return false }
        if let excluded, excluded.place(of: observation) != nil { return false }
        guard let customers else { return true }
        guard observation.profile != 0 else { return false }
        return customers.contains(people.canonical(observation.profile)) != isOutside
    }
}

extension MeasurementSnapshot {
    /// - Parameters:
    ///   - members: of segments, by name.
    ///   - other: the other side, for those who are not in it.
    func side(
        _ group: ImpactGroup, of kpi: MetricQuestion, _ members: [String: Set<UInt32>], other: ImpactGroup = .everybody
    ) throws(MeasurementError) -> ImpactSide {
        switch group {
        case .everybody: return ImpactSide(slices: try slices(kpi.filters, by: []))
        case .segment(let name):
            guard let found = members[name] else {
                throw MeasurementError.plain("There is no segment “\(name)” any more. Choose another one.")
            }
            return ImpactSide(slices: try slices(kpi.filters, by: []), customers: found)
        case .part(let part): return ImpactSide(slices: try slices(kpi.filters.narrowed(to: part), by: []))
        case .others:
            switch other {
            case .everybody, .others: throw MeasurementError.plain("Where everybody is reached, nobody is left to compare with.")
            case .segment:
                var side = try side(other, of: kpi, members)
                side.isOutside = true
                return side
            case .part(let part):
                return ImpactSide(
                    slices: try slices(kpi.filters.without(part), by: []), excluded: try slices(kpi.filters.narrowed(to: part), by: []))
            }
        }
    }
}

extension MetricFilters {
    /// Where both say something of one kind, the part's word counts.
    fileprivate func narrowed(to part: MetricFilters) -> MetricFilters {
        var filters = self
        filters.channels = part.channels ?? channels
        filters.channelKinds = part.channelKinds ?? channelKinds
        filters.touchpoints = part.touchpoints ?? touchpoints
        filters.stages = part.stages ?? stages
        filters.sources = part.sources ?? sources
        filters.carried.merge(part.carried) { $1 }
        return filters
    }

    /// Without the kinds of which a part says something: what is left of them is the other side.
    fileprivate func without(_ part: MetricFilters) -> MetricFilters {
        var filters = self
        if part.channels != nil { filters.channels = nil }
        if part.channelKinds != nil { filters.channelKinds = nil }
        if part.touchpoints != nil { filters.touchpoints = nil }
        if part.stages != nil { filters.stages = nil }
        if part.sources != nil { filters.sources = nil }
        for name in part.carried.keys { filters.carried[name] = nil }
        return filters
    }
}
