import TouchstoneStore

extension RoadMaps {
    /// That the owner is there, and that what it rests on is on the road map and doesn't rest on it in turn.
    func check(_ plan: RoadMapPlan, of activity: RoadMapActivity?, _ connection: any Connection) throws {
        if case .person(let id) = plan.owner, plan.owner != activity?.plan.owner {
            guard try Administration.active(who: .viewRoadMap, on: connection).contains(id) else {
                throw RoadMapError("Person \(id) can’t be the owner: they aren’t active, or may not see the road map.", field: "owner")
            }
        }
        for other in plan.dependsOn where !(activity?.plan.dependsOn.contains(other) ?? false) {
            guard other != activity?.id else { throw RoadMapError("An activity can’t rest on itself.", field: "depends_on") }
            let found = try required(other, connection)
            guard found.dropped == nil else {
                throw RoadMapError("“\(found.plan.name)” was taken off the road map: nothing can rest on it.", field: "depends_on")
            }
        }
        guard let activity else { return }
        if let circle = Self.circle(from: activity.id, over: plan.dependsOn, try dependencies(connection)) {
            throw try refusal(circle, connection)
        }
    }

    /// The way from an activity over what it rests on back to itself; nil where there is none.
    static func circle(from id: Int64, over first: [Int64], _ dependencies: [Int64: [Int64]]) -> [Int64]? {
        var seen: Set<Int64> = []
        var ways = first.reversed().map { [id, $0] }
        while let way = ways.popLast() {
            guard let last = way.last else { continue }
            if last == id { return way }
            guard seen.insert(last).inserted else { continue }
            ways += (dependencies[last] ?? []).reversed().map { way + [$0] }
        }
        return nil
    }

    func refusal(_ circle: [Int64], _ connection: any Connection) throws -> RoadMapError {
        let names = try circle.map { try "“\(required($0, connection).plan.name)”" }
        guard names.count > 2 else { return RoadMapError("An activity can’t rest on itself.", field: "depends_on") }
        let chain = names.dropFirst(2).joined(separator: ", which rests on ")
        return RoadMapError(
            "\(names[0]) can’t rest on \(names[1]), since \(names[1]) rests on \(chain): neither could ever begin. Leave one of these out.",
            field: "depends_on")
    }
}
