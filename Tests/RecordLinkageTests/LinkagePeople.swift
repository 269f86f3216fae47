import RecordLinkage

/// A small table of people, some of them met several times with slips, and who is who. The same for the same seed.
struct LinkagePeople {
    struct Record {
        var id: String
        /// From 1.
        var person: UInt32
        var values: [String?]
    }

    static let columns = [
        "given_name", "surname", "date_of_birth", "email", "phone", "street", "postcode", "city", "card_number", "shop",
    ]
    /// What they hold; the shop is where a record comes from.
    static let kinds: [FieldKind] = [.givenName, .familyName, .date, .email, .phone, .street, .postcode, .city, .code, .ignored]

    var columns: [String]
    var records: [Record]

    var truth: [UInt32] { records.map(\.person) }

    var table: LinkageTable {
        var builder = LinkageTableBuilder(columns: columns)
        for record in records { builder.append(id: record.id, record.values) }
        return builder.table()
    }

    /// - Parameters:
    ///   - people: two in five of them stand there once, the others two to four times.
    ///   - columns: some of `LinkagePeople.columns`.
    ///   - slips: the chance that a value of a repetition is written otherwise.
    init(seed: UInt64, people: Int = 80, columns: [String] = LinkagePeople.columns, slips: Double = 0.15) {
        self.columns = columns
        var dice = TextDice(seed: seed)
        records = []
        for person in 0..<people {
            let number = Int(seed) * 100_000 + person
            let whole = LinkagePeople.values(number)
            for repetition in 0..<[1, 1, 2, 2, 3, 4][dice.below(6)] where repetition == 0 || dice.below(8) > 0 {
                var values = whole
                if repetition > 0 { LinkagePeople.blur(&values, slips: slips, &dice) }
                values[9] = ["web", "till", "phone"][dice.below(3)]
                let picked = columns.map { column in LinkagePeople.columns.firstIndex(of: column).flatMap { values[$0] } }
                records.append(Record(id: "\(seed)-\(person)-\(repetition)", person: UInt32(person + 1), values: picked))
            }
        }
    }

    /// Of a person, in the order of `columns`.
    static func values(_ person: Int) -> [String?] {
        [
            ColumnTables.given(person), ColumnTables.family(person), ColumnTables.birth(person), ColumnTables.email(person),
            ColumnTables.phone(person), ColumnTables.street(person), ColumnTables.postcode(person), ColumnTables.town(person),
            ColumnTables.card(person), nil,
        ]
    }

    private static func blur(_ values: inout [String?], slips: Double, _ dice: inout TextDice) {
        if dice.chance(slips / 2) { values.swapAt(0, 1) }
        if dice.chance(slips / 2) {
            let other = LinkagePeople.values(dice.below(1_000_000))
            for column in 5...7 { values[column] = other[column] }
        }
        for column in 0..<9 {
            if dice.chance(slips / 2) { values[column] = nil }
            if dice.chance(slips) { values[column] = values[column].map { LinkagePeople.slip($0, &dice) } }
        }
        if dice.chance(slips), let date = values[2]?.split(separator: "-"), date.count == 3 {
            values[2] = "\(date[0])-\(date[2])-\(date[1])"
        }
    }

    /// One letter or digit gone, doubled or changed.
    private static func slip(_ text: String, _ dice: inout TextDice) -> String {
        var letters = Array(text)
        let place = dice.below(letters.count)
        switch dice.below(3) {
        case 0 where letters.count > 1: letters.remove(at: place)
        case 1: letters.insert(letters[place], at: place)
        default: letters[place] = letters[place].isNumber ? Character("\(dice.below(10))") : "x"
        }
        return String(letters)
    }

    /// The same records in another order.
    func shuffled(seed: UInt64) -> LinkagePeople {
        var people = self
        var dice = TextDice(seed: seed)
        people.records.shuffle(using: &dice)
        return people
    }

    /// The same columns in another order.
    func withColumns(_ names: [String]) -> LinkagePeople {
        var people = self
        let places = names.compactMap { columns.firstIndex(of: $0) }
        people.columns = places.map { columns[$0] }
        for row in records.indices { people.records[row].values = places.map { records[row].values[$0] } }
        return people
    }
}

extension TextDice: RandomNumberGenerator {
    /// Between 0 and 1, 1 left out.
    mutating func share() -> Double { Double(next() >> 11) / Double(1 << 53) }

    mutating func chance(_ p: Double) -> Bool { share() < p }
}

/// What linking found, by ids: what does not depend on the order of rows.
struct LinkageByID: Equatable {
    var entities: Set<Set<String>>
    /// By the two ids, the smaller first.
    var weights: [String: Float]

    init(_ table: LinkageTable, _ result: LinkageResult) {
        var members: [UInt32: Set<String>] = [:]
        for row in 0..<table.rows { members[result.entities[row], default: []].insert(table.id(row)) }
        entities = Set(members.values)
        weights = [:]
        for pair in result.pairs {
            let (a, b) = (table.id(Int(pair.a)), table.id(Int(pair.b)))
            weights[a < b ? "\(a) \(b)" : "\(b) \(a)"] = pair.weight
        }
    }

    /// The largest difference of weights; infinite where other pairs are kept. Pairs at the floor may be there or not.
    func difference(_ other: LinkageByID) -> Float {
        var most: Float = 0
        for (pair, weight) in weights { most = max(most, other.weights[pair].map { abs($0 - weight) } ?? (weight < -6.6 ? 0 : .infinity)) }
        for (pair, weight) in other.weights where weights[pair] == nil && weight >= -6.6 { most = .infinity }
        return most
    }
}
