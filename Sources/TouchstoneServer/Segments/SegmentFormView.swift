import JourneyAnalytics
import Touchstone

/// The builder's groups and conditions as its template shows them.
struct SegmentFormView {
    var isSeveral: Bool
    var matches: [SelectOption]
    var groups: [GroupView]
    var mayAddGroup: Bool
    var touchpoints: [String]

    struct GroupView {
        var legend: String
        var matchName: String
        var matches: [SelectOption]
        var isSeveral: Bool
        var join: String?
        var conditions: [ConditionView]
        var addValue: String?
    }

    struct ConditionView {
        var label: String
        var join: String?
        var removeValue: String
        var kindName: String
        var kindId: String
        var kinds: [SelectOption]
        var kindProblem: String?
        var inputs: [Input]
        /// How many are in this condition alone; nil while it isn't filled in.
        var alone: String?
    }

    /// One field: a select where it has options, else an input.
    struct Input {
        var id: String
        var name: String
        var label: String
        /// Stands visibly before the field.
        var lead: String?
        var value: String
        var type: String
        var isSelect: Bool
        var options: [SelectOption]
        var list: String?
        var size: String?
        /// The least number that can be.
        var least: String?
        /// What is wrong with it.
        var problem: String?
    }

    /// - Parameters:
    ///   - alone: the count of each condition by itself, in the order of the form.
    ///   - problems: what is wrong, by the id of its field.
    init(
        _ form: SegmentForm, catalogue: Catalogue, sources: [String], segments: [String], alone: [String?], problems: [String: String] = [:]
    ) {
        isSeveral = form.groups.count > 1
        matches = Self.matches(form.match, all: "all of these groups", any: "any of these groups")
        mayAddGroup = form.groups.count < SegmentForm.mostGroups
        touchpoints = catalogue.touchpoints.sorted()
        var place = 0
        groups = form.groups.enumerated().map { g, group in
            GroupView(
                legend: form.groups.count > 1 ? "Group \(g + 1)" : "Conditions", matchName: "g\(g).match",
                matches: Self.matches(group.match, all: "all of these", any: "any of these"), isSeveral: group.conditions.count > 1,
                join: g == 0 ? nil : form.match == .all ? "and" : "or",
                conditions: group.conditions.enumerated().map { c, condition in
                    defer { place += 1 }
                    let prefix = "g\(g).c\(c)."
                    let fields = Fields(condition: condition, prefix: prefix, catalogue: catalogue, sources: sources, segments: segments)
                    return ConditionView(
                        label: "Condition \(c + 1)", join: c == 0 ? nil : group.match == .all ? "and" : "or",
                        removeValue: "remove.\(g).\(c)",
                        kindName: prefix + "kind", kindId: "\(prefix)kind".replacing(".", with: "-"),
                        kinds: SegmentForm.Kind.allCases.filter {
                            !segments.isEmpty || ($0 != .segment && $0 != .outside) || $0 == condition.kind
                        }
                        .map { SelectOption(value: $0.rawValue, name: $0.name, isSelected: $0 == condition.kind) },
                        kindProblem: problems[SegmentForm.id(g, c, "kind")],
                        inputs: fields.inputs.map { input in
                            var input = input
                            input.problem = problems[input.id]
                            return input
                        }, alone: place < alone.count ? alone[place] : nil)
                },
                addValue: group.conditions.count < SegmentForm.mostConditions ? "add.\(g)" : nil)
        }
    }

    private static func matches(_ match: SegmentForm.Match, all: String, any: String) -> [SelectOption] {
        [
            SelectOption(value: "all", name: all, isSelected: match == .all),
            SelectOption(value: "any", name: any, isSelected: match == .any),
        ]
    }

    /// The fields that a condition of its kind has.
    private struct Fields {
        let condition: SegmentForm.Condition
        let prefix: String
        let catalogue: Catalogue
        let sources: [String]
        let segments: [String]

        var inputs: [Input] {
            switch condition.kind {
            case .did, .never: [touchpoint("what")] + often + when(required: false)
            case .then:
                [touchpoint("what"), touchpoint("what2", "then"), touchpoint("what3", "then")] + within("all within")
                    + when(required: false)
            case .without: [touchpoint("what"), touchpoint("what2", "no")] + within("in the following") + when(required: false)
            case .first, .last: [touchpoint("what")] + when(required: true)
            case .began, .ended: [touchpoint("what")]
            case .segment, .outside: [select("segment", "Segment", segments.map { ($0, $0) }, first: "Choose a segment")]
            case .has: known
            }
        }

