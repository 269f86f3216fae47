/// Which slices an interaction belongs to, by its signature: slice 0 is everything that passes the filters, then one for each channel,
/// touchpoint and so on of the dimensions asked for.
struct SliceTable: Sendable {
    /// A slice's dimension and name; nil for slice 0.
    struct Slice: Sendable, Equatable {
        var dimension: MetricDimension
        var name: String
    }

    private(set) var slices: [Slice?] = [nil]
    /// Slices of one signature, at `signature × width`; the first is −1 for what is left out.
    private var codes: [Int32] = []
    let width: Int

    var count: Int { slices.count }

    /// - Throws: `MeasurementError` for a filter's name that the catalogue doesn't know.
    init(
        _ catalogue: Catalogue, filters: MetricFilters, dimensions: [MetricDimension], sourceNames: [Int64: String]
    ) throws(MeasurementError) {
        width = 1 + dimensions.count
        let channels = try SliceTable.codes(filters.channels, "channel", catalogue.channels, catalogue.channel(named:))
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
            guard channels?.contains(meaning.channel) ?? true, touchpoints?.contains(touchpoint) ?? true,
                stages?.contains(meaning.stage) ?? true, sources?.contains(raw.source) ?? true
            else { continue }
            codes[signature * width] = 0
            for (place, dimension) in dimensions.enumerated() {
                let name: String
                switch dimension {
                case .channel: name = catalogue.channels[meaning.channel]
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

    /// The first of a signature's `width` places in `codes`; nil for what is left out.
    @inline(__always)
    func place(of signature: UInt32) -> Int? {
        let place = Int(signature) * width
        return place < codes.count && codes[place] >= 0 ? place : nil
    }

    @inline(__always)
    func slice(at place: Int) -> Int { Int(codes[place]) }

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
package enum MetricDimension: String, Sendable, CaseIterable { case channel, touchpoint, stage, source }
