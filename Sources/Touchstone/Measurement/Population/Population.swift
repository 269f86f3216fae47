/// Metrics of customers, not of events: in each stretch of time every customer who counts gives one value.
enum Population: Sendable {
    /// Customers at its beginning: 1 lost at its end, 0 still there.
    case churn
    /// The same the other way round.
    case retention
    /// Customers who ordered in it: 1 with two orders or more until its end.
    case repeatPurchase
    /// Customers active in it: 1 who referred, recommended or reviewed.
    case advocates
    /// Customers active in it: how often they did.
    case advocacyActs
    /// Customers with an order until its end: what they are expected to be worth.
    case lifetimeValue
}

extension ObservationSource {
    /// - Parameter isTrend: whether this stretch is one of many: then large populations may be answered by a part of them.
    func forEach(_ population: Population, in range: Range<Int64>, isTrend: Bool, _ body: (Observation) -> Void) {
        let end = min(range.upperBound, now)
        guard range.lowerBound < end else { return }
        switch population {
        case .churn, .retention: forEachCustomer(range.lowerBound, end, isChurn: population == .churn, body)
        case .repeatPurchase: forEachBuyer(range.lowerBound, end, body)
        case .advocates, .advocacyActs: forEachActive(range.lowerBound, end, countsActs: population == .advocacyActs, body)
        case .lifetimeValue: lifetime?.forEach(self, until: end, isTrend: isTrend, body)
        }
    }

    func hasAny(_ population: Population) -> Bool {
        switch population {
        case .churn, .retention: facts.touches.count > 0
        case .repeatPurchase: zip(isCurrency, facts.currencyCounts).contains { $0 && $1 > 0 }
        case .lifetimeValue: lifetime != nil
        case .advocates, .advocacyActs: zip(advocacy, catalogue.signatures).contains { $0 && $1 != nil }
        }
    }

    /// Interactions that a customer has of their own accord: what is sent to them, and records about them, keep nobody.
    var own: [Bool] {
        catalogue.signatures.indices.map { catalogue.meanings[$0].touchpoint != nil && catalogue.signatures[$0]?.direction != .outbound }
    }

    private var advocacy: [Bool] {
        catalogue.signatures.indices.map { place in
            guard let touchpoint = catalogue.meanings[place].touchpoint, let signature = catalogue.signatures[place] else { return false }
            return signature.direction != .outbound && AdvocacyWords.mean(catalogue.touchpoints[touchpoint], signature.name)
        }
    }

    private func forEachCustomer(_ start: Int64, _ end: Int64, isChurn: Bool, _ body: (Observation) -> Void) {
        let grace = Int64(settings.graceDays) * 86_400_000
        let own = own
        let people = facts.people
        var last = [Int64](repeating: .min, count: Int(people.highest) + 1)
        var signatures = [UInt32](repeating: 0, count: last.count)
        var stays = [Bool](repeating: false, count: last.count)
        facts.touches.forEach(in: (start - grace)..<end) { fact in
            guard fact.profile != 0, Int(fact.signature) < own.count, own[Int(fact.signature)] else { return }
            let customer = Int(people.canonical(fact.profile))
            if fact.time < start, fact.time >= last[customer] {
                last[customer] = fact.time
                signatures[customer] = fact.signature
            }
            if fact.time >= end - grace { stays[customer] = true }
        }
        for customer in last.indices where last[customer] != .min {
            body(
                Observation(
                    time: start, signature: signatures[customer], profile: UInt32(customer), value: stays[customer] == isChurn ? 0 : 1))
        }
    }

    private func forEachBuyer(_ start: Int64, _ end: Int64, _ body: (Observation) -> Void) {
        let people = facts.people
        var orders = [UInt32](repeating: 0, count: Int(people.highest) + 1)
        var last: [UInt32: MoneyFact] = [:]
        facts.money.forEach(in: .min..<end) { fact in
            guard fact.profile != 0, fact.amount > 0, isCurrency[Int(fact.currency)] else { return }
            let customer = people.canonical(fact.profile)
            orders[Int(customer)] += 1
            if fact.time >= start, last[customer].map({ $0.time <= fact.time }) ?? true { last[customer] = fact }
        }
        for (customer, order) in last {
            body(
                Observation(
                    time: order.time, signature: order.signature, profile: customer, value: orders[Int(customer)] >= 2 ? 1 : 0,
                    bearer: order.bearer))
        }
    }

    private func forEachActive(_ start: Int64, _ end: Int64, countsActs: Bool, _ body: (Observation) -> Void) {
        let (own, advocacy, people) = (own, advocacy, facts.people)
        var acts = [UInt32](repeating: 0, count: Int(people.highest) + 1)
        var signatures = [UInt32](repeating: 0, count: acts.count)
        facts.touches.forEach(in: start..<end) { fact in
            guard fact.profile != 0, Int(fact.signature) < own.count, own[Int(fact.signature)] else { return }
            let customer = Int(people.canonical(fact.profile))
            let isAct = advocacy[Int(fact.signature)]
            if isAct { acts[customer] += 1 }
            // Where the act was, else where the customer was.
            if isAct || acts[customer] == 0 { signatures[customer] = fact.signature }
        }
        for customer in signatures.indices where signatures[customer] != 0 {
            let count = Double(acts[customer])
            body(
                Observation(
                    time: start, signature: signatures[customer], profile: UInt32(customer), value: countsActs ? count : min(count, 1)))
        }
    }
}
