import Touchstone

/// What each column of an uploaded file is, as a form: selects beside sample values, or the mapping's text.
struct MappingForm {
    var action: String
    var cancelAction: String
    var about: String
    var notes: [String]
    var columns: [Column]
    var source: String
    var eventName: String
    var asksEventName: Bool
    var timeZone: String
    var yaml: String
    var isTextOpen = false
    var preview: PreviewTable?
    var previewError: String?

    struct Column {
        var name: String
        var samples: String
        var reason: String?
        var fieldName: String
        var options: [SelectOption]
        var isUnsure: Bool
    }

    /// - Parameter shows: whether the values of the file may be seen.
    init(_ record: ImportRecord, shows: Bool) {
        action = "/data/imports/\(record.id)"
        cancelAction = "/data/imports/\(record.id)/discard"
        yaml = record.mapping ?? ""
        let seen = (try? JSONValue.parse(Array((record.notes ?? "{}").utf8))) ?? .object([])
        notes = seen["notes"]?.array?.compactMap(\.string) ?? []
        let mapping =
            (try? ImportMapping.parse(yaml: yaml, defaultSource: record.sourceName, isDraft: true))
            ?? ImportMapping(source: record.sourceName ?? "")
        source = mapping.source
        timeZone = mapping.zone ?? ""
        eventName = mapping.constants.first { $0.target == .touchpoint }?.value ?? ""
        let path = record.path ?? ""
        let sample = try? FileSample(path: path, mapping: mapping)
        let names =
            sample.map { $0.columns.isEmpty ? mapping.columns.map(\.column) : $0.columns.map(\.name) } ?? mapping.columns.map(\.column)
        let values = Dictionary((sample?.columns ?? []).map { ($0.name, $0.values) }) { first, _ in first }
        let reasons = Dictionary((seen["reasons"]?.object ?? []).map { ($0.name, $0.value.string ?? "") }) { first, _ in first }
        columns = names.enumerated().map { index, name in
            let rule = mapping.columns.first { $0.column == name }
            // A member of a JSON line that is called what it is needs no rule.
            let target = rule?.target ?? (mapping.format == .jsonLines ? ImportTarget(name: name) : nil) ?? .property(name)
            return Column(
                name: name, samples: shows ? (values[name] ?? []).joined(separator: " · ") : "•••", reason: reasons[name],
                fieldName: "c\(index)", options: MappingForm.options(for: name, chosen: target),
                isUnsure: rule?.target == nil || reasons[name].map { $0.contains("?") || $0.contains("please") } ?? false)
        }
        asksEventName = !mapping.columns.contains { $0.target == .touchpoint }
        let known = columns.count { column in column.options.contains { $0.isSelected && !$0.value.hasPrefix("property.") } }
        about =
            columns.isEmpty
            ? "An event log names its attributes itself. What each becomes stands in the text below."
            : "\(columns.count) columns; \(known) recognised. The others are kept as properties. Change what is wrong: nothing is stored yet."
        guard shows else { return }
        do {
            preview = try PreviewTable(path: path, mapping: mapping)
        } catch {
            previewError = error.description.replacing(path, with: record.file)
        }
    }

    /// The mapping as a posted form says it; as selects it may be a draft, so that nothing chosen is lost.
    /// - Throws: `ImportError.mapping` where the text is wrong.
    static func mapping(from form: Query, record: ImportRecord) throws(ImportError) -> ImportMapping {
        if form["do"] == "yaml" {
            return try ImportMapping.parse(yaml: form["yaml"] ?? "", defaultSource: record.sourceName)
        }
        var mapping = try ImportMapping.parse(yaml: record.mapping ?? "", defaultSource: record.sourceName, isDraft: true)
        let sample = try FileSample(path: record.path ?? "", mapping: mapping)
        let formats = Dictionary(sample.columns.map { ($0.name, $0.timeFormat) }) { first, _ in first }
        let names = sample.columns.isEmpty ? mapping.columns.map(\.column) : sample.columns.map(\.name)
        var rules: [ColumnRule] = []
        for (index, name) in names.enumerated() {
            let old = mapping.columns.first { $0.column == name }
            guard let text = form["c\(index)"], let target = ImportTarget(name: text) else {
                if let old { rules.append(old) }
                continue
            }
            if let old, old.target == target {
                rules.append(old)
            } else if old != nil || mapping.format != .jsonLines || target.name != "property.\(name)" && target.name != name {
                var rule = ColumnRule(name, target)
                if target == .time, let format = formats[name] ?? nil { rule.timeFormat = format }
                rules.append(rule)
            }
        }
        mapping.columns = rules
        let source = form.trimmed("source"), zone = form.trimmed("timeZone"), event = form.trimmed("eventName")
        if !source.isEmpty { mapping.source = source }
        mapping.zone = zone.isEmpty ? nil : zone
        mapping.constants.removeAll { $0.target == .touchpoint }
        if !event.isEmpty, !rules.contains(where: { $0.target == .touchpoint }) {
            mapping.constants.append(ImportMapping.Constant(.touchpoint, event))
        }
        return mapping
    }

