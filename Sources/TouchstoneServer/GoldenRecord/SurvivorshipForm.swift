import Touchstone

/// The rules as a form writes them: `rule.FIELD` for each field, `trust.SOURCE` with the source's place in the order of trust, and one
/// further field by name.
struct SurvivorshipForm {
    var rules: SurvivorshipRules
    var errors: [FormError] = []
    /// What was typed, by the input's name, where it could not be read.
    private(set) var typed: [String: String] = [:]

    init(_ rules: SurvivorshipRules) { self.rules = rules }

    /// - Parameter standing: for what the form doesn't say.
    init(_ query: Query, sources: [Source], standing: SurvivorshipRules) {
        var fields: [TraitField: SurvivorshipRule] = standing.fields
        var errors: [FormError] = []
        for (name, value) in query.items where name.hasPrefix("rule.") && name.count <= 110 {
            let field = TraitField(named: String(name.dropFirst("rule.".count))).ruled
            guard let rule = SurvivorshipRule(rawValue: value) else {
                errors.append(FormError(field: "rule-\(field.name)", text: "Choose one of the four rules for \(field.label)."))
                continue
            }
            fields[field] = rule
        }
        let other = query.trimmed("field")
        if !other.isEmpty {
            if other.count <= 100, let rule = SurvivorshipRule(rawValue: query.trimmed("rule")) {
                fields[TraitField(named: other).ruled] = rule
            } else {
                typed["field"] = other
                errors.append(FormError(field: "field", text: "A field's name has at most 100 characters, and one of the four rules."))
            }
        }
        var places: [(place: Int, source: Int64)] = []
        var isOrderGiven = false
        for source in sources {
            guard let text = query["trust.\(source.id)"]?.filter({ !$0.isWhitespace }) else { continue }
            isOrderGiven = true
            guard !text.isEmpty else { continue }
            guard let place = Int(text), (1...999).contains(place) else {
                typed["trust.\(source.id)"] = String(text.prefix(20))
                errors.append(
                    FormError(field: "trust-\(source.id)", text: "The place of \(source.name) has to be a whole number from 1, or empty."))
                continue
            }
            if let same = places.first(where: { $0.place == place }) {
                let name = sources.first { $0.id == same.source }?.name ?? ""
                typed["trust.\(source.id)"] = text
                errors.append(
                    FormError(field: "trust-\(source.id)", text: "\(source.name) and \(name) have the same place. Give each its own."))
                continue
            }
            places.append((place, source.id))
        }
        rules = SurvivorshipRules(
            fields: fields, trusted: isOrderGiven ? places.sorted { $0.place < $1.place }.map(\.source) : standing.trusted)
        self.errors = errors
    }

    /// The rules as the form's own fields, for an address or hidden inputs.
    static func fields(_ rules: SurvivorshipRules, over standing: SurvivorshipRules, sources: [Source]) -> [Shell.Field] {
        let changed = Set(rules.fields.keys).union(standing.fields.keys).sorted()
        var fields = changed.map { Shell.Field(name: "rule.\($0.name)", value: rules.rule(for: $0).rawValue) }
        for source in sources {
            let place = rules.trusted.firstIndex(of: source.id).map { "\($0 + 1)" } ?? ""
            fields.append(Shell.Field(name: "trust.\(source.id)", value: place))
        }
        return fields
    }
}
