import Foundation
import JourneyAnalytics
import TouchstoneStore

/// What people do with accounts, and what is known of them: each change is one transaction.
extension Application {
    @discardableResult
    package func createAccount(_ draft: AccountDraft, key: String? = nil, by actor: AuditActor) async throws -> Account {
        let (accounts, time) = (accounts, now())
        return try await database.write { try accounts.create(draft, key: key, by: actor, at: time, $0) }
    }

    @discardableResult
    package func updateAccount(_ id: Int64, to draft: AccountDraft, by actor: AuditActor) async throws -> Account {
        let (accounts, time) = (accounts, now())
        return try await database.write { try accounts.update(id, to: draft, by: actor, at: time, $0) }
    }

    /// Who is meant: by number, or by an e-mail address or whatever else finds exactly one customer.
    /// - Throws: `AccountError` where it is nobody, or several.
    package func customer(meant text: String) async throws -> Int64 {
        guard !text.isEmpty, text.utf8.count <= 512 else {
            throw AccountError("Say who it is: a customer’s number, e-mail address or name.", field: "customer")
        }
        let unification = unification
        // A phone number is no customer's number, although it reads as one.
        if text.utf8.allSatisfy({ (48...57).contains($0) }), text.first != "0", let number = Int64(text) {
            let isKnown = try await database.read { try unification.customerIfKnown(number, $0) != nil }
            if isKnown { return number }
        }
        let found = try await database.read { try unification.find(text, limit: 3, $0) }
        guard found.count == 1 else {
            throw AccountError(
                found.isEmpty
                    ? "Nobody is found by this. Use the customer’s number, as in the address of their page."
                    : "Several people are found by this. Use the customer’s number, as in the address of their page.",
                field: "customer")
        }
        return found[0]
    }

    /// Adds a customer to an account, or changes what is said of them there.
    package func putMember(_ draft: MemberDraft, inAccount id: Int64, by actor: AuditActor) async throws {
        let (accounts, unification, time) = (accounts, unification, now())
        try await database.write { connection in
            guard let customer = try unification.customerIfKnown(draft.profile, connection), customer.erased == nil else {
                throw AccountError("There is no customer \(draft.profile).", field: "customer", kind: .notFound)
            }
            // One line a person: what was said of another of their profiles is replaced.
            let family = try accounts.account(id, connection)
            var draft = draft
            draft.profile = family.members.first { customer.profiles.contains($0.profile) }?.profile ?? customer.id
            try accounts.put(draft, in: id, by: actor, at: time, connection)
        }
    }

    package func removeMember(_ profile: Int64, fromAccount id: Int64, by actor: AuditActor) async throws {
        let (accounts, unification, time) = (accounts, unification, now())
        try await database.write { connection in
            let profiles = try unification.customerIfKnown(profile, connection)?.profiles ?? [profile]
            try accounts.remove(profiles: profiles, from: id, by: actor, at: time, connection)
        }
    }

    package func joinAccount(_ id: Int64, into target: Int64, by actor: AuditActor) async throws {
        let (accounts, time) = (accounts, now())
        try await database.write { try accounts.join(id, into: target, by: actor, at: time, $0) }
    }

    package func separateAccount(_ id: Int64, by actor: AuditActor) async throws {
        let (accounts, time) = (accounts, now())
        try await database.write { try accounts.separate(id, by: actor, at: time, $0) }
    }

    /// Accounts with their figures, in the order asked for.
    package func accountSummaries(_ filter: AccountFilter = AccountFilter(), order: AccountOrder = .weakest) async throws
        -> [AccountSummary]
    {
        let (accounts, cases, figures, now) = (accounts, cases, accountFigures, now())
        let (pending, audited, cursor) = try await database.read { connection in
            (
                try cases.pending(connection), try figures.audit.number(connection),
                try accounts.log.cursor(of: AccountFollowing.reader, connection)
            )
        }
        let decided = AccountFigures.Decided(
            audited: audited, erased: measurementReader.facts.people.erased.count, pending, at: now)
        let version = measurements.version + [journeys.current.number, journeys.catalogueVersion, Int(cursor)]
        let all = try await figures.lists.answer(to: decided, version: version) {
            measure(try await database.read { try accounts.all($0) }, pending, at: now)
        }.answer
        return order.sorted(all.filter { filter.isMet(by: $0, at: now) })
    }

