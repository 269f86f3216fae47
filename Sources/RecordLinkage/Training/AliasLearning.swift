/// Finds given names that stand for one another: those which people who are one person by all else bear far more often than chance explains.
struct AliasLearning {
    /// People that two names must have been seen of.
    static let fewestPeople = 3
    /// Names that meet by chance, and those of relatives, aren't drawn evenly from all: this many times more than even is still chance.
    static let slack = 3.0
    /// Of the names that are found the share that may be found by chance (Benjamini & Hochberg 1995).
    static let falseShare = 0.01

    private let table: PreparedTable
    private let sure: SurePairs
    private var people: Forest

    init(_ table: PreparedTable, _ sure: SurePairs) {
        self.table = table
        self.sure = sure
        people = Forest(count: table.count)
        for pair in sure.pairs { people.join(pair.a, pair.b) }
    }

    /// Those with the most people first.
    mutating func learn() -> [NameAliases.Pair] {
        var found: [String: NameAliases.Pair] = [:]
        for field in sure.fields {
            for pair in learn(field) {
                let name = pair.names.joined(separator: "\n")
                if found[name]?.people ?? 0 < pair.people { found[name] = pair }
            }
        }
        return found.values.sorted { ($1.people, $0.names[0], $0.names[1]) < ($0.people, $1.names[0], $1.names[1]) }
    }

    private struct Meeting: Hashable {
        var low: UInt32
        var high: UInt32
        var person: UInt32
    }

    private mutating func learn(_ place: Int) -> [NameAliases.Pair] {
        let field = table.fields[place]
        var names = ValueDictionary()
        let meetings = meetings(place, field, &names)
        var counts: [UInt64: Int] = [:]
        var borne = Set<UInt64>()
        for meeting in meetings {
            counts[UInt64(meeting.low) << 32 | UInt64(meeting.high), default: 0] += 1
            for name in [meeting.low, meeting.high] { borne.insert(UInt64(name) << 32 | UInt64(meeting.person)) }
        }
        var met = [Double](repeating: 0, count: names.pool.count)
        for name in borne { met[Int(name >> 32)] += 1 }
        let shares = shares(names.pool, field)
        let tails = PoissonTail(upTo: counts.values.max() ?? 0)
        var tests: [(pair: UInt64, people: Int, p: Double)] = []
        for (pair, people) in counts where people >= AliasLearning.fewestPeople {
            let (a, b) = (Int(pair >> 32), Int(pair & 0xFFFF_FFFF))
            let expected = max(met[a] * shares[b], met[b] * shares[a])
            tests.append((pair, people, tails.atLeast(people, mean: expected * AliasLearning.slack)))
        }
        tests.sort { ($0.p, $0.pair) < ($1.p, $1.pair) }
        // Names that too few people were met with can't be found, whatever they met: they aren't tried.
        let able = Double(met.count { $0 >= Double(AliasLearning.fewestPeople) })
        let tried = max(1, able * (able - 1) / 2)
        let most = tests.indices.last { tests[$0].p <= AliasLearning.falseShare * Double($0 + 1) / tried }
        return tests.prefix((most ?? -1) + 1).map { test in
            let both = [names.pool[Int(test.pair >> 32)], names.pool[Int(test.pair & 0xFFFF_FFFF)]]
            return NameAliases.Pair(names: both.sorted(), people: test.people)
        }
    }

    /// Each person once with each two names that it was met with.
    private mutating func meetings(_ place: Int, _ field: PreparedField, _ names: inout ValueDictionary) -> Set<Meeting> {
        var meetings = Set<Meeting>()
        let width = table.fields.count
        for pair in sure.pairs where pair.pattern >> UInt64(place * 4) & 15 > 1 {
            // "Sir … Baronet" here and "1st … Baronet" there are two ways to fill in one form; nobody's name stands for another there.
            if table.isBound(place, pair.a) || table.isBound(place, pair.b) { continue }
            let (x, y) = (table.cells[Int(pair.a) * width + place], table.cells[Int(pair.b) * width + place])
            let (a, b) = field.values.withBytes(Int(x)) { left in
                field.values.withBytes(Int(y)) { right in
                    guard AliasLearning.areCandidates(left, right, field.kind) else { return (UInt32(0), UInt32(0)) }
                    return (names.number(NameAliases.name(in: left, field.kind)), names.number(NameAliases.name(in: right, field.kind)))
                }
            }
            if a != b { meetings.insert(Meeting(low: min(a, b), high: max(a, b), person: people.root(pair.a))) }
        }
        return meetings
    }

    /// Whether two values hold given names so different that only somebody who knows takes them for one; of whole names the rest must agree.
    private static func areCandidates(_ left: TextBytes, _ right: TextBytes, _ kind: FieldKind) -> Bool {
        let (a, b) = (NameAliases.name(in: left, kind), NameAliases.name(in: right, kind))
        guard a.count > 1, b.count > 1, !Agreement.hasToken(a, in: right), !Agreement.hasToken(b, in: left) else { return false }
        switch Agreement.name(a, b) {
        case .same, .alias, .slip: return false
        case .similar, .beginning, .different: break
        }
        guard kind == .fullName else { return true }
        let rest = TextBytes(rebasing: left[(a.count + 1)...])
        let other = TextBytes(rebasing: right[(b.count + 1)...])
        return Agreement.fullName(rest, other).rawValue <= Agreement.FullNameLevel.alone.rawValue
    }

    /// The share of records that bear each name.
    private func shares(_ names: ValuePool, _ field: PreparedField) -> [Double] {
        var numbers: [UInt64: Int] = [:]
        for number in 1..<max(1, names.count) { numbers[names.withBytes(number) { Hashing.bytes($0) }] = number }
        var shares = [Double](repeating: 0, count: names.count)
        for value in 1..<max(1, field.values.count) where field.counts[value] > 0 {
            let hash = field.values.withBytes(value) { Hashing.bytes(NameAliases.name(in: $0, field.kind)) }
            if let number = numbers[hash] { shares[number] += Double(field.counts[value]) / Double(max(1, field.filled)) }
        }
        return shares
    }
}
