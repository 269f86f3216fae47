import JourneyAnalytics
import Yams

/// One place of a model file: what stands there, read strictly, with errors that say where it is.
struct ModelNode {
    let node: Node
    let file: String
    /// What it is called in errors: "`prior`", "the column `phone`".
    let name: String

    struct Entry {
        var key: String
        var value: ModelNode
    }

    /// The pairs of key and value, in order; a key that is not among `known` is refused. nil allows any key.
    func entries(known: [String]? = nil) throws(ModelFileError) -> [Entry] {
        guard case .mapping(let mapping) = node else { throw refuse("\(name) must be pairs of `key: value`.") }
        var entries: [Entry] = []
        for (key, value) in mapping {
            let place = ModelNode(node: key, file: file, name: "a key")
            let text = try place.text()
            if let known, !known.contains(text) {
                throw place.refuse(
                    "`\(text)` isn't known here\(Self.suggestion(text, known)) "
                        + "\(Self.sentence("\(name) may have \(Self.list(known))."))")
            }
            entries.append(Entry(key: text, value: ModelNode(node: value, file: file, name: "`\(text)`")))
        }
        return entries
    }

    /// The elements of a list; `element` names each of them.
    func list(of element: String) throws(ModelFileError) -> [ModelNode] {
        guard case .sequence(let sequence) = node else { throw refuse("\(name) must be a list, each entry \(element).") }
        return sequence.map { ModelNode(node: $0, file: file, name: element) }
    }

    var isText: Bool {
        if case .scalar = node { true } else { false }
    }

    var isMapping: Bool {
        if case .mapping = node { true } else { false }
    }

    func text() throws(ModelFileError) -> String {
        guard case .scalar(let scalar) = node else { throw refuse("\(name) must be a single value.") }
        return scalar.string
    }

    /// A number of 0…1, written 0.97 or 97 %.
    func share() throws(ModelFileError) -> Double {
        let written = try text()
        var digits = written[...]
        if digits.last == "%" {
            digits = digits.dropLast()
            while digits.last == " " { digits.removeLast() }
            // The text's power of ten moves, not the number's, so that nothing is rounded twice.
            if !digits.isEmpty, !digits.contains(where: { $0 == "e" || $0 == "E" }) { digits += "e-2" }
        }
        let isDecimal = digits.utf8.allSatisfy { ($0 >= 0x30 && $0 <= 0x39) || "+-.eE".utf8.contains($0) }
        guard isDecimal, let value = Double(digits) else {
            throw refuse("\(name) is '\(written)': it must be a number from 0 to 1 such as 0.97, or 97 %.")
        }
        guard value >= 0, value <= 1 else { throw refuse("\(name) is \(written): it must be between 0 and 1, for it is a chance.") }
        return value
    }

    func renamed(_ name: String) -> ModelNode { ModelNode(node: node, file: file, name: name) }

    func refuse(_ reason: String) -> ModelFileError {
        ModelFileError(file: file, line: node.mark?.line, reason: Self.sentence(reason))
    }

    private static func sentence(_ words: String) -> String { words.prefix(1).uppercased() + words.dropFirst() }

    /// "; did you mean `kind`?" where one of the choices is close, else "." to go on after.
    static func suggestion(_ word: String, _ choices: [String]) -> String {
        let near = choices.map { ($0, EditDistance.between(word.lowercased(), $0.lowercased())) }.min { $0.1 < $1.1 }
        guard let near, near.1 <= max(2, word.count / 3), near.1 < word.count else { return "." }
        return "; did you mean `\(near.0)`?"
    }

    static func list(_ names: [String]) -> String {
        names.count < 2 ? names.joined() : names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }
}
