/// One thing that is promised, where, and how one can tell that it is kept.
package struct PromisePart: Sendable, Equatable {
    /// Stays with it while its words change; what was measured is linked by it.
    package var id: Int
    /// "Delivered within two days"
    package var name: String
    /// What it means, for people.
    package var about: String
    package var owner: String
    /// Where it is promised. Scores, replies and metrics count there alone; empty is everywhere.
    package var touchpoints: [String]
    /// The same by stage of the journey, where no touchpoint is named.
    package var stages: [String]
    package var measure: PromiseMeasure
    /// The share that has to be kept, 0 to 1; of a metric that is no share its value.
    package var target: Double

    package static let most = 20
    package static let mostNames = 40

    package init(
        id: Int, name: String, about: String = "", owner: String = "", touchpoints: [String] = [], stages: [String] = [],
        measure: PromiseMeasure, target: Double
    ) {
        self.id = id
        self.name = name
        self.about = about
        self.owner = owner
        self.touchpoints = touchpoints
        self.stages = stages
        self.measure = measure
        self.target = target
    }

    /// Every touchpoint that it is about.
    package var everyTouchpoint: [String] {
        guard case .duration(let from, let to, _, _) = measure else { return touchpoints }
        return touchpoints + (from + to).filter { !touchpoints.contains($0) }
    }

    package var json: JSONValue {
        .members([
            "id": .count(id), "name": .string(name), "about": .string(about), "owner": .string(owner),
            "touchpoints": .array(touchpoints.map(JSONValue.string)), "stages": .array(stages.map(JSONValue.string)),
            "measure": measure.json, "target": .number(target),
        ])
    }

    /// - Parameter place: among the parts, from 0.
    package init(_ json: JSONValue, at place: Int) throws(PromiseError) {
        let field = "part\(place)"
        let name = OneLine.text(json["name"]?.string ?? "")
        guard (1...120).contains(name.count) else {
            throw PromiseError("Say in 1 to 120 characters what is promised, as in “Delivered within two days”.", field: "\(field)-name")
        }
        let about = OneLine.text(json["about"]?.string ?? ""), owner = OneLine.text(json["owner"]?.string ?? "")
        guard about.count <= 1_000 else { throw PromiseError("What it means has 1,000 characters at most.", field: "\(field)-about") }
        guard owner.count <= 120 else { throw PromiseError("The owner has 120 characters at most.", field: "\(field)-owner") }
        let measure = try PromiseMeasure(json["measure"] ?? .null, field: field)
        guard let target = json["target"]?.double, target.isFinite else {
            throw PromiseError("Say how often it has to be kept, as in 95 for 95 of a hundred.", field: "\(field)-target")
        }
        let isFitting = measure.isShare ? target > 0 && target <= 1 : abs(target) <= 1e12
        guard isFitting else {
            throw PromiseError(
                measure.isShare ? "A share lies between 0 and 1: 0.95 is 95 %." : "The target is no value that it can have.",
                field: "\(field)-target")
        }
        let id = json["id"]?.integer ?? 0
        guard (0...1_000_000).contains(id) else { throw PromiseError("“id” is a number that the program gave.", field: "\(field)-name") }
        self.init(
            id: Int(id), name: name, about: about, owner: owner,
            touchpoints: try Self.names(json["touchpoints"], field: "\(field)-touchpoints"),
            stages: try Self.names(json["stages"], field: "\(field)-stages"), measure: measure, target: target)
    }

    static func names(_ json: JSONValue?, field: String) throws(PromiseError) -> [String] {
        var names: [String] = []
        for value in json?.array ?? [] {
            let name = OneLine.text(value.string ?? "")
            guard !name.isEmpty, !names.contains(name) else { continue }
            guard name.utf8.count <= 400 else { throw PromiseError("A name has 400 bytes at most.", field: field) }
            names.append(name)
        }
        guard names.count <= mostNames else { throw PromiseError("Name at most \(mostNames).", field: field) }
        return names
    }
}
