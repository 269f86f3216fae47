import Foundation

extension MetricQuestion: CustomStringConvertible {
    /// The textual form; what is as usual is left out.
    package var description: String {
        var parts = [metric]
        switch period {
        case .last(let count, let unit): parts.append("last \(count)\(unit.rawValue)")
        case .days(let from, let to): parts.append("from \(from.text) to \(to.text)")
        case .all: parts.append("all")
        }
        if let granularity { parts.append("per \(granularity.rawValue)") }
        if let breakdown { parts.append("by \(MetricQuestion.quoted(breakdown.rawValue))") }
        for (name, values) in [
            ("channel", filters.channels), ("channel_kind", filters.channelKinds), ("touchpoint", filters.touchpoints),
            ("stage", filters.stages), ("source", filters.sources),
        ] {
            if let values { parts.append("\(name)=" + values.map(MetricQuestion.quoted).joined(separator: "|")) }
        }
        for (name, values) in filters.carried.sorted(by: { $0.key < $1.key }) {
            parts.append("where \(MetricQuestion.quoted(name))=" + values.map(MetricQuestion.quoted).joined(separator: "|"))
        }
        if let currency = filters.currency { parts.append("currency=" + MetricQuestion.quoted(currency)) }
        if !isCompared { parts.append("alone") }
        if let asOf { parts.append("as of \(asOf.text)") }
        if let zone { parts.append("in \(zone.identifier)") }
        return parts.joined(separator: " ")
    }

    private static func quoted(_ name: String) -> String {
        let isPlain = !name.isEmpty && !name.contains { $0.isWhitespace || $0 == "\"" || $0 == "|" || $0 == "=" || $0 == "\\" }
        return isPlain ? name : "\"" + name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    /// Reads the textual form.
    /// - Throws: `MeasurementError` that says what was not understood, at which character, and what can stand there.
    package init(_ text: String) throws(MeasurementError) {
        var reader = try MetricQuestionReader(text)
        let position = reader.position
        guard let key = reader.next() else {
            throw MeasurementError("A question begins with a metric, for instance “nps last 90d by channel”.", at: 1)
        }
        guard Metric.named(key) != nil else {
            throw MeasurementError(unknown: key, what: "metric", among: Metric.all.map(\.key), at: position)
        }
        self.init(metric: key)
        var seen: Set<String> = []
        while !reader.isAtEnd {
            let position = reader.position
            let clause = try reader.clause()
            let kind = ["last", "from", "all"].contains(clause) ? "period" : clause
            guard clause == "where" || seen.insert(kind).inserted else {
                throw MeasurementError("“\(clause)” says again what was said before: the \(kind). Keep one of them.", at: position)
            }
            try read(clause, &reader)
        }
    }

    private mutating func read(_ clause: String, _ reader: inout MetricQuestionReader) throws(MeasurementError) {
        switch clause {
        case "all": period = .all
        case "alone": isCompared = false
        case "last": period = try reader.length()
        case "from":
            let from = try reader.day(after: "from")
            try reader.expect("to")
            let position = reader.position
            let to = try reader.day(after: "to")
            guard from <= to else { throw MeasurementError("The period ends before it begins. Exchange the two days.", at: position) }
            period = .days(from: from, to: to)
        case "per": granularity = try reader.choice(after: "per", Granularity.self)
        case "by": breakdown = try reader.breakdown()
        case "as":
            try reader.expect("of")
            asOf = try reader.day(after: "as of")
        case "where":
            let position = reader.position
            let (name, values) = try reader.carried()
            guard filters.carried.updateValue(values, forKey: name) == nil else {
                throw MeasurementError("“\(name)” is narrowed twice. Write its values once, with | between them.", at: position)
            }
        case "in": zone = try reader.zone()
        case "channel": filters.channels = try reader.names()
        case "channel_kind": filters.channelKinds = try reader.names()
        case "touchpoint": filters.touchpoints = try reader.names()
        case "stage": filters.stages = try reader.names()
        case "source": filters.sources = try reader.names()
        default:
            let position = reader.position
            let names = try reader.names()
            guard names.count == 1, let currency = names.first else {
                throw MeasurementError("Values of several currencies can't be added: give one, for instance currency=EUR.", at: position)
            }
            filters.currency = currency
        }
    }
}
