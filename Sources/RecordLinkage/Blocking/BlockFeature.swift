/// One way of grouping records: by a field's value or by how it sounds.
struct BlockFeature: Sendable, Equatable, Hashable {
    var field: Int
    var bySound: Bool

    func name(in table: PreparedTable) -> String {
        bySound ? "sound of \(table.fields[field].name)" : table.fields[field].name
    }

    /// The group of the record in that place; 0 is none.
    @inline(__always)
    func group(_ table: PreparedTable, _ place: Int) -> UInt32 {
        let code = table.cells[place * table.fields.count + field]
        return bySound ? table.fields[field].sounds[Int(code)] : code
    }

    /// All that a table offers. A field where all share few values tells too little to group by.
    static func all(of table: PreparedTable) -> [BlockFeature] {
        table.fields.indices.flatMap { field in
            let exact = BlockFeature(field: field, bySound: false)
            return table.fields[field].sounds.isEmpty ? [exact] : [exact, BlockFeature(field: field, bySound: true)]
        }
    }
}

/// Features that must all be equal for two records to be compared.
struct BlockKey: Sendable, Equatable, Hashable {
    var features: [BlockFeature]

    /// 0 where a feature is missing.
    @inline(__always)
    func hash(_ table: PreparedTable, _ place: Int) -> UInt64 {
        var hash: UInt64 = 0
        for feature in features {
            let group = feature.group(table, place)
            if group == 0 { return 0 }
            hash = Hashing.combine(hash, UInt64(group) << 8 | UInt64(feature.field) << 1 | (feature.bySound ? 1 : 0))
        }
        return hash
    }
}
