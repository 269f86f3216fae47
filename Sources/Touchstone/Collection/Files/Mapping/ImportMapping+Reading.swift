import JourneyAnalytics
import Yams

extension ImportMapping {
    /// Reads a mapping file. `defaultSource` stands in where it names no source; a draft may lack what an import needs.
    /// - Throws: `ImportError.mapping` with the line and what is wrong there.
    package static func parse(yaml: String, defaultSource: String? = nil, isDraft: Bool = false) throws(ImportError) -> ImportMapping {
        guard yaml.utf8.count <= 1 << 20 else { throw .mapping(line: nil, reason: "the file is larger than 1 MiB.") }
        guard !isNestedDeeply(yaml) else { throw .mapping(line: nil, reason: "it is nested too deeply.") }
        let node: Node?
        do {
            node = try Yams.compose(yaml: yaml)
        } catch {
            throw describe(error)
        }
        guard let node else { throw .mapping(line: nil, reason: "the file is empty.") }
        var mapping = ImportMapping(source: defaultSource ?? "")
        let root = try entries(node, "the mapping", keys: keys)
        for (key, value) in root {
            switch key {
            case "source": mapping.source = try text(value, key)
            case "format": mapping.format = try choice(value, key, ImportFormat.allCases)
            case "delimiter": mapping.delimiter = try delimiter(value)
            case "header": mapping.header = try header(value)
            case "encoding": mapping.encoding = try encoding(value)
            case "zone": mapping.zone = try text(value, key)
            case "namespace": mapping.namespace = try text(value, key)
            case "classifier": mapping.classifier = try text(value, key)
            case "columns":
                for (column, rule) in try entries(value, key, keys: nil) { mapping.columns.append(try columnRule(column, rule)) }
            case "constants":
                for (name, constant) in try entries(value, key, keys: nil) {
                    mapping.constants.append(Constant(try target(name, constant), try text(constant, name)))
                }
            case "channels": mapping.channelKinds = try channelKinds(value)
            default:
                for (name, rule) in try entries(value, key, keys: nil) { mapping.catalogue.append(try catalogueRule(name, rule)) }
            }
        }
        if mapping.source.isEmpty { throw .mapping(line: nil, reason: "'source' is missing: name the source that the file belongs to.") }
        if !isDraft { try mapping.check(for: mapping.format) }
        return mapping
    }

    static let keys = [
        "source", "format", "delimiter", "header", "encoding", "zone", "namespace", "classifier", "columns", "constants", "catalogue",
        "channels",
    ]

    private static func columnRule(_ column: String, _ node: Node) throws(ImportError) -> ColumnRule {
        if case .scalar = node { return ColumnRule(column, try target(try text(node, column), node)) }
        let options = try entries(
            node, column, keys: ["as", "format", "zone", "currency", "scale", "namespace", "namespace_from", "type", "decimal"])
        guard let name = options.first(where: { $0.0 == "as" })?.1 else {
            throw refuse(node, "column '\(column)' has no 'as': write what it is, such as {as: time}.")
        }
        var rule = ColumnRule(column, try target(try text(name, "as"), name))
        for (key, value) in options {
            switch key {
            case "as": break
            case "format":
                let pattern = try text(value, key)
                do throws(TimeProblem) {
                    rule.timeFormat = try TimeFormat(pattern)
                } catch {
                    throw refuse(value, "\(error.description).")
                }
            case "zone": rule.zone = try text(value, key)
            case "currency":
                rule.currency = try text(value, key).uppercased()
                guard rule.currency?.utf8.count == 3 else { throw refuse(value, "'currency' must be three letters such as EUR.") }
            case "scale": rule.scale = try scale(value)
            case "namespace": rule.namespace = try text(value, key)
            case "namespace_from": rule.namespaceColumn = try text(value, key)
            case "type": rule.type = try choice(value, key, ColumnRule.ValueType.allCases)
            default:
                guard let sign = ColumnRule.DecimalSign(rawValue: try text(value, key)) else {
                    throw refuse(value, "'decimal' must be \".\" or \",\".")
                }
                rule.decimal = sign
            }
        }
        return rule
    }

    static func catalogueRule(_ name: String, _ node: Node) throws(ImportError) -> CatalogueRule {
        var rule = CatalogueRule(name: name)
        if case .scalar = node {
            rule.touchpoint = try text(node, name)
            return rule
        }
        for (key, value) in try entries(node, name, keys: ["touchpoint", "channel", "stage", "ignore"]) {
            switch key {
            case "touchpoint": rule.touchpoint = try text(value, key)
            case "channel": rule.channel = try text(value, key)
            case "ignore":
                guard let isIgnored = ["true": true, "yes": true, "false": false, "no": false][try text(value, key)] else {
                    throw refuse(value, "'ignore' must be true or false.")
                }
                rule.isIgnored = isIgnored
            default: rule.stage = try text(value, key)
            }
        }
        return rule
    }

    /// `channels: {kiosk: in_person}`
    static func channelKinds(_ node: Node) throws(ImportError) -> [String: ChannelKind] {
        var kinds: [String: ChannelKind] = [:]
        for (channel, value) in try entries(node, "channels", keys: nil) {
            guard (1...Mapping.nameLimit).contains(channel.count) else {
                throw refuse(value, "a channel's name has 1 to \(Mapping.nameLimit) characters.")
            }
            let written = try text(value, channel)
            guard let kind = ChannelKind(written: written) else {
                throw refuse(value, "channel '\(channel)' can't be '\(written)': a channel is one of \(ChannelKind.list).")
            }
            kinds[channel] = kind
        }
        return kinds
    }

