/// Turns the rows of a table into interactions, as its mapping says.
final class TableConverter: InteractionReading {
    private let reader: TableReader
    private let rules: [ColumnRule]
    private let encoding: TextEncoding?
    /// By column, the one that has its namespace.
    private let namespacePlaces: [Int?]
    /// Those that rows have had.
    private var namespaces: Set<String> = []
    private static let mostNamespaces = 100
    private static let longestNamespace = 60
    private var builder: InteractionBuilder
    private var identity: RowIdentity
    // Without a header the first row has been read to count the columns.
    private var pendingFirst: Bool

    init(_ source: FileSource, mapping: ImportMapping, layout: TableLayout) throws(ImportError) {
        let reader = TableReader(source, layout: layout)
        var builder = try InteractionBuilder(mapping)
        var names: [String]
        var hasPending = false
        switch mapping.header {
        case .names(let given):
            names = given
        case .firstRow, .absent:
            guard case .row = try reader.next() else {
                throw .malformed(
                    file: source.name, line: nil,
                    reason: mapping.header == .firstRow ? "the file has no readable header line." : "the file has no readable first row.")
            }
            if mapping.header == .firstRow {
                names = Self.names(reader.fields.map { String(decoding: $0, as: UTF8.self) })
            } else {
                names = (0..<reader.fields.count).map { "column \($0 + 1)" }
                hasPending = true
            }
        }
        builder.begin()
        self.reader = reader
        self.builder = builder
        pendingFirst = hasPending
        identity = RowIdentity(source: mapping.source)
        guard names.count <= 4096 else {
            throw .malformed(file: source.name, line: 1, reason: "the file has \(names.count) columns; 4096 is the most.")
        }
        for rule in mapping.columns where !names.contains(rule.column) {
            throw .malformed(
                file: source.name, line: nil,
                reason:
                    "the mapping names the column '\(rule.column)', which the file doesn't have. It has: \(names.joined(separator: ", ")).")
        }
        encoding = mapping.encoding
        for rule in mapping.columns {
            guard let column = rule.namespaceColumn, !names.contains(column) else { continue }
            throw .malformed(
                file: source.name, line: nil,
                reason: "'namespace_from' of '\(rule.column)' names the column '\(column)', which the file doesn't have.")
        }
        rules = names.map { name in mapping.columns.first { $0.column == name } ?? ColumnRule(name, .property(name)) }
        namespacePlaces = rules.map { rule in rule.namespaceColumn.flatMap { names.firstIndex(of: $0) } }
    }

    /// The names of a header's columns, trimmed; a name that is empty or comes again gets its number.
    static func names(_ fields: [String]) -> [String] {
        var names: [String] = []
        var seen: Set<String> = []
        for (index, field) in fields.enumerated() {
            var name = field
            while let last = name.last, last.isWhitespace { name.removeLast() }
            while let first = name.first, first.isWhitespace { name.removeFirst() }
            if name.isEmpty { name = "column \(index + 1)" }
            var unique = name
            var number = 2
            while !seen.insert(unique).inserted {
                unique = "\(name) \(number)"
                number += 1
            }
            names.append(unique)
        }
        // A separator at the end of the header's line is no column.
        if names.count > 1, fields[names.count - 1].isEmpty { names.removeLast() }
        return names
    }

    /// Of the columns, in their order.
    var names: [String] { rules.map(\.column) }

    var notes: [String] {
        reader.fallbackRows == 0
            ? []
            : [
                "\(reader.fallbackRows) rows were not UTF-8 and were read as Windows-1252: "
                    + "declare `encoding` in the mapping if that is wrong."
            ]
    }

    func fill(_ batch: inout ImportBatch, limit: Int) throws(ImportError) -> Bool {
        var bytes = 0
        while batch.count < limit, bytes < importBatchBytes {
            if pendingFirst {
                pendingFirst = false
            } else {
                switch try reader.next() {
                case .end: return false
                case .broken(let reason):
                    reject(reason, &batch)
                    bytes += reader.raw.count
                    continue
                case .row: break
                }
            }
            bytes += reader.raw.count
            do throws(RowProblem) {
                try convert()
                batch.accept(builder.interaction, line: reader.line)
            } catch {
                reject(error.reason, &batch)
            }
        }
        return true
    }

    private func convert() throws(RowProblem) {
        let fields = reader.fields
        let count = rules.count
        if fields.count != count {
            let isMerelyEmpty = fields.count > count && fields[count...].allSatisfy(\.isEmpty)
            guard isMerelyEmpty else { throw RowProblem("it has \(fields.count) columns where the header has \(count)") }
        }
        builder.begin()
        for index in 0..<count {
            guard let place = namespacePlaces[index] else {
                try builder.set(rules[index], fields[index])
                continue
            }
            var rule = rules[index]
            let namespace = SocialNames.namespace(String(decoding: fields[place], as: UTF8.self))
            if !namespace.isEmpty, !fields[index].isEmpty { rule.namespace = try accepted(namespace, of: rule.column) }
            try builder.set(rule, fields[index])
        }
        try builder.finish()
        if !builder.hasID {
            var hash = identity.hash
            for index in 0..<count { hash.combineColumn(fields[index]) }
            builder.setID(identity.id(of: hash.result()))
        }
    }

    /// A row's namespace, which is stored open and for good: a short name that is nobody's, and one of few.
    private func accepted(_ namespace: String, of column: String) throws(RowProblem) -> String {
        if namespaces.contains(namespace) { return namespace }
        guard namespace.utf8.count <= Self.longestNamespace, !PersonalData.looksPersonal(namespace) else {
            throw RowProblem(
                "column '\(column)': its namespace is longer than \(Self.longestNamespace) bytes, or looks like an address or a number")
        }
        guard namespaces.count < Self.mostNamespaces else {
            throw RowProblem("column '\(column)': its namespace comes after \(Self.mostNamespaces) others, which are the most of a file")
        }
        namespaces.insert(namespace)
        return namespace
    }

    private func reject(_ reason: String, _ batch: inout ImportBatch) {
        batch.rejects.append(RejectedRow(line: reader.line, reason: reason, row: rowText))
    }

    /// The row in UTF-8, so that it can be read again by itself. Of what is declared as UTF-8 and isn't, U+FFFD shows where.
    private var rowText: String {
        let isUTF8 = encoding == .utf8 || (encoding == nil && firstInvalidUTF8(reader.raw) == nil)
        if isUTF8 { return String(decoding: reader.raw, as: UTF8.self) }
        var text: [UInt8] = []
        (encoding ?? .windows1252).append(reader.raw, to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}
