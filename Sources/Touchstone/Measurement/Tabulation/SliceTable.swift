/// Which slices an interaction belongs to, by its signature: slice 0 is everything that passes the filters, then one for each channel,
/// touchpoint and so on of the dimensions asked for.
struct SliceTable: Sendable {
    /// A slice's dimension and name; nil for slice 0.
    struct Slice: Sendable, Equatable {
        /// Nil for what is no dimension of the catalogue's.
        var dimension: MetricDimension?
        var name: String
    }

    private(set) var slices: [Slice?] = [nil]
    /// Slices of one signature, at `signature × width`; the first is −1 for what is left out. Where something else cuts, those of its codes.
    private var codes: [Int32] = []
    private(set) var width: Int
    /// What cuts, where it isn't the signature; then `isPassed` says which signatures count.
    private var cut: SliceCut?
    private var isPassed: [Bool] = []
    /// By bearer: which pass the filters by what interactions carry; nil without such filters.
    private var isCarried: [Bool]?

    var count: Int { slices.count }

    /// - Throws: `MeasurementError` for a filter's name that the catalogue doesn't know.
    init(
        _ catalogue: Catalogue, filters: MetricFilters, dimensions: [MetricDimension], sourceNames: [Int64: String]
    ) throws(MeasurementError) {
        width = 1 + dimensions.count
        let channels = try SliceTable.codes(filters.channels, "channel", catalogue.channels, catalogue.channel(named:))
        let kinds = try filters.channelKinds.map { names throws(MeasurementError) in try SliceTable.channels(ofKinds: names, catalogue) }
        let touchpoints = try SliceTable.codes(filters.touchpoints, "touchpoint", catalogue.touchpoints, catalogue.touchpoint(named:))
        let stages = try SliceTable.codes(filters.stages, "stage", catalogue.stages, catalogue.stage(named:))
        let allSources = Set(catalogue.signatures.compactMap { $0?.source })
        let namesOfSources = Dictionary(uniqueKeysWithValues: allSources.map { ($0, sourceNames[$0] ?? String($0)) })
        let sources = try filters.sources.map { names throws(MeasurementError) in
            for name in names where !namesOfSources.values.contains(name) {
                throw MeasurementError(unknown: name, what: "source", among: namesOfSources.values.sorted())
            }
            return Set(namesOfSources.filter { names.contains($0.value) }.keys)
        }
        codes = [Int32](repeating: -1, count: catalogue.meanings.count * width)
        var known: [[String: Int32]] = Array(repeating: [:], count: dimensions.count)
        for (signature, meaning) in catalogue.meanings.enumerated() {
            guard let touchpoint = meaning.touchpoint, let raw = catalogue.signatures[signature] else { continue }
            guard channels?.contains(meaning.channel) ?? true, kinds?.contains(meaning.channel) ?? true,
                touchpoints?.contains(touchpoint) ?? true,
                stages?.contains(meaning.stage) ?? true, sources?.contains(raw.source) ?? true
            else { continue }
            codes[signature * width] = 0
            for (place, dimension) in dimensions.enumerated() {
                let name: String
                switch dimension {
                case .channel: name = catalogue.channels[meaning.channel]
                case .channelKind: name = catalogue.channelKinds[meaning.channel]?.rawValue ?? ""
                case .touchpoint: name = catalogue.touchpoints[touchpoint]
                case .stage: name = catalogue.stages[meaning.stage]
                case .source: name = namesOfSources[raw.source] ?? String(raw.source)
                }
                let code = known[place][name] ?? Int32(slices.count)
                if known[place][name] == nil {
                    known[place][name] = code
                    slices.append(Slice(dimension: dimension, name: name))
                }
                codes[signature * width + 1 + place] = code
            }
        }
    }

    /// Cuts by something that interactions or customers have, instead of by a dimension; wants a table without dimensions.
    mutating func cut(by cut: SliceCut) {
        isPassed = codes.map { $0 >= 0 }
        self.cut = cut
        width = 2
        codes = []
        for name in cut.names {
            codes += [0, Int32(slices.count)]
            slices.append(Slice(dimension: nil, name: name))
        }
    }

    /// Lets only these bearers count.
    mutating func narrow(to bearers: [Bool]) {
        isCarried = isCarried.map { zip($0, bearers).map { $0 && $1 } } ?? bearers
    }

    /// The first of an observation's `width` places in `codes`; nil for what is left out.
    @inline(__always)
    func place(of observation: Observation) -> Int? {
        if let isCarried {
            guard Int(observation.bearer) < isCarried.count, isCarried[Int(observation.bearer)] else { return nil }
        }
        if let code = cut?.code(of: observation) {
            return Int(observation.signature) < isPassed.count && isPassed[Int(observation.signature)] ? code * 2 : nil
        }
        let place = Int(observation.signature) * width
        return place < codes.count && codes[place] >= 0 ? place : nil
    }

    /// Of a table that nothing but dimensions cuts and filters.
    @inline(__always)
    func place(of signature: UInt32) -> Int? {
        place(of: Observation(time: 0, signature: signature, profile: 0, value: 0))
    }

    @inline(__always)
    func slice(at place: Int) -> Int { Int(codes[place]) }

    /// The channels that are of any of these kinds; "" is those of which nobody knows it.
    private static func channels(ofKinds names: [String], _ catalogue: Catalogue) throws(MeasurementError) -> Set<Int> {
        var codes: Set<Int> = []
        for name in names {
            let kind = ChannelKind(written: name)
            guard kind != nil || name.isEmpty else {
                throw MeasurementError(unknown: name, what: "kind of channel", among: ChannelKind.allCases.map(\.rawValue))
            }
            codes.formUnion(catalogue.channelKinds.indices.filter { catalogue.channelKinds[$0] == kind })
        }
        return codes
    }

    private static func codes(
        _ names: [String]?, _ what: String, _ all: [String], _ code: (String) -> Int?
    ) throws(MeasurementError) -> Set<Int>? {
        guard let names else { return nil }
        var codes: Set<Int> = []
        for name in names {
            guard let code = code(name) else { throw MeasurementError(unknown: name, what: what, among: all) }
            codes.insert(code)
        }
        return codes
    }
}

/// What interactions are told apart by.
package enum MetricDimension: String, Sendable, CaseIterable {
    case channel
    /// What sort of way the channel is.
    case channelKind = "channel_kind"
    case touchpoint, stage, source

    /// "channel", "kind of channel".
    package var words: String {
        switch self {
        case .channelKind: "kind of channel"
        case .channel, .touchpoint, .stage, .source: rawValue
        }
    }
}
