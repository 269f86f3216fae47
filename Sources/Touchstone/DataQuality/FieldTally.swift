/// Counts the fields of the customers that one source describes, with lists of whom each count means.
struct FieldTally {
    /// How many customers a list names; the count goes on.
    static let listed = 10_000

    struct Listed {
        var count = 0
        var customers: [Int64] = []

        mutating func add(_ customer: Int64) {
            count += 1
            if customers.count < FieldTally.listed { customers.append(customer) }
        }
    }

    private struct Counts {
        var filled = 0
        var sound = 0
        var missing: Listed
        var problems: [ValueProblem: Listed] = [:]
    }

    private(set) var described = Listed()
    private var byField: [TraitField: Counts] = [:]
    private var postcodes: [String: [String: Listed]] = [:]
    /// Beyond these, free traits are left out: a source that makes a trait for each article would flood the page.
    private static let fieldLimit = 80

    /// One customer with the values that count here, each with its fault.
    mutating func take(_ customer: Int64, _ values: [(value: StatedValue, problem: ValueProblem?)], country: String) {
        var fields: [TraitField: (isSound: Bool, problems: Set<ValueProblem>)] = [:]
        for (value, problem) in values {
            var standing = fields[value.field] ?? (true, [])
            if let problem {
                standing.isSound = false
                standing.problems.insert(problem)
            }
            fields[value.field] = standing
            if value.field == .postcode, problem == nil {
                postcodes[country, default: [:]][Self.form(value.text), default: Listed()].add(customer)
            }
        }
        for field in fields.keys where byField[field] == nil && byField.count < Self.fieldLimit {
            // Everybody met so far is without it.
            byField[field] = Counts(missing: described)
        }
        described.add(customer)
        for field in byField.keys {
            guard let found = fields[field] else {
                byField[field]?.missing.add(customer)
                continue
            }
            byField[field]?.filled += 1
            if found.isSound { byField[field]?.sound += 1 }
            for problem in found.problems { byField[field]?.problems[problem, default: Listed()].add(customer) }
        }
    }

    /// - Returns: the fields in the order in which they are shown, and a list for each count.
    func result(source: Int64?) -> (fields: [QualityReport.Field], lists: [QualityListName: Listed]) {
        var lists: [QualityListName: Listed] = [:]
        let fields = byField.sorted { $0.key < $1.key }.map { field, counts in
            var problems = counts.problems
            var sound = counts.sound
            if field == .postcode, let unusual {
                problems[.unusualForm] = unusual
                sound = max(0, sound - unusual.count)
            }
            lists[QualityListName(source: source, .field(field, .missing))] = counts.missing
            for (problem, listed) in problems { lists[QualityListName(source: source, .field(field, problem))] = listed }
            return QualityReport.Field(
                field: field, filled: counts.filled, missing: counts.missing.count,
                problems: problems.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map {
                    QualityReport.Fault(problem: $0.key, customers: $0.value.count)
                }, sound: sound)
        }
        return (fields, lists)
    }

    /// Postcodes whose form fewer than 2 % of those of the same country have, where there are fifty or more to judge by.
    private var unusual: Listed? {
        var found = Listed()
        for forms in postcodes.values {
            let all = forms.values.reduce(0) { $0 + $1.count }
            guard all >= 50 else { continue }
            for listed in forms.sorted(by: { $0.key < $1.key }).map(\.value) where listed.count * 50 < all {
                found.count += listed.count
                found.customers += listed.customers.prefix(Self.listed - found.customers.count)
            }
        }
        return found.count == 0 ? nil : found
    }

    /// "SW1A 1AA" is "AA9A 9AA".
    private static func form(_ text: String) -> String {
        String(text.map { $0.isNumber ? "9" : $0.isLetter ? "A" : $0.isWhitespace ? " " : $0 })
    }
}
