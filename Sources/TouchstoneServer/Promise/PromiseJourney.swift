import Touchstone

/// A part of the promise along the stages of the journey.
struct PromiseRow {
    struct Cell {
        var stage: String
        /// Whether the promise is about this stage.
        var isThere: Bool
        var value: String?
        var about: String?
        var sign: String
        var tone: String
        /// Whether the line goes on to the next stage, and came from the one before.
        var goesOn: Bool
        var cameFrom: Bool
    }

    var name: String
    var href: String
    var sign: String
    var tone: String
    var cells: [Cell]
}

/// The promise along the journey: stages as columns in the order in which customers come to them, one row a part.
struct PromiseJourney {
    var stages: [String] = []
    var rows: [PromiseRow] = []

    init(_ standing: PromiseStanding, order: [String], stageOf: [String: String]) {
        let places = standing.parts.map { part -> Set<String> in
            let named = part.part.everyTouchpoint.compactMap { stageOf[$0] } + part.part.stages
            // Without a place of its own it is promised wherever it was measured.
            return Set(named.isEmpty ? part.stages.map(\.name) : named).subtracting([""])
        }
        let used = places.reduce(into: Set<String>()) { $0.formUnion($1) }
        let known = order.filter(used.contains)
        stages = (known + used.subtracting(known).sorted()).map(CustomerWords.title)
        let keys = known + used.subtracting(known).sorted()
        rows = zip(standing.parts, places).map { part, place in
            let indexes = keys.indices.filter { place.contains(keys[$0]) }
            let span = indexes.first.flatMap { first in indexes.last.map { first...$0 } }
            let isWay = part.part.measure.kind == .duration
            let cells = keys.indices.map { index -> PromiseRow.Cell in
                let isThere = isWay ? span?.contains(index) ?? false : place.contains(keys[index])
                let own = part.stages.first { $0.name == keys[index] }
                let verdict = isWay ? part.verdict : own?.verdict ?? .unmeasured
                let text = MetricText(part.unit)
                return PromiseRow.Cell(
                    stage: CustomerWords.title(keys[index]), isThere: isThere,
                    value: isWay
                        ? (index == span?.upperBound ? text.text(part.estimate.value) : nil) : own.map { text.text($0.estimate.value) },
                    about: isThere ? "\(verdict.word)\(own.map { ", \(Words.number($0.estimate.n)) times" } ?? "")" : nil,
                    sign: PromiseWords.sign(verdict), tone: PromiseWords.tone(verdict),
                    goesOn: isWay && isThere && index != span?.upperBound, cameFrom: isWay && isThere && index != span?.lowerBound)
            }
            return PromiseRow(
                name: part.part.name, href: "#promise-\(part.part.id)", sign: PromiseWords.sign(part.verdict),
                tone: PromiseWords.tone(part.verdict), cells: cells)
        }
    }
}
