import Yams

/// What raw names mean, as a file: one YAML document for each source, in the form that a mapping for import has (`source`, `catalogue`),
/// and what sort of way channels are (`channels`), which holds for every source.
///
/// A document without `source` is for every source. Whatever else a mapping for import holds is passed over, so that one file serves both.
package struct MappingFile: Sendable, Equatable {
    package struct Part: Sendable, Equatable {
        /// nil: every source.
        package var source: String?
        package var rules: [ImportMapping.CatalogueRule]

        package init(source: String?, rules: [ImportMapping.CatalogueRule]) {
            self.source = source
            self.rules = rules
        }
    }

    package var parts: [Part]
    package var channelKinds: [String: ChannelKind]

    package init(parts: [Part], channelKinds: [String: ChannelKind] = [:]) {
        self.parts = parts
        self.channelKinds = channelKinds
    }

    /// The rules as they stand, by source and name.
    package init(_ rules: [TouchpointRule], sources: [Source], channelKinds: [String: ChannelKind] = [:]) {
        let names = Dictionary(sources.map { ($0.id, $0.name) }) { first, _ in first }
        var parts: [Part] = []
        for rule in rules.sorted(by: { ($0.source, $0.name) < ($1.source, $1.name) }) {
            let source = names[rule.source]
            guard rule.source == 0 || source != nil else { continue }
            var entry = ImportMapping.CatalogueRule(name: rule.name, touchpoint: rule.touchpoint, channel: rule.channel, stage: rule.stage)
            entry.isIgnored = rule.isIgnored
            if parts.last?.source == source, !parts.isEmpty {
                parts[parts.count - 1].rules.append(entry)
            } else {
                parts.append(Part(source: source, rules: [entry]))
            }
        }
        self.init(parts: parts, channelKinds: channelKinds)
    }

    package var yaml: String {
        guard !parts.isEmpty || !channelKinds.isEmpty else { return "# No name has been classified yet.\ncatalogue: {}\n" }
        let kinds = ImportMapping.lines(of: channelKinds).map { $0 + "\n" }.joined()
        let head = channelKinds.isEmpty ? [] : ["# What sort of way channels are\nchannels:\n" + kinds]
        let documents = parts.map { part in
            let head = part.source.map { "source: \(ImportMapping.quoted($0))\n" } ?? "# For every source\n"
            return head + "catalogue:\n" + part.rules.map { "  \(ImportMapping.quoted($0.name)): \(ImportMapping.text(of: $0))\n" }.joined()
        }
        return (head + documents).joined(separator: "---\n")
    }

    /// - Throws: `ImportError.mapping` with the line and what is wrong there.
    package static func parse(yaml: String) throws(ImportError) -> MappingFile {
        guard yaml.utf8.count <= 8 << 20 else { throw .mapping(line: nil, reason: "the file is larger than 8 MiB.") }
        guard !yaml.utf8.contains(0) else { throw .mapping(line: nil, reason: "the file holds bytes that no text has.") }
        guard !ImportMapping.isNestedDeeply(yaml) else { throw .mapping(line: nil, reason: "it is nested too deeply.") }
        var documents: [Node] = []
        do {
            // Iterated by hand: the sequence ends at an error and keeps it.
            var sequence = try Yams.compose_all(yaml: yaml)
            while let document = sequence.next() { documents.append(document) }
            if let error = sequence.error { throw error }
        } catch {
            throw ImportMapping.describe(error)
        }
        guard !documents.isEmpty else { throw .mapping(line: nil, reason: "the file is empty.") }
        var file = MappingFile(parts: [])
        for document in documents {
            var part = Part(source: nil, rules: [])
            var isOfChannels = false
            for (key, value) in try ImportMapping.entries(document, "the mapping", keys: ImportMapping.keys) {
                if key == "source" { part.source = try ImportMapping.text(value, key) }
                if key == "channels" {
                    isOfChannels = true
                    file.channelKinds.merge(try ImportMapping.channelKinds(value)) { $1 }
                }
                guard key == "catalogue" else { continue }
                for (name, rule) in try ImportMapping.entries(value, key, keys: nil) {
                    part.rules.append(try ImportMapping.catalogueRule(name, rule))
                }
            }
            if !isOfChannels || part.source != nil || !part.rules.isEmpty { file.parts.append(part) }
        }
        return file
    }
}
