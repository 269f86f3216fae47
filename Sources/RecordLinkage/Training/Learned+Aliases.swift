extension Learned {
    /// With the given names that stand for one another, learned from pairs that are one person without them, and what their level is worth.
    /// - Parameter known: names that somebody wrote down.
    func learningAliases(_ table: PreparedTable, known: [LinkageModel.Alias], threads: Int) -> Learned {
        guard table.fields.contains(where: { NameAliases.holdsGivenNames($0.kind) }) else { return self }
        let sure = SurePairs(table, self, threads: threads)
        var learning = AliasLearning(table, sure)
        let found = learning.learn()
        let written = NameAliases.pairs(known)
        let names = Set(written.map(\.names))
        var learned = self
        learned.aliases = NameAliases(written + found.filter { !names.contains($0.names) }, table.fields)
        guard !learned.aliases.isEmpty else { return self }
        for field in sure.fields {
            let moves = AliasMoves(field, table, sure, learned.aliases)
            moves.apply(to: &learned.classes)
        }
        return learned
    }
}

extension NameAliases {
    /// Of names that all stand for one another each two.
    static func pairs(_ aliases: [LinkageModel.Alias]) -> [Pair] {
        let normalizer = TextNormalizer(kind: .givenName)
        var bytes: [UInt8] = []
        var pairs: [Pair] = []
        var seen: Set<[String]> = []
        for alias in aliases {
            let names = alias.names.map { name -> String in
                var name = name
                name.withUTF8 { normalizer.normalize($0, into: &bytes) }
                return String(decoding: bytes, as: UTF8.self)
            }
            for (place, a) in names.enumerated() {
                for b in names[(place + 1)...] where a != b && !a.isEmpty && !b.isEmpty {
                    if pairs.count == mostPairs { return pairs }
                    let pair = Pair(names: [min(a, b), max(a, b)], people: alias.people ?? 0)
                    if seen.insert(pair.names).inserted { pairs.append(pair) }
                }
            }
        }
        return pairs
    }
}
