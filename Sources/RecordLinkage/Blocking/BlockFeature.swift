/// One way of grouping records: by a field's value, or by a likeness of it.
struct BlockFeature: Sendable, Equatable, Hashable {
    var field: Int
    /// Nil is the value itself.
    var likeness: Int?

    func name(in table: PreparedTable) -> String {
        let field = table.fields[field]
        return likeness.map { "\(field.likenesses[$0].name) of \(field.name)" } ?? field.name
    }

    /// The group of the record in that place; 0 is none.
    @inline(__always)
    func group(_ table: PreparedTable, _ place: Int) -> UInt32 {
        let code = table.cells[place * table.fields.count + field]
        if let likeness { return table.fields[field].likenesses[likeness].groups[Int(code)] }
        return code
    }

    /// How often two records share a group by chance.
    func shared(_ table: PreparedTable) -> Double {
        if let likeness { return table.fields[field].likenesses[likeness].shared }
        return table.fields[field].shared
    }

    /// All that a table offers. What more than one in thirty shares with the next tells too little to group by.
    /// - Parameter telling: without those.
    static func all(of table: PreparedTable, telling: Bool = true) -> [BlockFeature] {
        let all = table.fields.indices.flatMap { field in
            [BlockFeature(field: field)] + table.fields[field].likenesses.indices.map { BlockFeature(field: field, likeness: $0) }
        }
        let few = telling ? all.filter { $0.shared(table) < 0.03 } : []
        return few.isEmpty ? all : few
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
            hash = BlockKey.hash(hash, feature, group)
        }
        return hash
    }

    /// The same for a record that stands alone: a row of canonical value numbers.
    func hash(_ record: [UInt32], _ fields: [PreparedField]) -> UInt64 {
        var hash: UInt64 = 0
        for feature in features {
            let code = record[feature.field]
            let group = feature.likeness.map { fields[feature.field].likenesses[$0].groups[Int(code)] } ?? code
            if group == 0 { return 0 }
            hash = BlockKey.hash(hash, feature, group)
        }
        return hash
    }

    @inline(__always)
    private static func hash(_ hash: UInt64, _ feature: BlockFeature, _ group: UInt32) -> UInt64 {
        Hashing.combine(hash, UInt64(group) << 8 | UInt64(feature.field) << 2 | UInt64((feature.likeness ?? -1) + 1))
    }
}
