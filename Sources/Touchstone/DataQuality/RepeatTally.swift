/// Finds values that several customers have: too many to be right, or few enough to be one person twice.
///
/// Keeps a hash of each value with its customer and sorts them at the end; no value is kept. Hashes are of this run of the program only.
struct RepeatTally {
    private struct Mark {
        var hash: Int
        var customer: Int64
    }

    private struct Named {
        var hash: Int
        var customer: Int64
        var hasBirthday: Bool
        /// Which sources describe them without a date of birth, as bits of `sources`.
        var without: UInt64
    }

    /// From how many customers on a value is too common to be right. Some share a telephone, a household, a street door.
    private static let tooMany: [TraitField: Int] = [.email: 5, .phone: 6, .street: 12]
    /// Who shares a name with more than these is one of many, not undecided.
    private static let namesakes = 20

    private var marks: [TraitField: [Mark]] = [:]
    private var birthdays: [Mark] = []
    private var full: [Mark] = []
    private var named: [Named] = []
    private var sources: [Int64] = []

    mutating func take(_ person: StatedPerson, _ checked: [(value: StatedValue, problem: ValueProblem?)]) {
        for field in Self.tooMany.keys {
            for key in Set(checked.filter { $0.value.field == field && $0.problem == nil }.map(\.value.comparable)) {
                marks[field, default: []].append(Mark(hash: key.hashValue, customer: person.id))
            }
        }
        let sound = checked.filter { $0.problem == nil }.map(\.value)
        let days = Set(sound.filter { $0.field == .birthday }.map(\.comparable))
        for day in days { birthdays.append(Mark(hash: day.hashValue, customer: person.id)) }
        guard let name = Self.name(sound) else { return }
        for day in days { full.append(Mark(hash: "\(name)\n\(day)".hashValue, customer: person.id)) }
        var describing: Set<Int64> = []
        var dated: Set<Int64> = []
        for value in sound {
            guard let source = value.source, !value.isIdentifier else { continue }
            describing.insert(source)
            if value.field == .birthday { dated.insert(source) }
        }
        var without: UInt64 = 0
        for source in describing.subtracting(dated) {
            if !sources.contains(source), sources.count < 64 { sources.append(source) }
            if let place = sources.firstIndex(of: source) { without |= 1 << UInt64(place) }
        }
        named.append(Named(hash: name.hashValue, customer: person.id, hasBirthday: !days.isEmpty, without: without))
    }

    /// The whole name, compared without case and accents; nil where only a part is known.
    private static func name(_ sound: [StatedValue]) -> String? {
        if let whole = sound.filter({ $0.field == .fullName }).max(by: { ($0.time, $1.comparable) < ($1.time, $0.comparable) }) {
            let words = whole.comparable.split(separator: " ")
            return words.count >= 2 ? words.joined(separator: " ") : nil
        }
        let first = sound.filter { $0.field == .firstName }.map(\.comparable).min()
        let last = sound.filter { $0.field == .lastName }.map(\.comparable).min()
        guard let first, let last else { return nil }
        return "\(first) \(last)"
    }

    typealias Result = (
        shared: [QualityReport.Shared], same: [QualityReport.Same], undecided: QualityReport.Undecided,
        lists: [QualityListName: FieldTally.Listed]
    )

    func result() -> Result {
        var lists: [QualityListName: FieldTally.Listed] = [:]
        var shared: [QualityReport.Shared] = []
        var same: [QualityReport.Same] = []
        for (field, least) in Self.tooMany.sorted(by: { $0.key < $1.key }) {
            let groups = Self.groups(marks[field] ?? [], atLeast: 2)
            add(groups.filter { $0.count >= least }, field: field, to: &shared, &lists)
            if let sameness = Self.sameness[field] { add(groups.filter { $0.count < least }, sameness, to: &same, &lists) }
        }
        // What a system or a clerk fills in stands out by far from the names that people have and the days on which they are born.
        let names = named.map { Mark(hash: $0.hash, customer: $0.customer) }
        for (field, marks) in [(TraitField.fullName, names), (.birthday, birthdays)] {
            let groups = Self.groups(marks, atLeast: 1)
            let usual = groups.isEmpty ? 0 : Double(marks.count) / Double(groups.count)
            add(groups.filter { $0.count >= 20 && Double($0.count) > 20 * usual }, field: field, to: &shared, &lists)
        }
        add(Self.groups(full, atLeast: 2), .nameAndBirthday, to: &same, &lists)
        return (shared, same, undecided(&lists), lists)
    }

    private static let sameness: [TraitField: QualityReport.Sameness] = [.email: .email, .phone: .phone]

    private func add(
        _ groups: [[Int64]], field: TraitField, to shared: inout [QualityReport.Shared], _ lists: inout [QualityListName: FieldTally.Listed]
    ) {
        guard !groups.isEmpty else { return }
        let listed = Self.listed(groups)
        shared.append(
            QualityReport.Shared(field: field, values: groups.count, customers: listed.count, largest: groups.map(\.count).max() ?? 0))
        lists[QualityListName(.shared(field))] = listed
    }

    private func add(
        _ groups: [[Int64]], _ sameness: QualityReport.Sameness, to same: inout [QualityReport.Same],
        _ lists: inout [QualityListName: FieldTally.Listed]
    ) {
        guard !groups.isEmpty else { return }
        let listed = Self.listed(groups)
        same.append(QualityReport.Same(sameness: sameness, groups: groups.count, customers: listed.count))
        lists[QualityListName(.same(sameness))] = listed
    }

    private func undecided(_ lists: inout [QualityListName: FieldTally.Listed]) -> QualityReport.Undecided {
        var listed = FieldTally.Listed()
        var bySource: [Int64: FieldTally.Listed] = [:]
        let sorted = named.sorted { ($0.hash, $0.customer) < ($1.hash, $1.customer) }
        var start = 0
        while start < sorted.count {
            var end = start
            while end < sorted.count, sorted[end].hash == sorted[start].hash { end += 1 }
            if (2...Self.namesakes).contains(end - start) {
                for person in sorted[start..<end] where !person.hasBirthday {
                    listed.add(person.customer)
                    for (place, source) in sources.enumerated() where person.without & (1 << UInt64(place)) != 0 {
                        bySource[source, default: FieldTally.Listed()].add(person.customer)
                    }
                }
            }
            start = end
        }
        lists[QualityListName(.undecided)] = listed
        for (source, found) in bySource { lists[QualityListName(source: source, .undecided)] = found }
        return QualityReport.Undecided(
            customers: listed.count,
            bySource: bySource.sorted { $0.key < $1.key }.map {
                QualityReport.Undecided.BySource(source: $0.key, customers: $0.value.count)
            })
    }

    /// Customers with one value, oldest group first.
    private static func groups(_ marks: [Mark], atLeast least: Int) -> [[Int64]] {
        let sorted = marks.sorted { ($0.hash, $0.customer) < ($1.hash, $1.customer) }
        var groups: [[Int64]] = []
        var start = 0
        while start < sorted.count {
            var end = start
            while end < sorted.count, sorted[end].hash == sorted[start].hash { end += 1 }
            if end - start >= least { groups.append(sorted[start..<end].map(\.customer)) }
            start = end
        }
        return groups.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }
    }

    /// Everybody once, those of one group beside one another.
    private static func listed(_ groups: [[Int64]]) -> FieldTally.Listed {
        var listed = FieldTally.Listed()
        var seen: Set<Int64> = []
        for customer in groups.joined() where seen.insert(customer).inserted { listed.add(customer) }
        return listed
    }
}
