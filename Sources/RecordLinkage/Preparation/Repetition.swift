/// How often the records of one person hold a value of a field again. What records share is then not what strangers share: in a file that holds each
/// person twelve times, a name of twelve records may be one person's alone.
struct Repetition: Sendable, Equatable {
    /// For a record with a value, how many others of the same person have the same one, on average.
    var same: Double
    /// How many others of the same person have one that is alike.
    var alike: Double

    /// Of the other records with a value that `count` records have, how many are other people's. There is always a chance that one is.
    static func strangers(_ count: UInt32, repeats: Double) -> Double {
        let others = Double(max(2, count)) - 1
        return others * others / (others + repeats)
    }

    /// For each value log2 of how much fewer strangers share it than share a value on average; 0 for one that nobody has. And the same for a value
    /// that nobody has yet.
    static func rarity(_ counts: [UInt32], repeats: Double) -> (values: [Float], rarest: Float) {
        var (sum, records) = (0.0, 0.0)
        for count in counts where count > 0 {
            sum += Double(count) * strangers(count, repeats: repeats)
            records += Double(count)
        }
        let average = sum / max(1, records)
        func rarity(_ count: UInt32) -> Float { average > 0 ? Float((average / strangers(count, repeats: repeats)).log2) : 0 }
        return (counts.map { $0 == 0 ? 0 : rarity($0) }, rarity(0))
    }
}

extension FieldKind {
    /// Whether strangers share values by chance. An address or a telephone they share because they live together, however rare it is.
    var isSharedByChance: Bool {
        switch self {
        case .givenName, .familyName, .date, .city, .region, .country, .category, .text: true
        case .fullName, .email, .phone, .street, .houseNumber, .postcode, .code, .number, .ignored: false
        }
    }
}

extension PreparedTable {
    /// With values as rare as they are among strangers.
    /// - Parameter repetitions: for each field, nil where records count.
    func discounting(_ repetitions: [Repetition?]) -> PreparedTable {
        var table = self
        for (field, repetition) in repetitions.enumerated() {
            if let repetition { table.fields[field].discount(repetition) }
        }
        for field in table.fields.indices { table.fields[field].bound = BoundNames(field, table, repetitions) }
        table.rows = RecordRows(table.fields, sharing: rows)
        return table
    }
}

extension PreparedField {
    fileprivate mutating func discount(_ repetition: Repetition) {
        (rarity, rarest) = Repetition.rarity(counts, repeats: repetition.same)
        for place in likenesses.indices {
            let groups = likenesses[place].counts(counts)
            (likenesses[place].rarity, likenesses[place].rarest) = Repetition.rarity(groups, repeats: repetition.alike)
        }
    }
}

extension LatentClasses {
    /// What the classes say of each field's repetitions.
    func repetitions(_ fields: [PreparedField]) -> [Repetition?] {
        let chance = (sameShare - strangersShare).exp
        return fields.enumerated().map { place, field in
            guard field.kind.isSharedByChance else { return nil }
            let others = chance * Double(max(0, field.filled - 1))
            let levels = same.levels[place]
            return Repetition(same: others * levels[0], alike: others * (1 - (levels.last ?? 0)))
        }
    }
}
