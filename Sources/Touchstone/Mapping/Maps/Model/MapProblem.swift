/// What is wrong in a journey map that somebody wrote, and where in it.
package struct MapProblem: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Key: Sendable, Equatable {
        case name(String)
        case index(Int)
    }

    /// From the map inwards: phases, 2, steps, 0, emotion.
    package var path: [Key]
    /// A sentence that says what to do.
    package var sentence: String

    package init(_ sentence: String, at path: [Key] = []) {
        self.path = path
        self.sentence = sentence
    }

    /// Counted from 1, as people do: "phase 3, step 1: …".
    package var description: String {
        var words: [String] = []
        var index = path.startIndex
        while index < path.endIndex {
            switch path[index] {
            case .name(let name):
                if index + 1 < path.endIndex, case .index(let number) = path[index + 1] {
                    words.append("\(MapProblem.singular[name] ?? name) \(number + 1)")
                    index += 1
                } else {
                    words.append(name)
                }
            case .index(let number): words.append("entry \(number + 1)")
            }
            index += 1
        }
        return words.isEmpty ? sentence : "\(words.joined(separator: ", ")): \(sentence)"
    }

    private static let singular = ["phases": "phase", "steps": "step", "touchpoints": "touchpoint", "rows": "row"]
}
