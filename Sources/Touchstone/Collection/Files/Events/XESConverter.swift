/// Turns the events of an XES log into interactions: a case is a customer, an event an interaction.
///
/// The columns of its mapping are the keys of attributes; those of the case begin with "case:". Without a rule of the mapping's own,
/// `case:concept:name` is the user id, `concept:name` the touchpoint, `time:timestamp` the time, `org:resource` the actor; any other
/// attribute of the case is a trait, told with its first event, and any other attribute of an event a property.
final class XESConverter: InteractionReading {
    private let reader: XESReader
    private let classifier: String?
    private var builder: InteractionBuilder
    private var identity: RowIdentity
    private var rules: [String: ColumnRule]
    private var caseRules: [String: ColumnRule]
    private var unnamedCases = 0

    init(_ source: FileSource, mapping: ImportMapping) throws(ImportError) {
        reader = XESReader(source)
        classifier = mapping.classifier
        builder = try InteractionBuilder(mapping)
        identity = RowIdentity(source: mapping.source)
        rules = [
            "concept:name": ColumnRule("concept:name", .touchpoint), "time:timestamp": ColumnRule("time:timestamp", .time),
            "org:resource": ColumnRule("org:resource", .actor), "identity:id": ColumnRule("identity:id", .id),
        ]
        caseRules = ["concept:name": ColumnRule("case:concept:name", .userID)]
        // What the mapping says takes the place of what is usual, so that an attribute and its usual rule don't compete.
        let own = Set(mapping.columns.map(\.target))
        rules = rules.filter { !own.contains($0.value.target) }
        caseRules = caseRules.filter { !own.contains($0.value.target) }
        for rule in mapping.columns {
            if rule.column.hasPrefix("case:") {
                caseRules[String(rule.column.dropFirst(5))] = rule
            } else {
                rules[rule.column] = rule
            }
        }
    }

    var notes: [String] {
        unnamedCases == 0 ? [] : ["\(unnamedCases) cases have no concept:name and were given their position in the log."]
    }

    func fill(_ batch: inout ImportBatch, limit: Int) throws(ImportError) -> Bool {
        var bytes = 0
        while batch.count < limit, bytes < importBatchBytes {
            guard let event = try reader.next() else { return false }
            for attribute in event.attributes { bytes += attribute.key.utf8.count + attribute.value.count }
            do throws(RowProblem) {
                try convert(event)
                batch.accept(builder.interaction, line: event.line)
            } catch {
                let row = JSONValue.object(event.attributes.flatMap { $0.members() }).jsonText
                batch.rejects.append(RejectedRow(line: event.line, reason: error.reason, row: row))
            }
        }
        return true
    }

    private func convert(_ event: XESReader.Event) throws(RowProblem) {
        builder.begin()
        if let isFirst = event.isFirst { try setCase(isFirst: isFirst) }
        for attribute in event.attributes {
            if let rule = rules[attribute.key] {
                try set(rule, attribute)
            } else {
                for member in attribute.members() { builder.append(property: member) }
            }
        }
        if let classifier { try builder.set(ColumnRule("classifier", .touchpoint), text: try name(of: event, by: classifier)) }
        try builder.finish()
        if !builder.hasID {
            var hash = identity.hash
            for attribute in reader.trace where attribute.key == "concept:name" { attribute.combine(into: &hash) }
            hash.combine(UInt64(event.attributes.count))
            for attribute in event.attributes { attribute.combine(into: &hash) }
            builder.setID(identity.id(of: hash.result()))
        }
    }

    private func setCase(isFirst: Bool) throws(RowProblem) {
        var isNamed = false
        for attribute in reader.trace {
            if attribute.key == "concept:name" { isNamed = true }
            if let rule = caseRules[attribute.key] {
                if case .trait = rule.target, !isFirst { continue }
                try set(rule, attribute)
            } else if isFirst {
                for member in attribute.members() { builder.append(trait: member) }
            }
        }
        if !isNamed, let rule = caseRules["concept:name"] {
            if isFirst { unnamedCases += 1 }
            try builder.set(rule, text: "case \(reader.traceNumber)")
        }
    }

    private func set(_ rule: ColumnRule, _ attribute: XESAttribute) throws(RowProblem) {
        switch rule.target {
        case .property(let name) where rule.type == .text: builder.append(property: JSONMember(name, attribute.json))
        case .trait(let name) where rule.type == .text: builder.append(trait: JSONMember(name, attribute.json))
        default: try attribute.value.withUnsafeBufferPointer { (bytes: Bytes) throws(RowProblem) in try builder.set(rule, bytes) }
        }
    }

    /// The event's values of the classifier's keys, joined by "+" as OpenXES does.
    private func name(of event: XESReader.Event, by classifier: String) throws(RowProblem) -> String {
        let keys = reader.classifiers.first { $0.name == classifier }?.keys ?? XESReader.keys(classifier)
        var values: [String] = []
        for key in keys {
            guard let attribute = event.attributes.first(where: { $0.key == key }) else {
                throw RowProblem("it has no attribute '\(key)', which the classifier '\(classifier)' names")
            }
            values.append(String(decoding: attribute.value, as: UTF8.self))
        }
        return values.joined(separator: "+")
    }
}