    /// - Throws: `AccountError` where there is none.
    package func accountSummary(_ id: Int64) async throws -> AccountSummary {
        let (accounts, cases, unification) = (accounts, cases, unification)
        let (account, pending) = try await database.read { connection in
            let account = try accounts.account(id, connection)
            let profiles = try unification.profiles(ofSame: account.members.map(\.profile), connection)
            return (account, try cases.pending(of: profiles, connection))
        }
        guard let summary = measure([account], pending, at: now()).first else { throw AccountError.missing(id) }
        return summary
    }

    private func measure(_ all: [Account], _ pending: [CustomerCase], at now: Instant) -> [AccountSummary] {
        let measurements = measurements
        let lifetimes = accountFigures.lifetimes.answer(to: "", version: measurements.version) { measurements.lifetimeValues }.answer
        return AccountMeasuring(
            facts: measurementReader.facts, index: journeyReader.index, catalogue: catalogue.catalogue, pending: pending,
            lifetimes: lifetimes, now: now
        ).summaries(all)
    }

    /// What the brand promise came to with the people of an account, in the last 90 days; parts that were due to nobody of them are left out.
    package func promises(of summary: AccountSummary, zone: TimeZone) async throws -> [AccountPromise] {
        guard let standing = try await promise.standing(zone: zone) else { return [] }
        let people = Set(summary.people.map(\.id))
        return standing.parts.compactMap { part in
            let broken = people.intersection(part.brokenCustomers), kept = people.intersection(part.keptCustomers)
            guard !broken.isEmpty || !kept.isEmpty else { return nil }
            return AccountPromise(part: part.part, broken: broken, due: broken.union(kept))
        }
    }

    /// The journeys of the people of an account alone.
    package func journeys(of summary: AccountSummary) throws(JourneyError) -> JourneySnapshot {
        let whole = try journeys.snapshot(now: now())
        let rows = summary.people.compactMap { whole.index.row(of: $0.id) }
        return JourneySnapshot(
            index: whole.index,
            selection: JourneySelection(
                alphabet: whole.selection.alphabet, period: nil, customers: RowSet(capacity: whole.index.customerCount, rows)),
            filter: JourneyFilter(), erased: whole.erased, channels: whole.channels,
            channelKinds: whole.channelKinds, now: now())
    }

    /// What happened with the people of an account while they were there, the newest first.
    /// - Parameter before: the sequence number of the last entry of the page before.
    package func timeline(
        of summary: AccountSummary, before: Timeline.Cursor? = nil, limit: Int
    ) async throws -> (entries: [(person: Int64, entry: Timeline.Entry)], next: Timeline.Cursor?) {
        let (index, known) = (journeyReader.index, catalogue.catalogue)
        var events: [(time: Int64, sequence: Int64, person: Int64)] = []
        for person in summary.people {
            guard let row = index.row(of: person.id) else { continue }
            var taken = 0
            for event in index.events(of: row).reversed() {
                let (time, sequence) = (index.time(at: event), index.sequence(at: event))
                if let before, (time, sequence) >= (before.time, before.sequence) { continue }
                if let until = person.until, time >= until.milliseconds { continue }
                if let since = person.since, time < since.milliseconds { break }
                guard known.meaning(of: Int64(index.kind(at: event)))?.touchpoint != nil else { continue }
                events.append((time, sequence, person.id))
                taken += 1
                // No person can fill more than the page.
                if taken > limit { break }
            }
        }
        events.sort { ($0.time, $0.sequence) > ($1.time, $1.sequence) }
        let shown = Array(events.prefix(limit))
        let (log, timelines) = (log, timelines)
        let entries = try await database.read { connection in
            let changes = try log.changes(shown.map(\.sequence), connection)
            return try changes.map { try timelines.entry($0, known, connection) }
        }
        let people = Dictionary(shown.map { ($0.sequence, $0.person) }) { first, _ in first }
        let last = shown.last.map { Timeline.Cursor(time: $0.time, sequence: $0.sequence) }
        return (entries.map { (people[$0.sequence] ?? $0.profile, $0) }, events.count > limit ? last : nil)
    }

