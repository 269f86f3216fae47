/// Which of the sure pairs would be joined, and which are held back: what the preview shows and what a run carries out.
///
/// Strongest pairs first, and a pair whose joining would put two people into one customer who are known to be two is held back, however long
/// the chain between them is. Pure: the same pairs give the same plan.
package struct MatchPlan: Sendable, Equatable {
    package struct Edge: Sendable, Equatable {
        /// The pair's number in the review list.
        package var candidate: Int64
        /// Customers, as they stand now.
        package var a: Int64
        package var b: Int64
        package var weight: Int64
        package var probability: Double
        package var isApart: Bool
        /// Fields that speak clearly against it.
        package var conflicts: [String]

        /// Whether the two have dates of birth that no slip explains: parent and child of one name at one address look like one person otherwise.
        var hasTwoBirthdays: Bool { conflicts.contains(MatchColumns.birth) }

        package init(
            candidate: Int64, a: Int64, b: Int64, weight: Int64, probability: Double, isApart: Bool = false, conflicts: [String] = []
        ) {
            self.candidate = candidate
            self.a = a
            self.b = b
            self.weight = weight
            self.probability = probability
            self.isApart = isApart
            self.conflicts = conflicts
        }
    }

    package struct Held: Sendable, Equatable {
        package enum Reason: String, Sendable, CaseIterable {
            /// A person said "different" or "not sure", or took such a merge apart: of these two, or of two that would come together through them.
            case decided
            /// Other records of the group speak against it.
            case apart
            /// Their dates of birth differ by more than a slip.
            case birthdays
        }

        package var edge: Edge
        package var reason: Reason
    }

    /// Each makes of two customers one; in the order in which they are carried out.
    package private(set) var merges: [Edge] = []
    package private(set) var heldBack: [Held] = []
    /// The customers that would become one, largest first, then by the smallest number.
    package private(set) var entities: [[Int64]] = []

    /// - Parameters:
    ///   - edges: all open pairs, of different customers: one that isn't sure joins nobody, and yet its birthdays keep the two apart.
    ///   - sure: the least probability of a pair that is joined.
    ///   - apart: pairs of customers that must not become one.
    package init(edges: [Edge], sure: Double, apart: [(Int64, Int64)]) {
        let twoBirthdays = edges.filter(\.hasTwoBirthdays).map { ($0.a, $0.b) }
        var groups = Groups(apart: apart + twoBirthdays)
        // The same merges without regard to birthdays: tells which of the two holds a pair back.
        var decided = Groups(apart: apart)
        let sureEdges = edges.filter { $0.probability >= sure }
        for edge in sureEdges.sorted(by: { ($1.weight, $0.candidate) < ($0.weight, $1.candidate) }) {
            if edge.isApart {
                heldBack.append(Held(edge: edge, reason: .apart))
                continue
            }
            if edge.hasTwoBirthdays {
                heldBack.append(Held(edge: edge, reason: .birthdays))
                continue
            }
            switch groups.join(edge.a, edge.b) {
            case .joined:
                merges.append(edge)
                _ = decided.join(edge.a, edge.b)
            case .together: break
            case .refused: heldBack.append(Held(edge: edge, reason: decided.areEnemies(edge.a, edge.b) ? .decided : .birthdays))
            }
        }
        // What became one through others is not held back any more.
        heldBack.removeAll { groups.root(of: $0.edge.a) == groups.root(of: $0.edge.b) }
        entities = groups.all
    }
}

/// Disjoint sets that know which other sets they must not meet.
private struct Groups {
    enum Outcome { case joined, together, refused }

    private var parent: [Int64: Int64] = [:]
    private var members: [Int64: [Int64]] = [:]
    private var enemies: [Int64: Set<Int64>] = [:]

    init(apart: [(Int64, Int64)]) {
        for (a, b) in apart where a != b {
            enemies[a, default: []].insert(b)
            enemies[b, default: []].insert(a)
        }
    }

    mutating func root(of customer: Int64) -> Int64 {
        var at = customer
        while let above = parent[at] {
            if let next = parent[above] { parent[at] = next }
            at = above
        }
        return at
    }

    mutating func join(_ a: Int64, _ b: Int64) -> Outcome {
        var (kept, moved) = (root(of: a), root(of: b))
        if kept == moved { return .together }
        if enemies[kept]?.contains(moved) == true { return .refused }
        if size(kept) < size(moved) { swap(&kept, &moved) }
        parent[moved] = kept
        members[kept, default: [kept]].append(contentsOf: members.removeValue(forKey: moved) ?? [moved])
        for enemy in enemies.removeValue(forKey: moved) ?? [] {
            enemies[enemy]?.remove(moved)
            enemies[enemy]?.insert(kept)
            enemies[kept, default: []].insert(enemy)
        }
        return .joined
    }

    mutating func areEnemies(_ a: Int64, _ b: Int64) -> Bool {
        let (left, right) = (root(of: a), root(of: b))
        return enemies[left]?.contains(right) == true
    }

    private func size(_ root: Int64) -> Int { (members[root]?.count ?? 1) + (enemies[root]?.count ?? 0) }

    var all: [[Int64]] {
        members.values.map { $0.sorted() }.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    }
}
