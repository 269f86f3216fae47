import Foundation

extension Application {
    /// Answers questions about metrics; days and months in GMT unless `seen(in:)` or the question says otherwise.
    package var measurements: Measurements {
        let (sources, targets, reader) = (sources, metricTargets, listening.reader)
        return Measurements(
            reader: measurementReader, catalogue: catalogue, now: now,
            sourceNames: { Dictionary(sources.all.map { ($0.id, $0.name) }) { first, _ in first } },
            settings: { targets.settings }, targets: { targets.all },
            texts: { reader.table.textFacts }, agentTexts: { reader.table.agentTexts }, textCount: { reader.table.count })
    }
}