    /// Customers with an address at a company's domain who are not in its account yet: to be looked at, nobody is added.
    package func suggestedMembers(of summary: AccountSummary, limit: Int = 50) async throws -> [(id: Int64, domain: String)] {
        let domains = Set(summary.account.domains)
        guard !domains.isEmpty else { return [] }
        let known = Set(summary.people.map(\.id))
        var found: [(id: Int64, domain: String)] = []
        try await PeoplePass(database: database, unification: unification).run { person in
            guard found.count < limit, !known.contains(person.id) else { return }
            for value in person.stated where value.field == .email {
                guard let domain = MailDomain.company(of: value.text), domains.contains(domain) else { continue }
                found.append((person.id, domain))
                return
            }
        }
        return found
    }

    /// Companies' domains at which people of an account have addresses, the most first.
    package func suggestedDomains(of summary: AccountSummary) async throws -> [(domain: String, people: Int)] {
        let (unification, people, given) = (unification, summary.people.prefix(200).map(\.id), Set(summary.account.domains))
        let domains = try await database.read { connection in
            try people.flatMap { id -> Set<String> in
                let identifiers = try unification.customerIfKnown(id, connection)?.identifiers ?? []
                return Set(identifiers.filter { $0.identifier.kind == "email" }.compactMap { MailDomain.company(of: $0.identifier.value) })
            }
        }
        var counts: [String: Int] = [:]
        for domain in domains where !given.contains(domain) { counts[domain, default: 0] += 1 }
        return counts.map { ($0.key, $0.value) }.sorted { ($1.1, $0.0) < ($0.1, $1.0) }
    }

    /// Who may belong to an account, and which domains may: as the API and the commands give it.
    /// - Parameter reveal: domains are read from people's addresses, and not told where those are masked.
    package func suggestionsJSON(of summary: AccountSummary, _ reveal: Reveal) async throws -> JSONValue {
        let people = try await suggestedMembers(of: summary)
        let domains = reveal == .inFull ? try await suggestedDomains(of: summary) : []
        return .members([
            "people": .array(people.map { .members(["customer": .integer($0.id), "domain": .string($0.domain)]) }),
            "domains": .array(domains.map { .members(["domain": .string($0.domain), "people": .count($0.people)]) }),
        ])
    }
}

extension Cases {
    /// Those that somebody still has to see to, what is due first first.
    fileprivate func pending(_ connection: any Connection) throws -> [CustomerCase] {
        var filter = CaseFilter()
        filter.statuses = CaseStatus.allCases.filter(\.isPending)
        return try list(filter, limit: 100_000, connection)
    }

    /// Those of these profiles, in the same order.
    fileprivate func pending(of profiles: [Int64], _ connection: any Connection) throws -> [CustomerCase] {
        var found: [CustomerCase] = []
        for start in stride(from: 0, to: profiles.count, by: 500) {
            var filter = CaseFilter()
            filter.profiles = Array(profiles[start..<min(start + 500, profiles.count)])
            // Asked for by status as well, a database may go through all that are pending.
            found += try list(filter, limit: 100_000, connection).filter(\.status.isPending)
        }
        return found.sorted { ($0.due.milliseconds, $0.number) < ($1.due.milliseconds, $1.number) }
    }
}

extension Measurements {
    /// What customers will probably still spend, by canonical profile; empty where the orders don't tell.
    var lifetimeValues: [Int64: Double] {
        let snapshot = snapshot()
        let metric = Metric.lifetimeValue
        guard let source = try? snapshot.source(of: metric, MetricFilters()), source.hasAny(metric.observed) else { return [:] }
        var values: [Int64: Double] = [:]
        let period = snapshot.now.milliseconds..<(snapshot.now.milliseconds + 1)
        source.forEach(metric.observed, in: TimeSlots([period])) { _, observation in
            values[Int64(snapshot.facts.people.canonical(observation.profile))] = observation.value
        }
        return values
    }
}
