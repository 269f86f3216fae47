/// Fields whose agreement depends on one another and is therefore counted together: the parts of an address move together.
struct LevelGroups: Sendable {
    /// Every field is in one group.
    var groups: [[Int]]
    /// Bits of a pattern that a group holds.
    var masks: [UInt64]

    init(_ groups: [[Int]]) {
        self.groups = groups
        masks = groups.map { $0.reduce(0) { $0 | 15 << UInt64($1 * 4) } }
    }

    init(of table: PreparedTable) {
        let address: Set<FieldKind> = [.street, .houseNumber, .city, .region, .country, .postcode]
        let together = table.fields.indices.filter { address.contains(table.fields[$0].kind) }
        let alone = table.fields.indices.filter { !address.contains(table.fields[$0].kind) }
        self.init((together.isEmpty ? [] : [together]) + alone.map { [$0] })
    }

    /// Which fields of a symbol have a value on both sides.
    static func present(_ symbol: UInt64) -> UInt64 {
        var bits = symbol | symbol >> 1
        bits |= bits >> 2
        return bits & 0x1111_1111_1111_1111
    }
}
