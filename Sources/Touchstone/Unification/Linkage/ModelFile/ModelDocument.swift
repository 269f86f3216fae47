import Yams

/// The one YAML document of a model file, checked to be of a size that a model can have.
enum ModelDocument {
    static func root(_ yaml: String, file: String) throws(ModelFileError) -> ModelNode {
        guard yaml.utf8.count <= 16 << 20 else { throw ModelFileError(file: file, line: nil, reason: "The file is larger than 16 MiB.") }
        guard !yaml.utf8.contains(0) else {
            throw ModelFileError(file: file, line: nil, reason: "The file holds bytes that no text has: it is not a model file.")
        }
        guard !ImportMapping.isNestedDeeply(yaml) else {
            throw ModelFileError(file: file, line: nil, reason: "It is nested too deeply to be a model file.")
        }
        let node: Node?
        do {
            node = try Yams.compose(yaml: yaml)
        } catch {
            throw describe(error, file: file)
        }
        guard let node else {
            throw ModelFileError(file: file, line: nil, reason: "The file is empty. Write at least `columns:` with what a column is.")
        }
        var budget = yaml.utf8.count + 1
        guard isWithin(&budget, node) else {
            throw ModelFileError(file: file, line: nil, reason: "It repeats itself too often through YAML's anchors: write it out.")
        }
        return ModelNode(node: node, file: file, name: "a model file")
    }

    /// Whether there are no more values than bytes: anchors can stand for far more.
    private static func isWithin(_ budget: inout Int, _ node: Node) -> Bool {
        budget -= 1
        guard budget >= 0 else { return false }
        switch node {
        case .scalar, .alias: return true
        case .sequence(let sequence):
            for element in sequence where !isWithin(&budget, element) { return false }
        case .mapping(let mapping):
            for (_, value) in mapping where !isWithin(&budget, value) { return false }
        }
        return true
    }

    private static func describe(_ error: any Error, file: String) -> ModelFileError {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            ModelFileError(file: file, line: mark.line, reason: "It is not valid YAML: \(problem).")
        case .duplicatedKeysInMapping(let duplicates, let context):
            ModelFileError(
                file: file, line: context.mark.line,
                reason: "The same key stands there twice: \(duplicates.map { "`\($0)`" }.joined(separator: ", ")).")
        default:
            ModelFileError(file: file, line: nil, reason: "It is not valid YAML.")
        }
    }
}