    private static func target(_ name: String, _ node: Node) throws(ImportError) -> ImportTarget {
        if let target = ImportTarget(name: name) { return target }
        throw refuse(
            node,
            "'\(name)' is nothing a column can be\(suggestion(name, ImportTarget.names)). "
                + "Known are \(ImportTarget.names.joined(separator: ", "))."
        )
    }

    /// Whether lists and maps stand in one another deeper than any mapping needs: the YAML parser recurses.
    static func isNestedDeeply(_ yaml: String) -> Bool { YAMLDocument.isNestedDeeply(yaml) }

    // MARK: - Values

    private static func header(_ node: Node) throws(ImportError) -> Header {
        if case .sequence(let names) = node {
            var read: [String] = []
            for name in names { read.append(try text(name, "header")) }
            guard !read.isEmpty, Set(read).count == read.count else { throw refuse(node, "'header' must name each column once.") }
            return .names(read)
        }
        switch try text(node, "header") {
        case "true", "yes": return .firstRow
        case "false", "no": return .absent
        default: throw refuse(node, "'header' must be true, false, or the list of the columns' names.")
        }
    }

    private static func delimiter(_ node: Node) throws(ImportError) -> UInt8 {
        let value = try text(node, "delimiter")
        if value == "tab" || value == "\\t" { return 0x09 }
        guard value.utf8.count == 1, let byte = value.utf8.first, byte < 0x80, byte != 0x22, byte != 0x0A, byte != 0x0D else {
            throw refuse(node, "'delimiter' must be one character such as \",\" or \";\", or tab.")
        }
        return byte
    }

    private static func encoding(_ node: Node) throws(ImportError) -> TextEncoding {
        switch try text(node, "encoding").lowercased() {
        case "utf-8", "utf8": return .utf8
        case "latin-1", "latin1", "iso-8859-1": return .latin1
        case "windows-1252", "cp1252": return .windows1252
        default: throw refuse(node, "'encoding' must be utf-8, latin-1 or windows-1252.")
        }
    }

    private static func scale(_ node: Node) throws(ImportError) -> ClosedRange<Double> {
        var ends: [Double?] = []
        if case .sequence(let values) = node {
            for value in values { ends.append(Double(try text(value, "scale"))) }
        } else {
            // The dash between the ends, not the sign of the first.
            let value = try text(node, "scale")
            guard let dash = value.dropFirst().firstIndex(of: "-") else { throw refuse(node, "'scale' must be its two ends such as 0-10.") }
            ends = [Double(value[..<dash]), Double(value[value.index(after: dash)...])]
        }
        guard ends.count == 2, let low = ends[0], let high = ends[1], low.isFinite, high.isFinite, low < high else {
            throw refuse(node, "'scale' must be its two ends such as 0-10.")
        }
        return low...high
    }

    private static func choice<Choice: RawRepresentable<String>>(
        _ node: Node, _ key: String, _ choices: [Choice]
    ) throws(ImportError) -> Choice {
        let value = try text(node, key)
        if let choice = Choice(rawValue: value) { return choice }
        let names = choices.map(\.rawValue)
        throw refuse(node, "'\(key)' is '\(value)'\(suggestion(value, names)): it must be one of \(names.joined(separator: ", ")).")
    }

    static func text(_ node: Node, _ key: String) throws(ImportError) -> String {
        guard case .scalar(let scalar) = node else { throw refuse(node, "'\(key)' must be a single value.") }
        return scalar.string
    }

    /// The pairs of a mapping node, in order; a key that is not among `keys` is refused.
    static func entries(_ node: Node, _ name: String, keys: [String]?) throws(ImportError) -> [(String, Node)] {
        guard case .mapping(let mapping) = node else { throw refuse(node, "\(name) must be pairs of 'key: value'.") }
        var entries: [(String, Node)] = []
        for (key, value) in mapping {
            let text = try text(key, name)
            if let keys, !keys.contains(text) {
                throw refuse(key, "'\(text)' is not known in \(name)\(suggestion(text, keys)). Known are \(keys.joined(separator: ", ")).")
            }
            entries.append((text, value))
        }
        return entries
    }

    // MARK: - Errors

    static func refuse(_ node: Node, _ reason: String) -> ImportError { .mapping(line: node.mark?.line, reason: reason) }

    static func describe(_ error: any Error) -> ImportError {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            .mapping(line: mark.line, reason: "it is not valid YAML: \(problem).")
        case .duplicatedKeysInMapping(let duplicates, let context):
            .mapping(line: context.mark.line, reason: "the same key stands there twice: \(duplicates.map(\.self).joined(separator: ", ")).")
        default:
            .mapping(line: nil, reason: "it is not valid YAML.")
        }
    }

    /// ", did you mean 'x'?" where one of the choices is close.
    private static func suggestion(_ word: String, _ choices: [String]) -> String {
        let near = choices.map { ($0, EditDistance.between(word.lowercased(), $0.lowercased())) }.min { $0.1 < $1.1 }
        guard let near, near.1 <= max(2, word.count / 3), near.1 < word.count else { return "" }
        return ", did you mean '\(near.0)'?"
    }
}