        private func touchpoint(_ field: String, _ lead: String? = nil) -> Input {
            input(
                field, lead == nil ? "Touchpoint" : "Touchpoint, \(lead ?? "")", lead: lead, list: "touchpoints", size: "18", type: "text")
        }

        private var often: [Input] {
            let often = select(
                "often", "How often", [("", "at least once"), ("least", "at least"), ("exactly", "exactly"), ("most", "at most")])
            return condition["often"].isEmpty
                ? [often] : [often, input("n", "Times", size: "4", type: "number", usual: "2", trail: "times")]
        }

        private func within(_ lead: String) -> [Input] {
            [input("within", "Window", lead: lead, size: "4", type: "number"), units("unit")]
        }

        private func when(required: Bool) -> [Input] {
            let choices = [("", "at any time"), ("last", "in the last"), ("before", "more than … ago"), ("days", "on days")]
            let chosen = condition["when"].isEmpty && required ? "last" : condition["when"]
            let when = select("when", "When", required ? Array(choices.dropFirst()) : choices, chosen: chosen)
            switch chosen {
            case "last", "before": return [when, input("span", "How long", size: "4", type: "number", usual: "30"), units("spanunit")]
            case "days":
                return [
                    when, input("from", "From day", lead: "from", type: "date"), input("to", "To day, included", lead: "to", type: "date"),
                ]
            default: return [when]
            }
        }

        private var known: [Input] {
            let attribute = KnownAttribute(rawValue: condition["attribute"])
            var inputs = [
                select(
                    "attribute", "What is known", KnownAttribute.allCases.map { ($0.rawValue, $0.summary) }, first: "Choose what is known")
            ]
            guard let attribute else { return inputs }
            if attribute.isNumber {
                inputs.append(
                    select(
                        "is", "Comparison",
                        [(">=", "at least"), ("=", "exactly"), ("<=", "at most"), (">", "more than"), ("<", "less than"), ("!=", "not")]))
                inputs.append(input("value", "Number", size: "5", type: "number"))
            } else {
                let names =
                    switch attribute.kind {
                    case "channel": catalogue.channels
                    case "kind of channel": ChannelKind.allCases.map(\.rawValue)
                    case "stage": catalogue.stages
                    default: sources
                    }
                inputs.append(select("is", "Comparison", [("=", "is"), ("!=", "is not")]))
                let isKind = attribute.kind == "kind of channel"
                let choices = names.filter { !$0.isEmpty }.sorted().map { name in
                    (name, isKind ? ChannelKind.label(name) : name)
                }
                inputs.append(select("value", "Value", choices, first: "Choose a \(attribute.kind)"))
            }
            return inputs
        }

        private func units(_ field: String) -> Input {
            let chosen = condition[field].isEmpty ? "d" : condition[field]
            return select(field, "Unit", [("h", "hours"), ("d", "days"), ("w", "weeks"), ("m", "minutes")], chosen: chosen)
        }

        private func input(
            _ field: String, _ label: String, lead: String? = nil, list: String? = nil, size: String? = nil, type: String,
            usual: String = "",
            trail: String? = nil
        ) -> Input {
            Input(
                id: (prefix + field).replacing(".", with: "-"), name: prefix + field, label: label, lead: lead,
                value: condition[field].isEmpty ? usual : condition[field] == "*" ? "Anything" : condition[field], type: type,
                isSelect: false,
                options: [], list: list, size: size, least: type == "number" ? field == "value" ? "0" : "1" : nil)
        }

        private func select(_ field: String, _ label: String, _ choices: [(String, String)], first: String? = nil, chosen: String? = nil)
            -> Input
        {
            let value = chosen ?? condition[field]
            let own = value.isEmpty || choices.contains { $0.0 == value } ? [] : [(value, value)]
            let options = (first.map { [("", $0)] } ?? []) + choices + own
            return Input(
                id: (prefix + field).replacing(".", with: "-"), name: prefix + field, label: label, value: value, type: "", isSelect: true,
                options: options.map { SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == value) })
        }
    }
}
