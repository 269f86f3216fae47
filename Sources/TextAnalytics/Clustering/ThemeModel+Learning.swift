extension ThemeModel {
    /// How themes are looked for.
    public struct Search: Sendable, Equatable {
        /// How many; nil lets the texts decide.
        public var count: Int?
        /// How fine: the more, the more themes and the smaller. 1 gives what modularity gives by itself.
        public var fineness: Double
        /// Themes of fewer texts are no themes.
        public var minimumTexts: Int
        /// Themes are looked for in at most so many texts, evenly picked; all others are then assigned to them.
        public var sample: Int
        /// How many quotes each theme gets.
        public var quotes: Int
        public var seed: UInt64
        /// An earlier run lends its ids and names only, and not its groups as a start: the themes may then be cut quite differently.
        public var startsAfresh: Bool

        public init(
            count: Int? = nil, fineness: Double = 1, minimumTexts: Int = 3, sample: Int = 10_000, quotes: Int = 5, seed: UInt64 = 1,
            startsAfresh: Bool = false
        ) {
            self.count = count
            self.fineness = fineness
            self.minimumTexts = max(2, minimumTexts)
            self.sample = max(100, sample)
            self.quotes = quotes
            self.seed = seed
            self.startsAfresh = startsAfresh
        }
    }

    /// Finds the themes of texts.
    ///
    /// - Parameter previous: the model of an earlier run: themes that hold the same texts keep their ids, and what people have renamed or
    ///   merged stays so.
    public init(texts written: [String], search: Search = Search(), previous: ThemeModel? = nil) throws(ThemeError) {
        if let count = search.count, !(2...500).contains(count) { throw .count(count) }
        let texts = SpokenWords.of(written)
        let vectors = WordVectors.learned(from: Self.evenly(texts, most: 30_000), seed: search.seed)
        try Self.goOn()
        let whole = vectors.vectors(of: texts)
        let usable = (0..<whole.count).filter { !whole.isZero($0) }
        guard usable.count >= 10 else { throw .tooFew(texts: usable.count) }
        let common = Self.common(whole.picking(usable))
        let rows = whole.less(common)
        let sample = Self.evenly(usable, most: search.sample)
        let sampled = rows.picking(sample)
        let before = search.startsAfresh ? nil : previous?.assignments(of: sample.map { texts[$0] }).map { $0?.theme }
        var groups: [Int?] = try Self.groups(sampled, search: search, from: before.map(Self.start))
        if let before { groups = Self.withoutDust(groups, before: before, minimum: max(search.minimumTexts, sample.count / 200)) }
        let count = (groups.compactMap(\.self).max() ?? -1) + 1
        let start = Middles.of(sampled, groups: groups, count: count)
        try Self.goOn()
        let middles = Middles.settled(sampled, from: start, rounds: 10).middles
        self.init(
            themes: [], nextID: 1, vectors: vectors, middles: middles, owners: Array(0..<count), common: common, leastLikeness: -1)
        let random = RandomTexts(vectors: vectors, texts: Self.evenly(texts, most: 2000), seed: search.seed).rows.less(common)
        // Half of the texts of random words are nearer to a theme.
        let chances = Middles.nearest(random, middles).compactMap { $0?.likeness }.sorted()
        leastLikeness = chances.isEmpty ? 0 : chances[chances.count / 2]
        dissolveSmall(rows, minimum: search.minimumTexts)
        try Self.goOn()
        give(identitiesOf: previous, texts: texts, rows: rows)
        describe(texts: texts, rows: rows, quotes: search.quotes)
    }

    /// Groups whose middles are at least so much alike (cosine) are one theme that chance has split.
    private static let alike: Float = 0.7

    private static func goOn() throws(ThemeError) { if Task.isCancelled { throw .interrupted } }

    /// Groups from which texts move: the themes they had, and each that was outside by itself.
    private static func start(_ before: [Int?]) -> [Int] {
        var alone = (before.compactMap(\.self).max() ?? 0)
        return Communities.numbered(
            before.map { theme in
                alone += 1
                return theme ?? alone
            })
    }

    /// Groups without the small ones in which no earlier theme goes on: else every run would make themes of the leavings of the one before.
    private static func withoutDust(_ groups: [Int?], before: [Int?], minimum: Int) -> [Int?] {
        var sizes: [Int: Int] = [:]
        var shares: [Int: [Int: Int]] = [:]
        for (group, theme) in zip(groups, before) {
            guard let group else { continue }
            sizes[group, default: 0] += 1
            if let theme { shares[theme, default: [:]][group, default: 0] += 1 }
        }
        let heirs = Set(shares.values.compactMap { $0.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key })
        let kept = sizes.keys.sorted().filter { heirs.contains($0) || (sizes[$0] ?? 0) >= minimum }
        let numbers = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($0.element, $0.offset) })
        return groups.map { $0.flatMap { numbers[$0] } }
    }

    private static func groups(_ rows: DenseRows, search: Search, from start: [Int]?) throws(ThemeError) -> [Int] {
        let graph = NeighbourGraph(rows, neighbours: min(10, max(3, rows.count / 10)))
        try goOn()
        guard let wanted = search.count else {
            let found = Communities(resolution: search.fineness, seed: search.seed).found(in: graph, from: start)
            return Middles.united(rows, groups: found, nearerThan: alike)
        }
        var resolution = search.fineness
        var groups: [Int] = []
        // Finer until there are enough, then the nearest are united.
        for _ in 0..<12 {
            groups = Communities(resolution: resolution, seed: search.seed).found(in: graph, from: start)
            if (groups.max() ?? -1) + 1 >= wanted { break }
            resolution *= 1.6
        }
        return Middles.united(rows, groups: groups, to: wanted)
    }

    /// Middles with too few texts go; their texts find another theme or stay outside.
    private mutating func dissolveSmall(_ rows: DenseRows, minimum: Int) {
        var counts = Array(repeating: 0, count: middles.count)
        for assignment in assignments(of: rows) { if let assignment { counts[assignment.theme] += 1 } }
        let kept = counts.indices.filter { counts[$0] >= minimum }
        middles = middles.picking(kept)
        owners = Array(kept.indices)
    }

    /// What all texts have in common: their mean; nothing where they are all the same, since then nothing else would be left.
    private static func common(_ rows: DenseRows) -> [Float] {
        let mean = rows.mean
        return mean.reduce(0) { $0 + $1 * $1 } > 0.95 ? mean.map { _ in 0 } : mean
    }

    private static func evenly<Element>(_ all: [Element], most: Int) -> [Element] {
        guard all.count > most else { return all }
        return (0..<most).map { all[$0 * all.count / most] }
    }
}
