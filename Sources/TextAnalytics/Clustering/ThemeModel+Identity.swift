extension ThemeModel {
    /// Gives each middle the id of the earlier theme that holds most of its texts, or a new one; `themes` is made.
    ///
    /// A theme that was split goes on in its largest part, unless people have merged it: then all its parts stay in it. What people have
    /// renamed or merged stays a theme, even where the new run has none like it.
    mutating func give(identitiesOf previous: ThemeModel?, texts: [String], rows: DenseRows) {
        let now = assignments(of: rows)
        guard let previous else {
            nextID = owners.count + 1
            owners = owners.map { $0 + 1 }
            themes = owners.map { Theme(id: $0, words: [], title: nil, isKept: false, count: 0, quotes: []) }
            return
        }
        nextID = previous.nextID
        let before = previous.assignments(of: texts)
        var counts = Array(repeating: 0, count: owners.count)
        var common = Array(repeating: [Int: Int](), count: owners.count)
        for (new, old) in zip(now, before) {
            guard let new else { continue }
            counts[new.theme] += 1
            if let old { common[new.theme][old.theme, default: 0] += 1 }
        }
        var known: [Int: Theme] = [:]
        for theme in previous.themes { known[theme.id] = theme }
        let heirs = Set(previous.themes.filter { theme in previous.owners.count { $0 == theme.id } > 1 }.map(\.id))
        var ids = Array(repeating: 0, count: owners.count)
        var taken: Set<Int> = []
        // The largest overlap chooses first.
        let claims = common.indices.flatMap { middle in common[middle].map { (middle: middle, id: $0.key, count: $0.value) } }
            .sorted { ($0.count, $1.middle, $1.id) > ($1.count, $0.middle, $0.id) }
        for claim in claims where ids[claim.middle] == 0 && claim.count * 2 >= counts[claim.middle] {
            guard !taken.contains(claim.id) || heirs.contains(claim.id) else { continue }
            ids[claim.middle] = claim.id
            taken.insert(claim.id)
        }
        for middle in ids.indices where ids[middle] == 0 {
            ids[middle] = nextID
            nextID += 1
        }
        owners = ids
        for theme in previous.themes where theme.isKept && !taken.contains(theme.id) {
            let groups = before.map { $0?.theme == theme.id ? 0 : nil }
            // Where none of the texts speaks of it, it stays without a middle: nothing is assigned to it, and it isn't forgotten.
            if groups.contains(0) {
                middles.values += Middles.of(rows, groups: groups, count: 1).values
                owners.append(theme.id)
            }
            taken.insert(theme.id)
        }
        let all = Set(owners).union(previous.themes.filter(\.isKept).map(\.id))
        themes = all.sorted().map { id in
            Theme(
                id: id, words: known[id]?.words ?? [], title: known[id]?.title, isKept: known[id]?.isKept ?? false, count: 0, quotes: [])
        }
    }
}
