extension ImportMapping {
    /// This mapping as a YAML file that reads back the same. `notes` become comments beside their columns.
    package func yaml(notes: [String: String] = [:]) -> String {
        var lines = ["source: \(Self.quoted(source))"]
        if let format { lines.append("format: \(format.rawValue)") }
        if let delimiter {
            lines.append("delimiter: \(delimiter == 0x09 ? "tab" : Self.quoted(String(decoding: [delimiter], as: UTF8.self)))")
        }
        switch header {
        case .firstRow: break
        case .absent: lines.append("header: false")
        case .names(let names): lines.append("header: [\(names.map(Self.quoted).joined(separator: ", "))]")
        }
        if let encoding { lines.append("encoding: \(encoding.rawValue)") }
        if let zone { lines.append("zone: \(Self.quoted(zone))") }
        if let namespace { lines.append("namespace: \(Self.quoted(namespace))") }
        if let classifier { lines.append("classifier: \(Self.quoted(classifier))") }
        if !columns.isEmpty {
            lines.append("columns:")
            for rule in columns {
                let note = notes[rule.column].map { "  # \($0.split(whereSeparator: \.isNewline).joined(separator: " "))" } ?? ""
                lines.append("  \(Self.quoted(rule.column)): \(Self.text(of: rule))\(note)")
            }
        }
        if !constants.isEmpty {
            lines.append("constants:")
            for constant in constants { lines.append("  \(Self.quoted(constant.target.name)): \(Self.quoted(constant.value))") }
        }
        if !catalogue.isEmpty {
            lines.append("catalogue:")
            for rule in catalogue { lines.append("  \(Self.quoted(rule.name)): \(Self.text(of: rule))") }
        }
        if !channelKinds.isEmpty {
            lines.append("channels:")
            lines += Self.lines(of: channelKinds)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A line for each channel, in alphabetical order.
    static func lines(of kinds: [String: ChannelKind]) -> [String] {
        kinds.sorted { $0.key < $1.key }.map { "  \(quoted($0.key)): \($0.value.rawValue)" }
    }

    static func text(of rule: CatalogueRule) -> String {
        let parts = [("touchpoint", rule.touchpoint), ("channel", rule.channel), ("stage", rule.stage)]
        var texts = parts.compactMap { name, value in value.map { "\(name): \(quoted($0))" } }
        if rule.isIgnored { texts.append("ignore: true") }
        return "{\(texts.joined(separator: ", "))}"
    }

    private static func text(of rule: ColumnRule) -> String {
        var options: [String] = []
        if rule.timeFormat != .automatic { options.append("format: \(quoted(rule.timeFormat.text))") }
        if let zone = rule.zone { options.append("zone: \(quoted(zone))") }
        if let currency = rule.currency { options.append("currency: \(currency)") }
        if let scale = rule.scale { options.append("scale: [\(scale.lowerBound), \(scale.upperBound)]") }
        if let namespace = rule.namespace { options.append("namespace: \(quoted(namespace))") }
        if let column = rule.namespaceColumn { options.append("namespace_from: \(quoted(column))") }
        if rule.type != .text { options.append("type: \(rule.type.rawValue)") }
        if let decimal = rule.decimal { options.append("decimal: \"\(decimal.rawValue)\"") }
        let name = quoted(rule.target.name)
        return options.isEmpty ? name : "{as: \(name), \(options.joined(separator: ", "))}"
    }

    /// A scalar as YAML has it: plain where that is safe in a flow too, else in double quotes with JSON's escapes, which YAML shares.
    static func quoted(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { byte in
            (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte &- 0x30 < 10 || [0x5F, 0x2E, 0x2F, 0x20].contains(byte)
        }
        let reserved: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
        if isPlain, let first = text.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A, text.utf8.last != 0x20,
            !reserved.contains(text.lowercased())
        {
            return text
        }
        return JSONValue.string(text).jsonText
    }
}
