import JourneyAnalytics

extension JourneySnapshot {
    /// Paths as API and command give them. A touchpoint of null is "other": those not shown by themselves.
    package func json(_ answer: PathsAnswer) -> JSONValue {
        let levels = answer.levels.enumerated().map { number, level in
            JSONValue.ordered([
                "level": .count(of: number), "sessions": .count(of: level.sessions),
                "touchpoints_in_other": .count(of: level.touchpointsInOther),
                "nodes": .array(
                    level.nodes.map { node in
                        .ordered([
                            "touchpoint": Self.json(node.place), "sessions": .count(of: node.sessions), "ending": .count(of: node.ending),
                            "continuing": .count(of: node.continuing),
                        ])
                    }),
            ])
        }
        let edges = answer.edges.map { edge in
            JSONValue.ordered([
                "level": .count(of: edge.level), "from": Self.json(edge.from), "to": Self.json(edge.to),
                "sessions": .count(of: edge.sessions),
            ])
        }
        return .object(
            head(.paths(answer.question)) + [
                JSONMember("is_backward", .bool(answer.question.isBackward)), JSONMember("sessions", .count(of: answer.sessions)),
                JSONMember("sessions_considered", .count(of: answer.sessionsConsidered)),
                JSONMember("customers", .count(of: answer.customers)),
                JSONMember("levels", .array(levels)), JSONMember("edges", .array(edges)),
            ])
    }

    private static func json(_ place: PathPlace) -> JSONValue {
        switch place {
        case .touchpoint(let name): .string(name)
        case .other: .null
        }
    }
}