    private static func options(for column: String, chosen: ImportTarget) -> [SelectOption] {
        var word = column
        // A proposal writes the column's name as properties are named.
        if case .property(let name) = chosen { word = name }
        let own = ["property.\(word)", "trait.\(column)", "id.\(column)", "consent.\(column)", "score.\(column)"]
        let labels = [
            "kept as it is (property)", "known about the person (trait)", "another number of the person", "consent to “\(column)”",
            "a score of its own",
        ]
        var all = plain + zip(own, labels).map { ($0, $1) }
        if !all.contains(where: { $0.0 == chosen.name }) { all.insert((chosen.name, chosen.name), at: 0) }
        return all.map { SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == chosen.name) }
    }

    private static let plain: [(String, String)] = [
        ("time", "when it happened"), ("touchpoint", "what happened (touchpoint)"), ("user_id", "customer number"),
        ("email", "e-mail address"),
        ("phone", "telephone number"), ("anonymous_id", "browser or device number"), ("account", "organisation"),
        ("id", "the row's own id"),
        ("channel", "channel"), ("stage", "stage of the journey"), ("direction", "direction"), ("text", "what was said"),
        ("value", "what it was worth"), ("currency", "currency"), ("score.nps", "score: NPS, 0 to 10"),
        ("score.csat", "score: CSAT, 1 to 5"),
        ("score.ces", "score: CES, 1 to 7"), ("duration.talk", "seconds of talk"), ("duration.hold", "seconds on hold"),
        ("duration.wrap_up", "seconds of wrap-up"), ("case", "case or ticket"), ("case_kind", "what happened to the case"),
        ("actor", "who on our side"),
        ("actor_kind", "person, bot or system"), ("public", "seen by the customer?"), ("subject", "customer or employee"),
        ("record", "a record, no interaction?"), ("ignore", "leave it out"),
    ]
}

/// The first rows of a file as they would be stored.
struct PreviewTable {
    var caption: String
    var columns: [Column]
    var rows: [Row]

    struct Column {
        var name: String
        var isNumber: Bool
    }

    struct Row {
        var cells: [Cell]
    }

    struct Cell {
        var text: String
        var href: String?
        var isNumber: Bool
    }

    static let count = 8

    init(path: String, mapping: ImportMapping) throws(ImportError) {
        let batch = try ImportReader(path: path, mapping: mapping).next(limit: PreviewTable.count)
        caption = "The first rows"
        var fields: [(name: String, isNumber: Bool, text: (Interaction) -> String)] = [
            ("When (UTC)", false, { String($0.time.isoText.prefix(19)).replacing("T", with: " ") }),
            ("What", false, { $0.name }),
            ("Who", false, { $0.identifiers.map { "\($0.kind) \($0.value)" }.joined(separator: ", ") }),
        ]
        fields += [
            ("Channel", false, { $0.channel ?? "" }), ("Stage", false, { $0.stage ?? "" }),
            ("Value", true, { $0.value.map { "\($0.amount.formatted()) \($0.currency ?? "")" } ?? "" }),
            ("Scores", false, { $0.scores.map { "\($0.kind) \($0.value?.formatted() ?? "–")" }.joined(separator: ", ") }),
            ("Said", false, { String(($0.text ?? "").prefix(60)) }),
            ("Traits", false, { $0.traits.map { "\($0.name): \($0.value.string ?? $0.value.jsonText)" }.joined(separator: ", ") }),
            ("Properties", false, { $0.properties.map { "\($0.name): \($0.value.string ?? $0.value.jsonText)" }.joined(separator: ", ") }),
        ]
        let all = batch?.interactions ?? []
        let filled = fields.enumerated().filter { index, field in index < 3 || all.contains { !field.text($0).isEmpty } }.map(\.element)
        columns = filled.map { Column(name: $0.name, isNumber: $0.isNumber) }
        var lines = all.enumerated().map { index, interaction in
            (line: batch?.lines[index] ?? 0, row: Row(cells: filled.map { Cell(text: $0.text(interaction), isNumber: $0.isNumber) }))
        }
        lines += (batch?.rejects ?? []).map { reject in
            let cells = filled.indices.map {
                Cell(text: $0 == 0 ? "line \(reject.line)" : $0 == 1 ? "rejected: \(reject.reason)" : "", isNumber: false)
            }
            return (reject.line, Row(cells: cells))
        }
        rows = lines.sorted { $0.line < $1.line }.map(\.row)
    }
}
