/// A mapping that was found by looking at a file, with a reason for each column.
package struct ImportProposal: Sendable {
    package var mapping: ImportMapping
    /// Why each column is what it is, by the column's name.
    package var reasons: [String: String]
    /// What else was seen, and what to look at.
    package var notes: [String]

    /// The mapping as a file, the reasons as comments.
    package var yaml: String { notes.map { "# \($0)\n" }.joined() + mapping.yaml(notes: reasons) }
}

extension ImportMapping {
    /// Looks at the beginning of the file at `path` and proposes what its columns are. `source` is the name to give the source.
    package static func propose(path: String, source: String) throws(ImportError) -> ImportProposal {
        try propose(try FileSource(path: path), source: source)
    }

    /// The same for an open file, which can be read from its start afterwards.
    package static func propose(_ file: FileSource, source: String) throws(ImportError) -> ImportProposal {
        let beginning = try FileBeginning(file)
        switch beginning.format {
        case .csv, .tsv, .whitespace: return try proposeTable(beginning, file.name, source)
        case .jsonLines: return try proposeJSONLines(beginning, file.name, source)
        case .xes: return try proposeXES(beginning, file.name, source)
        case .webVTT, .transcript, .mail: return proposeVoices(beginning.format, source)
        }
    }

    private static func proposeTable(_ beginning: FileBeginning, _ name: String, _ source: String) throws(ImportError) -> ImportProposal {
        let columns: TableLayout.Columns = beginning.format == .whitespace ? .blanks : .separated(by: beginning.delimiter)
        let reader = TableReader(FileSource(bytes: beginning.bytes, name: name), layout: TableLayout(columns: columns))
        var rows: [[String]] = []
        while rows.count <= 2000 {
            switch try reader.next() {
            case .row: rows.append(reader.fields.map { String(decoding: $0, as: UTF8.self) })
            case .broken: continue
            case .end:
                guard !rows.isEmpty else { throw .malformed(file: name, line: nil, reason: "the file has no rows.") }
                return finishTable(beginning, rows, source, isNotUTF8: reader.fallbackRows > 0)
            }
        }
        return finishTable(beginning, rows, source, isNotUTF8: reader.fallbackRows > 0)
    }

    private static func finishTable(
        _ beginning: FileBeginning, _ rows: [[String]], _ source: String, isNotUTF8: Bool
    ) -> ImportProposal {
        var mapping = ImportMapping(source: source)
        var notes: [String] = []
        mapping.format = beginning.format
        if beginning.format == .csv, beginning.delimiter != UInt8(ascii: ",") { mapping.delimiter = beginning.delimiter }
        if isNotUTF8 {
            mapping.encoding = .windows1252
            notes.append("The file is not UTF-8; it is taken for Windows-1252.")
        }
        let isHeader = ProposalBuilder.isHeader(rows[0], above: rows.dropFirst())
        var names = (0..<rows[0].count).map { "column \($0 + 1)" }
        if isHeader {
            names = TableConverter.names(rows[0])
        } else {
            mapping.header = .absent
            notes.append("The file seems to have no header line: `header: [..]` can name the columns.")
        }
        var profiles = names.map(ColumnProfile.init)
        for row in isHeader ? rows.dropFirst() : rows[...] where row.count >= names.count {
            for index in names.indices { profiles[index].add(row[index]) }
        }
        return ProposalBuilder(profiles, isWhole: beginning.isWhole && rows.count <= 2000).proposal(mapping, notes)
    }

    private static func proposeJSONLines(_ beginning: FileBeginning, _ name: String, _ source: String) throws(ImportError) -> ImportProposal
    {
        let reader = LineReader(FileSource(bytes: beginning.bytes, name: name), limit: 4 << 20)
        var profiles: [ColumnProfile] = []
        var places: [String: Int] = [:]
        var count = 0
        while count < 2000, case .line(let line) = try reader.next() {
            count += 1
            guard let value = try? JSONValue.parse(UnsafeRawBufferPointer(line)), let members = value.object else { continue }
            for member in members {
                let text: String
                switch member.value {
                case .string(let value): text = value
                case .integer, .number, .bool: text = member.value.jsonText
                case .null, .array, .object: continue
                }
                if places[member.name] == nil {
                    places[member.name] = profiles.count
                    profiles.append(ColumnProfile(member.name))
                }
                if let place = places[member.name] { profiles[place].add(text) }
            }
        }
        var mapping = ImportMapping(source: source)
        mapping.format = .jsonLines
        var proposal = ProposalBuilder(profiles, isWhole: beginning.isWhole && count < 2000).proposal(mapping, [])
        // Members that have the name of what they are need no rule, and what is left over is kept as it is. One that gets another name
        // keeps its rule: by that name it may be known to be personal.
        proposal.mapping.columns.removeAll { rule in
            if case .property(let name) = rule.target { return name == ColumnProfile.plain(rule.column) }
            return rule.target.name == rule.column && rule.scale == nil && rule.timeFormat == .automatic
        }
        return proposal
    }

    /// Conversations and letters say by themselves what they are.
    private static func proposeVoices(_ format: ImportFormat, _ source: String) -> ImportProposal {
        var mapping = ImportMapping(source: source)
        mapping.format = format
        let note =
            switch format {
            case .mail:
                "Letters: each is an interaction of whom it is from. `constants: {actor: help@shop.example}` says which address, or domain, is ours."
            case .webVTT, .transcript:
                "A conversation is one interaction: its text is what the customer said. `constants` can say its touchpoint, channel or time."
            case .csv, .tsv, .whitespace, .jsonLines, .xes: ""
            }
        return ImportProposal(mapping: mapping, reasons: [:], notes: [note])
    }

    private static func proposeXES(_ beginning: FileBeginning, _ name: String, _ source: String) throws(ImportError) -> ImportProposal {
        var mapping = ImportMapping(source: source)
        mapping.format = .xes
        mapping.columns = [
            ColumnRule("case:concept:name", .userID), ColumnRule("concept:name", .touchpoint), ColumnRule("time:timestamp", .time),
            ColumnRule("org:resource", .actor),
        ]
        var notes = [
            "An event log: a case is taken for a customer. Other attributes of a case become traits, those of an event properties."
        ]
        let reader = XESReader(FileSource(bytes: beginning.bytes, name: name))
        do {
            if try reader.next() == nil { notes.append("The log has no events.") }
        } catch {
            // The beginning of a long file ends somewhere inside the log; only what it says before its events is wanted here.
            if beginning.isWhole { throw error }
        }
        for classifier in reader.classifiers {
            notes.append(
                "The log has the classifier '\(classifier.name)' (\(classifier.keys.joined(separator: " "))): "
                    + "`classifier` chooses it for the touchpoint's name."
            )
        }
        return ImportProposal(
            mapping: mapping,
            reasons: [
                "case:concept:name": "the case's name", "concept:name": "the event's name", "time:timestamp": "the event's time",
                "org:resource": "who did it",
            ], notes: notes)
    }
}
