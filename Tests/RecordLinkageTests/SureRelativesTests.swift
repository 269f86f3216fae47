import Testing

@testable import RecordLinkage

/// What relatives share is counted where they are sure.
struct SureRelativesTests {
    private let columns = ["given_name", "surname", "date_of_birth", "phone", "street", "postcode"]

    /// Families of two at one address, one in four with one telephone.
    private func table(families: Int) -> PreparedTable {
        var builder = LinkageTableBuilder(columns: columns)
        for family in 0..<families {
            for member in 0..<2 {
                let person = family * 2 + member
                let values: [String?] = [
                    ColumnTables.given(person * 7 + member), ColumnTables.family(family), ColumnTables.birth(person * 31),
                    ColumnTables.phone(family % 4 == 0 ? family : person + 100_000), ColumnTables.street(family),
                    ColumnTables.postcode(family),
                ]
                builder.append(id: "r\(person)", values)
            }
        }
        let table = builder.table()
        let kinds: [FieldKind] = [.givenName, .familyName, .date, .phone, .street, .postcode]
        return PreparedTable(
            table, ColumnInference.infer(table, kinds: Dictionary(uniqueKeysWithValues: zip(columns, kinds))), threads: 1)
    }

    private func contacts(_ table: PreparedTable, _ keys: [BlockKey]) throws -> [(field: Int, levels: [Double])] {
        let groups = LevelGroups(of: table)
        let set = BlockSet(keys, table, records: table.count, budget: .max, threads: 1)
        let pairs = TrainingPairs(set, table, RarityOrder(Learner.rarityOrder(groups, table)), most: .max, threads: 1)
        let population = StartingLevels.population(table, draws: 20_000, threads: 1)
        let start = try #require(StartingLevels.relatives(table, population))
        return SureRelatives.contacts(table.fields, pairs, keys, groups, start: start)
    }

    @Test func `a telephone that one family in four shares is learned as that`() throws {
        let table = table(families: 400)
        let counted = try contacts(table, [BlockKey(features: [BlockFeature(field: 4)]), BlockKey(features: [BlockFeature(field: 3)])])
        let phone = try #require(counted.first)
        #expect(counted.count == 1 && phone.field == 3)
        #expect(abs(phone.levels[0] - 0.25) < 0.05 && abs(phone.levels.reduce(0, +) - 1) < 1e-6, "\(phone.levels)")
    }

    @Test func `pairs that were compared for their telephone tell nothing of it, and neither do few`() throws {
        let phone = BlockKey(features: [BlockFeature(field: 3)])
        #expect(try contacts(table(families: 400), [phone]).isEmpty)
        #expect(try contacts(table(families: 20), [BlockKey(features: [BlockFeature(field: 4)])]).isEmpty)
    }
}
