import JourneyAnalytics

/// What came after an experience, and what the customer was like before it.
struct ExperienceOutcomes {
    private let index: JourneyIndex
    private let own: [Bool]
    private let horizon: Int64
    /// Row → what was paid, in the order of time.
    private var payments: [Int: [(time: Int64, amount: Double)]] = [:]

    init(facts: MeasurementFacts, catalogue: Catalogue, index: JourneyIndex, horizon: Int64) {
        self.index = index
        self.horizon = horizon
        // What is sent to a customer, and records about them, keep nobody.
        own = (0..<max(index.kindLimit, 1)).map { kind in
            catalogue.meaning(of: Int64(kind))?.touchpoint != nil && catalogue.signatures[kind]?.direction != .outbound
        }
        let main = facts.mainCurrency
        let isMain = facts.currencies.map { $0.isEmpty || $0 == main }
        facts.money.forEach { _, fact in
            guard isMain[Int(fact.currency)], fact.profile != 0, let row = index.row(of: Int64(facts.people.canonical(fact.profile)))
            else { return }
            payments[row, default: []].append((fact.time, fact.amount))
        }
    }

    func hasLeft(_ experience: ScoredExperience) -> Bool {
        for event in index.events(of: experience.row).reversed() {
            let time = index.time(at: event)
            if time <= experience.time { return true }
            if time <= experience.time + horizon, own[Int(index.kind(at: event))] { return false }
        }
        return true
    }

    func spendAfter(_ experience: ScoredExperience) -> Double {
        spend(experience.row) { $0 > experience.time && $0 <= experience.time + horizon }
    }

    func spendBefore(_ experience: ScoredExperience) -> Double {
        spend(experience.row) { $0 <= experience.time && $0 > experience.time - horizon }
    }

    func interactionsBefore(_ experience: ScoredExperience) -> Int {
        index.events(of: experience.row).count { event in
            let time = index.time(at: event)
            return time < experience.time && time > experience.time - horizon && own[Int(index.kind(at: event))]
        }
    }

    private func spend(_ row: Int, _ isMeant: (Int64) -> Bool) -> Double {
        (payments[row] ?? []).reduce(0) { isMeant($1.time) ? $0 + $1.amount : $0 }
    }
}
