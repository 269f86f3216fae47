/// Collects the properties of interactions as the log tells them.
///
/// A value of one owner: not safe to mutate from two threads. Snapshots cost no more than what is new since the last one.
public struct PropertyColumnsBuilder: Sendable {
    private(set) var made = PropertyColumns()
    private var codes: [String: [PropertyValue: UInt32]] = [:]
    private var last: Int64 = .min

    public init() {}

    /// Goes on from columns that were kept.
    public init(_ columns: PropertyColumns) {
        made = columns
        for (name, column) in columns.columns {
            var known: [PropertyValue: UInt32] = [:]
            for place in 0..<column.values.count { known[column.values[place]] = UInt32(place + 1) }
            codes[name] = known
            if column.count > 0 { last = max(last, columns.base + Int64(column.entries[column.count - 1] >> 32)) }
        }
    }

    /// Adds a property of an interaction. Sequence numbers don't fall; a number that is not finite is no value.
    public mutating func append(_ value: PropertyValue, of name: String, sequence: Int64) {
        if case .number(let number) = value, !number.isFinite { return }
        precondition(sequence >= last, "properties come in the order of the log")
        if last == .min { made.base = sequence }
        let offset = sequence - made.base
        precondition(offset <= Int64(UInt32.max), "columns span at most 2^32 sequence numbers of the log")
        last = sequence
        guard made.columns[name] != nil || made.columns.count < PropertyColumns.mostProperties else {
            // Names that are different in each interaction must not fill the memory.
            if made.namesLeftOut.count < PropertyColumns.mostProperties { made.namesLeftOut.insert(name) }
            return
        }
        let code = code(of: value, name)
        made.columns[name, default: PropertyColumn()].entries.append(PropertyColumn.entry(offset: UInt32(offset), code: code))
    }

    public func snapshot() -> PropertyColumns { made }

    /// Lets the files that hold the columns by now take the place of memory.
    public mutating func map(_ store: PropertyStore) throws(ColumnFileError) { made = try store.mapping(made) }

    private mutating func code(of value: PropertyValue, _ name: String) -> UInt32 {
        if let code = codes[name]?[value] { return code }
        if case .text(let text) = value, text.utf8.count > PropertyColumn.longestText {
            made.columns[name, default: PropertyColumn()].tooLong += 1
            return PropertyColumn.unkept
        }
        let known = made.columns[name]?.values.count ?? 0
        guard known < PropertyColumn.mostValues else {
            made.columns[name, default: PropertyColumn()].tooMany += 1
            return PropertyColumn.unkept
        }
        let code = UInt32(known + 1)
        made.columns[name, default: PropertyColumn()].values.append(value)
        codes[name, default: [:]][value] = code
        return code
    }
}
