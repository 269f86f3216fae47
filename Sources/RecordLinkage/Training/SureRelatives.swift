/// What relatives share of telephones and e-mail addresses, counted in pairs that are relatives beyond doubt: they share a name and an address, but
/// neither the given name nor the day of birth. Were it learned with all else, their class would become whatever no other class explains.
enum SureRelatives {
    private static let contacts: Set<FieldKind> = [.phone, .email]
    /// With fewer pairs nothing is counted.
    private static let fewest = 30.0
    /// As if so many had been seen of what is expected.
    private static let strength = 10.0

    /// For each field that was counted its levels.
    /// - Parameter start: what is expected.
    static func contacts(
        _ fields: [PreparedField], _ pairs: TrainingPairs, _ keys: [BlockKey], _ groups: LevelGroups, start: ClassTable
    ) -> [(field: Int, levels: [Double])] {
        let counted = fields.indices.filter { contacts.contains(fields[$0].kind) }
        let days = fields.indices.filter { fields[$0].kind == .date }
        guard !counted.isEmpty, !days.isEmpty, let address = groups.groups.first(where: { $0.count > 1 }) else { return [] }
        // Who was compared for a telephone shares it.
        let open = keys.indices.reduce(UInt64(0)) { mask, key in
            keys[key].features.contains { counted.contains($0.field) } ? mask : mask | 1 << UInt64(key)
        }
        var seen = [Double](repeating: 0, count: pairs.shapes.count)
        for shape in pairs.shapeOf { seen[Int(shape)] += 1 }
        var counts = counted.map { start.levels[$0].map { $0 * strength } }
        var relatives = 0.0
        for (shape, weight) in zip(pairs.shapes, seen) where weight > 0 && shape.keys & open != 0 {
            func level(_ field: Int) -> Int { Int(shape.pattern >> UInt64(field * 4) & 15) - 1 }
            guard isSameAddress(address, level), areDifferentDays(days, fields, level), areRelatives(fields, level) else { continue }
            relatives += weight
            for (place, field) in counted.enumerated() where level(field) >= 0 { counts[place][level(field)] += weight }
        }
        return relatives < fewest ? [] : zip(counted, counts).map { ($0, ClassTable.normalized($1)) }
    }

    /// Two of its parts or more are known, and all that are agree.
    private static func isSameAddress(_ address: [Int], _ level: (Int) -> Int) -> Bool {
        let known = address.filter { level($0) >= 0 }
        return known.count > 1 && known.allSatisfy { level($0) == 0 }
    }

    private static func areDifferentDays(_ days: [Int], _ fields: [PreparedField], _ level: (Int) -> Int) -> Bool {
        days.contains { level($0) == fields[$0].agreement.levels.count - 1 }
    }

    private static func areRelatives(_ fields: [PreparedField], _ level: (Int) -> Int) -> Bool {
        fields.indices.allSatisfy { field in
            let different = fields[field].agreement.levels.count - 1
            return switch fields[field].kind {
            case .givenName: level(field) == different
            case .familyName: level(field) == 0
            case .fullName: 0..<different ~= level(field) && !StartingLevels.samePerson.contains(level(field))
            default: true
            }
        }
    }
}
