import JourneyAnalytics

/// Selects customers from the journey index: one pass over its rows, keeping the latest few; nothing is sorted as a whole.
package struct CustomerSelection: Sendable {
    private let index: JourneyIndex
    private let catalogue: Catalogue
    private let erased: Set<Int64>
    /// By kind.
    private let isTouch: [Bool]
    private let isEmployee: [Bool]
    /// Only these rows of the index; nil is everybody.
    private let members: RowSet?

    package init(index: JourneyIndex, catalogue: Catalogue, erased: Set<Int64>, members: RowSet? = nil) {
        self.members = members
        self.index = index
        self.catalogue = catalogue
        self.erased = erased
        let kinds = 0..<max(index.kindLimit, 1)
        isTouch = kinds.map { catalogue.meaning(of: Int64($0))?.touchpoint != nil }
        isEmployee = kinds.map { catalogue.signatures.indices.contains($0) && catalogue.signatures[$0]?.subject == .employee }
    }

    /// A page of those who fit, the last active first. O(customers), and O(interactions) where something is asked.
    package func page(_ question: CustomerQuestion, before cursor: CustomerList.Cursor? = nil, limit: Int) -> CustomerList {
        var latest = Latest(limit: limit + 1)
        var total = 0
        forEach(question) { row in
            total += 1
            let place = CustomerList.Cursor(time: lastTime(of: row), customer: index.customers[row])
            if cursor.map({ place < $0 }) ?? true { latest.offer(place) }
        }
        let places = latest.sorted()
        let shown = places.prefix(limit)
        return CustomerList(
            customers: shown.compactMap { activity(of: $0.customer) }, total: total, next: places.count > limit ? shown.last : nil)
    }

    /// Everybody who fits, ascending by profile.
    package func all(_ question: CustomerQuestion) -> [Int64] {
        var found: [Int64] = []
        forEach(question) { found.append(index.customers[$0]) }
        return found
    }

    /// What a customer has done; nil for one without interactions or records.
    package func activity(of customer: Int64) -> CustomerActivity? {
        guard let row = index.row(of: customer) else { return nil }
        let events = index.events(of: row)
        guard !events.isEmpty else { return nil }
        var counts: [Int: Int] = [:]
        var interactions = 0
        var first: Int?
        var last: Int?
        for event in events where isTouch[Int(index.kind(at: event))] {
            interactions += 1
            if first == nil { first = event }
            last = event
            if let meaning = meaning(at: event) { counts[meaning.channel, default: 0] += 1 }
        }
        let channels = counts.filter { !catalogue.channels[$0.key].isEmpty }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        return CustomerActivity(
            id: customer, interactions: interactions, first: Instant(milliseconds: index.time(at: first ?? events.lowerBound)),
            last: Instant(milliseconds: index.time(at: last ?? events.upperBound - 1)),
            lastTouchpoint: last.flatMap { meaning(at: $0)?.touchpoint }.map { catalogue.touchpoints[$0] },
            channels: channels.map { catalogue.channels[$0.key] })
    }

    private func meaning(at event: Int) -> Catalogue.Meaning? { catalogue.meaning(of: Int64(index.kind(at: event))) }

    /// The last interaction's time, else that of the last record.
    private func lastTime(of row: Int) -> Int64 {
        let events = index.events(of: row)
        for event in events.reversed() where isTouch[Int(index.kind(at: event))] { return index.time(at: event) }
        return index.time(at: events.upperBound - 1)
    }

    private func forEach(_ question: CustomerQuestion, _ body: (Int) -> Void) {
        let isMeant = question.isEverybody ? nil : meant(question)
        for row in 0..<index.customerCount {
            let events = index.events(of: row)
            guard !events.isEmpty, !isEmployee[Int(index.kind(at: events.upperBound - 1))] else { continue }
            if let members, !members.contains(row) { continue }
            if !erased.isEmpty, erased.contains(index.customers[row]) { continue }
            if let isMeant, !did(events, isMeant, question.period) { continue }
            body(row)
        }
    }

    private func did(_ events: Range<Int>, _ isMeant: [Bool], _ period: Range<Int64>?) -> Bool {
        guard let period else { return events.contains { isMeant[Int(index.kind(at: $0))] } }
        for event in events.reversed() {
            let time = index.time(at: event)
            if time < period.lowerBound { return false }
            if time < period.upperBound, isMeant[Int(index.kind(at: event))] { return true }
        }
        return false
    }

    /// By kind, whether it is what was asked for.
    private func meant(_ question: CustomerQuestion) -> [Bool] {
        let asked = question.touchpoint.map(catalogue.current)
        return isTouch.indices.map { kind in
            guard isTouch[kind], let meaning = catalogue.meaning(of: Int64(kind)), let touchpoint = meaning.touchpoint else { return false }
            return asked.map { $0 == catalogue.touchpoints[touchpoint] } ?? true
                && question.channel.map { $0 == catalogue.channels[meaning.channel] } ?? true
                && question.stage.map { $0 == catalogue.stages[meaning.stage] } ?? true
        }
    }
}

/// The greatest few of many: offers below the least that is kept cost a comparison.
private struct Latest {
    private let limit: Int
    private var kept: [CustomerList.Cursor] = []
    private var least: CustomerList.Cursor?

    init(limit: Int) { self.limit = limit }

    mutating func offer(_ place: CustomerList.Cursor) {
        if let least, place < least { return }
        kept.append(place)
        if kept.count >= limit * 4 { cut() }
    }

    mutating func sorted() -> [CustomerList.Cursor] {
        cut()
        return kept
    }

    private mutating func cut() {
        kept.sort(by: >)
        kept.removeSubrange(min(limit, kept.count)...)
        if kept.count == limit { least = kept.last }
    }
}
