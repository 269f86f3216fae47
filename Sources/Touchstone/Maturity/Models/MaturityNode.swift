import Foundation
import Yams

/// A part of a YAML document with the path to it: reads what it should hold, and refuses everything else with its line.
struct MaturityNode {
    let node: Node
    let path: String

    /// Reads a document's root.
    static func root(_ yaml: String, of what: String) throws(MaturityError) -> MaturityNode {
        guard yaml.utf8.count <= MaturityModel.mostBytes else { throw MaturityError("The file is larger than 1 MiB.") }
        guard !yaml.utf8.contains(0) else { throw MaturityError("The file holds bytes that no text has. Save it as UTF-8 text.") }
        guard !ImportMapping.isNestedDeeply(yaml) else { throw MaturityError("The file is nested too deeply.") }
        // None of the documents needs them, and they make a small file large.
        guard !yaml.split(separator: "\n").contains(where: { $0.contains(": *") || $0.contains("- *") || $0.contains("<<:") }) else {
            throw MaturityError("The file uses aliases (*name). Write them out.")
        }
        let root: Node?
        do { root = try Yams.compose(yaml: yaml) } catch { throw described(error) }
        guard let root else { throw MaturityError("The file is empty: \(what) was expected.") }
        guard case .mapping = root else { throw MaturityError(line: root.mark?.line, "The file has to hold \(what): keys with values.") }
        return MaturityNode(node: root, path: "")
    }

    func fail(_ reason: String) -> MaturityError { MaturityError(line: node.mark?.line, path.isEmpty ? reason : "“\(path)” \(reason)") }

    /// - Throws: when there is a key that isn't among the names, or this is no mapping.
    func keys(_ names: [String]) throws(MaturityError) {
        for (key, value) in try members() where !names.contains(key) {
            throw MaturityError(
                line: value.node.mark?.line, "“\(value.path)” is not known here. There are: \(names.joined(separator: ", ")).")
        }
    }

    func members() throws(MaturityError) -> [(key: String, value: MaturityNode)] {
        guard case .mapping(let mapping) = node else { throw fail("has to hold keys with values.") }
        var members: [(String, MaturityNode)] = []
        for (key, value) in mapping {
            guard let name = key.string else { throw fail("has a key that is no text.") }
            members.append((name, MaturityNode(node: value, path: path.isEmpty ? name : "\(path).\(name)")))
        }
        return members
    }

    func optional(_ name: String) throws(MaturityError) -> MaturityNode? {
        for (key, value) in try members() where key == name { return value.node.null == nil || value.node.string == "" ? value : nil }
        return nil
    }

    func needed(_ name: String) throws(MaturityError) -> MaturityNode {
        guard let value = try optional(name) else { throw fail(path.isEmpty ? "“\(name)” is missing." : "lacks “\(name)”.") }
        return value
    }

    /// - Parameter most: in characters.
    func text(_ name: String, most: Int = 2_000) throws(MaturityError) -> String { try needed(name).text(most: most) }

    func text(most: Int = 2_000) throws(MaturityError) -> String {
        guard case .scalar(let scalar) = node else { throw fail("has to be a text.") }
        let text = scalar.string.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !text.isEmpty else { throw fail("is empty.") }
        guard text.count <= most else { throw fail("is longer than \(most) characters.") }
        return text
    }

    /// A name for links and files: small letters, digits, - and _.
    func id(_ name: String = "id") throws(MaturityError) -> String {
        let node = try needed(name)
        let id = try node.text(most: 60)
        guard id.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F }) else {
            throw node.fail("has to consist of small letters, digits, - and _.")
        }
        return id
    }

    func whole(_ name: String, in range: ClosedRange<Int>) throws(MaturityError) -> Int {
        let value = try needed(name)
        guard case .scalar(let scalar) = value.node, let number = Int(scalar.string), range.contains(number) else {
            throw value.fail("has to be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    func flag(_ name: String) throws(MaturityError) -> Bool {
        guard let value = try optional(name) else { return false }
        switch value.node.string {
        case "true": return true
        case "false": return false
        default: throw value.fail("has to be true or false.")
        }
    }

    func list(_ name: String, in range: ClosedRange<Int>) throws(MaturityError) -> [MaturityNode] {
        let value = try needed(name)
        guard case .sequence(let sequence) = value.node else { throw value.fail("has to be a list.") }
        guard range.contains(sequence.count) else {
            throw value.fail("has \(sequence.count) entries, where \(range.lowerBound) to \(range.upperBound) are possible.")
        }
        return sequence.enumerated().map { MaturityNode(node: $1, path: "\(value.path)[\($0 + 1)]") }
    }

    private static func described(_ error: any Error) -> MaturityError {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            MaturityError(line: mark.line, "This is not valid YAML: \(problem). Check the indentation and the quotes.")
        case .duplicatedKeysInMapping(let duplicates, let context):
            MaturityError(
                line: context.mark.line, "The same key stands there twice: \(duplicates.joined(separator: ", ")). Keep one.")
        default: MaturityError("It is not valid YAML.")
        }
    }
}
