import Foundation
import RecordLinkage

extension LinkageModel {
    /// Reads a model file.
    package static func read(file: String) throws(ModelFileError) -> LinkageModel {
        let yaml: String
        do {
            yaml = try String(contentsOf: URL(filePath: file), encoding: .utf8)
        } catch {
            let isThere = FileManager.default.fileExists(atPath: file)
            throw ModelFileError(
                file: file, line: nil,
                reason: isThere ? "The file can't be read as text in UTF-8." : "There is no such file. `--write-model` writes one.")
        }
        return try parse(yaml: yaml, file: file)
    }

    /// Reads a model from YAML; `file` is named in errors. What isn't said there is learned.
    package static func parse(yaml: String, file: String) throws(ModelFileError) -> LinkageModel {
        let root = try ModelDocument.root(yaml, file: file)
        var model = LinkageModel()
        var learned: ModelNode?
        for entry in try root.entries(known: ["prior", "threshold", "columns", "keys", "aliases", "learned"]) {
            let value = entry.value
            switch entry.key {
            case "prior":
                model.prior = try value.share()
                guard model.prior > 0, model.prior < 1 else { throw value.refuse("`prior` must be more than 0 and less than 1.") }
            case "threshold": model.threshold = try value.share()
            case "columns":
                for column in try value.entries() { try model.read(column) }
            case "keys": model.keys = try lists(value, of: "a column, or a list of columns such as [family_name, postcode]", atLeast: 1)
            case "learned": learned = value
            default: model.aliases = try aliases(value)
            }
        }
        if let learned {
            model.classes = try LearnedText.read(learned, fields: model.fields)
            model.takeCorrections()
        }
        return model
    }

    private mutating func read(_ column: ModelNode.Entry) throws(ModelFileError) {
        let place = column.value.renamed("the column `\(column.key)`")
        guard !place.isText else { return try add(place, column.key, kind: Self.kind(place), levels: []) }
        var kind: FieldKind?
        var levels: [Level] = []
        for entry in try place.entries(known: ["kind", "levels"]) {
            switch entry.key {
            case "kind": kind = try Self.kind(entry.value)
            default: levels = try Self.levels(entry.value, of: column.key)
            }
        }
        guard let kind else { throw place.refuse("the column `\(column.key)` has no `kind`: write what it is, such as `kind: phone`.") }
        try add(place, column.key, kind: kind, levels: levels)
    }

    private mutating func add(_ place: ModelNode, _ column: String, kind: FieldKind, levels: [Level]) throws(ModelFileError) {
        if kind != .ignored {
            fields.append(Field(column: column, kind: kind, levels: levels))
        } else if levels.isEmpty {
            ignored.append(column)
        } else {
            throw place.refuse("the column `\(column)` is ignored and has levels: take one of them out.")
        }
    }

    private static func kind(_ place: ModelNode) throws(ModelFileError) -> FieldKind {
        let written = try place.text()
        func folded(_ text: String) -> String { text.lowercased().filter { $0.isLetter } }
        let wanted = folded(written)
        if wanted == "ignore" { return .ignored }
        if let kind = FieldKind.allCases.first(where: { folded($0.rawValue) == wanted }) { return kind }
        let names = FieldKind.allCases.map(\.rawValue)
        throw place.refuse(
            "'\(written)' is nothing that \(place.name) can be\(ModelNode.suggestion(written, names)) "
                + "Known are \(ModelNode.list(names)).")
    }

    private static func levels(_ place: ModelNode, of column: String) throws(ModelFileError) -> [Level] {
        var levels: [Level] = []
        for node in try place.list(of: "a level such as {level: same, m: 0.9, u: 0.01}") {
            var (name, m, u): (String?, Double?, Double?)
            for entry in try node.renamed("a level").entries(known: ["level", "m", "u"]) {
                switch entry.key {
                case "level": name = try entry.value.text()
                case "m": m = try chance(entry.value)
                default: u = try chance(entry.value)
                }
            }
            guard let name, let m, let u else {
                let missing = [name == nil ? "level" : nil, m == nil ? "m" : nil, u == nil ? "u" : nil].compactMap(\.self)
                throw node.refuse("a level of `\(column)` has no \(ModelNode.list(missing.map { "`\($0)`" })).")
            }
            levels.append(Level(name: name, m: m, u: u))
        }
        for (key, sum) in [("m", levels.reduce(0) { $0 + $1.m }), ("u", levels.reduce(0) { $0 + $1.u })] {
            guard levels.isEmpty || abs(sum - 1) <= 0.01 else {
                let shown = (sum * 1000).rounded() / 1000
                throw place.refuse(
                    "the levels of `\(column)` have \(key)s that sum to \(shown): they are all that can happen, so they sum to 1.")
            }
        }
        return levels
    }

    /// A level that never happens would be proof beyond any other evidence.
    private static func chance(_ place: ModelNode) throws(ModelFileError) -> Double {
        let value = try place.share()
        guard value > 0 else {
            throw place.refuse("\(place.name) must be more than 0: nothing is impossible. Write a small number such as 0.000001.")
        }
        return value
    }

    private static func aliases(_ place: ModelNode) throws(ModelFileError) -> [Alias] {
        let element = "a list of names such as [william, bill]"
        var aliases: [Alias] = []
        for node in try place.list(of: element) {
            guard node.isMapping else {
                aliases.append(Alias(names: try texts(node, in: place, of: element, atLeast: 2)))
                continue
            }
            var alias = Alias(names: [])
            for entry in try node.renamed("an alias").entries(known: ["names", "people"]) {
                switch entry.key {
                case "names": alias.names = try texts(entry.value, in: place, of: element, atLeast: 2)
                default:
                    let written = try entry.value.text()
                    guard let people = Int(written), people > 0 else {
                        throw entry.value.refuse("`people` is '\(written)': it must be a whole number from 1 on, for it counts people.")
                    }
                    alias.people = people
                }
            }
            guard !alias.names.isEmpty else { throw node.refuse("an alias has no `names`: write them as a list such as [william, bill].") }
            aliases.append(alias)
        }
        return aliases
    }

    private static func lists(_ place: ModelNode, of element: String, atLeast count: Int) throws(ModelFileError) -> [[String]] {
        var lists: [[String]] = []
        for node in try place.list(of: element) {
            lists.append(count == 1 && node.isText ? [try node.text()] : try texts(node, in: place, of: element, atLeast: count))
        }
        return lists
    }

    private static func texts(
        _ node: ModelNode, in place: ModelNode, of element: String, atLeast count: Int
    ) throws(ModelFileError) -> [String] {
        var texts: [String] = []
        for text in try node.renamed("an entry of \(place.name)").list(of: "a text") { texts.append(try text.text()) }
        guard texts.count >= count else { throw node.refuse("an entry of \(place.name) must be \(element).") }
        return texts
    }
}
