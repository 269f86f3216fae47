import Touchstone

/// One part of the promise as a form shows it, and reads it.
struct PromisePartForm {
    var place: String
    var field: String
    var id: String
    var name: String
    var about: String
    var owner: String
    var touchpoints: String
    var stages: String
    var kinds: [SelectOption]
    var metrics: [SelectOption]
    var scores: [SelectOption]
    var directions: [SelectOption]
    var from: String
    var to: String
    var within: String
    var by: String
    var bound: String
    var target: String
    var legend: String
    var isNew: Bool
    var isOpen: Bool
    var nameError: String?
    var measureError: String?
    var targetError: String?

    init(_ json: JSONValue, place: Int, kinds known: [String], error: (String) -> String?) {
        let measure = json["measure"] ?? .null
        let kind = measure["kind"]?.string ?? PromiseMeasure.Kind.duration.rawValue
        func lines(_ value: JSONValue?) -> String { (value?.array ?? []).compactMap(\.string).joined(separator: "\n") }
        self.place = "\(place)"
        field = "part\(place)"
        id = "\(json["id"]?.integer ?? 0)"
        name = json["name"]?.string ?? ""
        about = json["about"]?.string ?? ""
        owner = json["owner"]?.string ?? ""
        touchpoints = lines(json["touchpoints"])
        stages = lines(json["stages"])
        kinds = PromiseMeasure.Kind.allCases.map { SelectOption(value: $0.rawValue, name: $0.name, isSelected: $0.rawValue == kind) }
        metrics = Metric.all.filter { $0.definition.direction != .neutral }.map {
            SelectOption(value: $0.key, name: $0.definition.name, isSelected: $0.key == measure["metric"]?.string)
        }
        let score = measure["score"]?.string ?? "csat"
        let names = known + (known.contains(score) ? [] : [score])
        scores = names.map { SelectOption(value: $0, name: CustomerWords.metric($0), isSelected: $0 == score) }
        let isAtMost = measure["at_most"] != nil
        directions = [
            SelectOption(value: "at_least", name: "or higher", isSelected: !isAtMost),
            SelectOption(value: "at_most", name: "or lower", isSelected: isAtMost),
        ]
        from = lines(measure["from"])
        to = lines(measure["to"])
        within = measure["within"]?.string ?? ""
        by = measure["by"]?.string ?? ""
        bound = TypedNumber.text(measure["at_least"]?.double ?? measure["at_most"]?.double)
        let isValue = measure["metric"]?.string.flatMap(Metric.named).map { $0.definition.unit != .share } ?? false && kind == "metric"
        target = TypedNumber.text((json["target"]?.double).map { isValue ? $0 : $0 * 100 })
        legend = name.isEmpty ? "One more promise" : name
        isNew = json["name"] == nil
        (nameError, targetError) = (error("\(field)-name"), error("\(field)-target"))
        measureError =
            ["kind", "from", "to", "within", "by", "metric", "score", "bound", "touchpoints", "stages", "about", "owner"]
            .compactMap { error("part\(place)-\($0)") }.first
        isOpen = nameError != nil || targetError != nil || measureError != nil || (isNew && place == 0)
    }

    /// What a form says, as the document that it makes. Parts without a name are left out, and those that are to go.
    static func document(_ form: Query) -> JSONValue {
        var parts: [JSONValue] = []
        for place in 0...PromisePart.most where form["part\(place)-kind"] != nil {
            func text(_ name: String) -> String { form.trimmed("part\(place)-\(name)") }
            let isEmpty = text("name").isEmpty && text("from").isEmpty && text("target").isEmpty && text("about").isEmpty
            guard form["part\(place)-remove"] == nil, !isEmpty else { continue }
            func number(_ name: String) -> Double? { TypedNumber.read(text(name)) }
            func lines(_ name: String) -> JSONValue {
                .array(text(name).split(whereSeparator: \.isNewline).map { .string(String($0)) })
            }
            let kind = text("kind")
            var measure: [JSONMember] = [JSONMember("kind", .string(kind))]
            switch PromiseMeasure.Kind(rawValue: kind) {
            case .duration:
                measure += [
                    JSONMember("from", lines("from")), JSONMember("to", lines("to")), JSONMember("within", .string(text("within"))),
                    JSONMember("by", text("by").isEmpty ? .null : .string(text("by"))),
                ]
            case .reply: measure.append(JSONMember("within", .string(text("within"))))
            case .score:
                measure.append(JSONMember("score", .string(text("score"))))
                if let bound = number("bound") {
                    measure.append(JSONMember(text("direction") == "at_most" ? "at_most" : "at_least", .number(bound)))
                }
            case .metric: measure.append(JSONMember("metric", .string(text("metric"))))
            case nil: break
            }
            let isValue = kind == "metric" && (Metric.named(text("metric")).map { $0.definition.unit != .share } ?? false)
            parts.append(
                .members([
                    "id": .integer(Int64(text("id")) ?? 0), "name": .string(text("name")), "about": .string(text("about")),
                    "owner": .string(text("owner")), "touchpoints": lines("touchpoints"), "stages": lines("stages"),
                    "measure": .object(measure), "target": .optional(number("target").map { isValue ? $0 : $0 / 100 }),
                ]))
        }
        return .members([
            "statement": .string(form.trimmed("statement")), "success": .string(form.trimmed("success")), "parts": .array(parts),
        ])
    }
}
