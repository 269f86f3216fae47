/// The properties of interactions as columns, in the order of the log. A value of this type never changes.
public struct PropertyColumns: Sendable {
    /// Of more properties than this, the later ones are left out, and named in `namesLeftOut`.
    public static let mostProperties = 1_000

    /// The log's sequence number that the entries count from.
    var base: Int64 = 0
    var columns: [String: PropertyColumn] = [:]
    /// How many properties there are beyond those that have columns.
    public internal(set) var namesLeftOut: Set<String> = []

    public static let empty = PropertyColumns()

    init() {}

    /// The names of the properties, sorted.
    public var names: [String] { columns.keys.sorted() }

    /// The memory of the entries, mapped files included.
    public var byteCount: Int { columns.values.reduce(0) { $0 + $1.count * 8 } }

    /// The values of an interaction, by its sequence number in the log: several where the property is a list. Values that are not
    /// kept are left out. O(log entries).
    public func values(of name: String, at sequence: Int64) -> [PropertyValue] {
        guard let column = columns[name], sequence >= base, sequence - base <= Int64(UInt32.max) else { return [] }
        return column.codes(at: UInt32(sequence - base)).compactMap(column.value)
    }

    /// The first value of an interaction, nil where it has none.
    public func value(of name: String, at sequence: Int64) -> PropertyValue? { values(of: name, at: sequence).first }
}
