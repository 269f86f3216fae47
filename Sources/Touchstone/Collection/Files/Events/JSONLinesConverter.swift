/// Turns lines of JSON, one object each, into interactions. The members have the names of the mapping's targets unless it says otherwise.
final class JSONLinesConverter: InteractionReading {
    private let reader: LineReader
    private var builder: InteractionBuilder
    private var identity: RowIdentity
    private var rules: [String: ColumnRule] = [:]
    // Rules such as "properties.amount", for members within members.
    private let deepRules: [(path: [String], rule: ColumnRule)]

    init(_ source: FileSource, mapping: ImportMapping) throws(ImportError) {
        reader = LineReader(source, limit: 4 << 20)
        builder = try InteractionBuilder(mapping)
        identity = RowIdentity(source: mapping.source)
        for rule in mapping.columns { rules[rule.column] = rule }
        deepRules = mapping.columns.compactMap { rule in
            let path = rule.column.split(separator: ".").map(String.init)
            return path.count > 1 ? (path, rule) : nil
        }
    }

    var notes: [String] { [] }

    func fill(_ batch: inout ImportBatch, limit: Int) throws(ImportError) -> Bool {
        var bytes = 0
        while batch.count < limit, bytes < importBatchBytes {
            switch try reader.next() {
            case .end:
                return false
            case .tooLong(let beginning):
                bytes += beginning.count
                beginning.withUnsafeBufferPointer { reject("\(TableReader.tooLong) \(4 << 20) bytes", $0, &batch) }
            case .line(let line):
                bytes += line.count
                do throws(RowProblem) {
                    try convert(line)
                    batch.accept(builder.interaction, line: reader.line)
                } catch {
                    reject(error.reason, line, &batch)
                }
            }
        }
        return true
    }

    private func reject(_ reason: String, _ line: Bytes, _ batch: inout ImportBatch) {
        batch.rejects.append(RejectedRow(line: reader.line, reason: reason, row: String(decoding: line, as: UTF8.self)))
    }

    private func convert(_ line: Bytes) throws(RowProblem) {
        let value: JSONValue
        do throws(JSONParseError) {
            value = try JSONValue.parse(UnsafeRawBufferPointer(line), limits: JSONLimits(refusesHugeNumbers: true))
        } catch {
            throw RowProblem("it is not valid JSON: \(error.reason) at its byte \(error.offset + 1)")
        }
        guard case .object(let members) = value else { throw RowProblem("it is not a JSON object") }
        builder.begin()
        for member in members { try set(member) }
        for (path, rule) in deepRules where value[rule.column] == nil {
            var inner: JSONValue? = value
            for name in path { inner = inner?[name] }
            if let inner { try builder.set(rule, inner) }
        }
        try builder.finish()
        if !builder.hasID {
            var hash = identity.hash
            hash.combine(line)
            builder.setID(identity.id(of: hash.result()))
        }
    }

    private func set(_ member: JSONMember) throws(RowProblem) {
        if let rule = rules[member.name] { return try builder.set(rule, member.value) }
        switch member.name {
        case "scores": try each(member) { name, value throws(RowProblem) in try self.builder.setScore(name, value) }
        case "durations":
            try each(member) { name, value throws(RowProblem) in
                guard let target = ImportTarget(name: "duration.\(name)") else {
                    throw RowProblem("durations has '\(name)': talk, hold and wrap_up are known")
                }
                try self.builder.set(ColumnRule("durations.\(name)", target), value)
            }
        case "consent":
            try each(member) { name, value throws(RowProblem) in
                try self.builder.set(ColumnRule("consent.\(name)", .consent(name)), value)
            }
        case "ids":
            try each(member) { name, value throws(RowProblem) in
                try self.builder.set(ColumnRule("ids.\(name)", .identifier(name)), value)
            }
        case "traits": try each(member) { name, value throws(RowProblem) in self.builder.append(trait: JSONMember(name, value)) }
        case "properties":
            try each(member) { name, value throws(RowProblem) in self.builder.append(property: JSONMember(name, value)) }
        default:
            if let target = ImportTarget(name: member.name) {
                try builder.set(ColumnRule(member.name, target), member.value)
            } else {
                builder.append(property: member)
            }
        }
    }

    private func each(
        _ member: JSONMember, _ body: (String, JSONValue) throws(RowProblem) -> Void
    ) throws(RowProblem) {
        if member.value.isNull { return }
        guard case .object(let members) = member.value else { throw RowProblem("'\(member.name)' is not an object") }
        for member in members { try body(member.name, member.value) }
    }
}
