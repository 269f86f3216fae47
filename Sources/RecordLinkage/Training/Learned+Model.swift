extension Learned {
    /// What was learned, as a model that can be kept.
    func model(_ table: PreparedTable, _ columns: [InferredColumn], threshold: Double) -> LinkageModel {
        LinkageModel(
            fields: table.fields.enumerated().map { place, field in
                let levels = field.levels.indices.map { level in
                    LinkageModel.Level(
                        name: field.levels[level], m: classes.same.levels[place][level], u: classes.strangers.levels[place][level])
                }
                return LinkageModel.Field(column: field.name, kind: field.kind, levels: levels)
            },
            ignored: columns.filter { column in !table.fields.contains { $0.name == column.name } }.map(\.name),
            keys: blocks.keys.map { key in key.features.map { $0.name(in: table) } },
            prior: (classes.sameShare - classes.strangersShare).exp, threshold: threshold,
            classes: LinkageModel.Classes(
                same: classes.same.kept, chance: classes.chance.map(\.kept), strangers: classes.strangers.kept,
                sameShare: classes.sameShare,
                chanceShare: classes.chanceShare, strangersShare: classes.strangersShare, underEveryKey: classes.everyKey == 0 ? 0 : 1,
                repetitions: repetitions.map { $0.map { [$0.same, $0.alike] } ?? [] },
                differingNames: classes.differingNames?.factors),
            aliases: aliases.pairs.map { LinkageModel.Alias(names: $0.names, people: $0.people > 0 ? $0.people : nil) })
    }

    /// What a model says, on a table of its columns.
    init(_ model: LinkageModel, _ kept: LinkageModel.Classes, _ table: PreparedTable, _ sources: Sources, _ options: LinkageOptions)
        throws(LinkageError)
    {
        let names = table.fields.map(\.name)
        var places: [Int] = []
        for field in model.fields {
            guard let place = names.firstIndex(of: field.column) else {
                throw LinkageError.noSuchColumn(field.column, known: names)
            }
            guard field.levels.count == table.fields[place].levels.count else { throw LinkageError.otherLevels(field.column) }
            places.append(place)
        }
        let features = BlockFeature.all(of: table, telling: false)
        var keys: [BlockKey] = []
        for key in model.keys {
            var parts: [BlockFeature] = []
            for name in key {
                guard let feature = features.first(where: { $0.name(in: table) == name }) else {
                    throw LinkageError.noSuchKey(name, known: features.map { $0.name(in: table) })
                }
                parts.append(feature)
            }
            keys.append(BlockKey(features: parts))
        }
        let groups = LevelGroups(of: table)
        let counts = places.map { table.fields[$0].levels.count }
        guard kept.chance.count == keys.count + kept.underEveryKey, kept.chanceShare.count == kept.chance.count,
            0...1 ~= kept.underEveryKey, keys.count < 64, Set(places).count == names.count, kept.isSound,
            kept.repetitions.map({ $0.count == places.count }) ?? true,
            ([kept.same, kept.strangers] + kept.chance).allSatisfy({ table in
                table.levels.map(\.count) == counts && ClassTable.areSymbols(table.joint, counts, groups, places)
                    && ClassTable.areSymbols(table.unseen, counts, groups, places)
            })
        else { throw LinkageError.otherColumns(known: names) }
        self.init(
            blocks: try BlockSet(
                keys, table, sources, records: table.count, budget: Learner.budget(table.count, options, keys: keys.count),
                threads: options.threads,
                watch: options.watch(.learning)),
            classes: LatentClasses(
                same: ClassTable(kept.same, places: places), chance: kept.chance.map { ClassTable($0, places: places) },
                sameShare: kept.sameShare, chanceShare: kept.chanceShare, groups: groups,
                everyKey: kept.underEveryKey == 0 ? 0 : 1 << UInt64(keys.count),
                differingNames: DifferingNames(table.fields, factors: kept.differingNames),
                strangers: ClassTable(kept.strangers, places: places),
                strangersShare: kept.strangersShare),
            rarityOrder: Learner.rarityOrder(groups, table),
            aliases: NameAliases(NameAliases.pairs(model.aliases), table.fields),
            repetitions: Learned.repetitions(kept, places))
    }

    /// A model from before they were counted has none.
    private static func repetitions(_ kept: LinkageModel.Classes, _ places: [Int]) -> [Repetition?] {
        var repetitions = [Repetition?](repeating: nil, count: places.count)
        for (place, numbers) in zip(places, kept.repetitions ?? []) where numbers.count == 2 {
            repetitions[place] = Repetition(same: numbers[0], alike: numbers[1])
        }
        return repetitions
    }
}
