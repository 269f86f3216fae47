/// A survey's logic as a graph to be drawn: questions and endings, and the ways between them with their conditions in words.
package struct SurveyGraph: Sendable, Equatable {
    package struct Node: Sendable, Equatable {
        package enum Kind: String, Sendable, CaseIterable { case start, question, ending }

        package var id: String
        package var kind: Kind
        package var label: String
        /// The page that it stands on; nil for start and endings.
        package var page: SurveyPartID?
        /// Nobody comes here.
        package var isUnreachable: Bool
    }

    package struct Edge: Sendable, Equatable {
        package enum Kind: String, Sendable, CaseIterable {
            /// On to what comes next.
            case next
            /// Past something whose condition doesn't hold.
            case skip
            case jump
        }

        package var from: String
        package var to: String
        package var kind: Kind
        /// In words; "" where the way is always open.
        package var condition: String
    }

    package var nodes: [Node]
    package var edges: [Edge]

    package var json: JSONValue {
        .members([
            "nodes": .array(
                nodes.map {
                    .members([
                        "id": .string($0.id), "kind": .string($0.kind.rawValue), "label": .string($0.label),
                        "page": .optional($0.page?.text),
                        "unreachable": .bool($0.isUnreachable),
                    ])
                }),
            "edges": .array(
                edges.map {
                    .members([
                        "from": .string($0.from), "to": .string($0.to), "kind": .string($0.kind.rawValue),
                        "condition": .string($0.condition),
                    ])
                }),
        ])
    }
}

extension Survey {
    package func graph(in language: SurveyLanguage? = nil) -> SurveyGraph {
        SurveyGraphDrawing(self, language ?? languages.first ?? .english).graph()
    }
}
