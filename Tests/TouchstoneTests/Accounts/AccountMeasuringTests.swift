import ExperienceStatistics
import Foundation
import JourneyAnalytics
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

/// Figures of accounts beside those that a plain look at every interaction for each person gives.
@Suite struct AccountMeasuringTests {
    private static let day: Int64 = 86_400_000
    private static let now: Int64 = 1_795_424_400_000  // 2026-11-23 09:00 UTC
    private static let names = ["Acme", "Globex", "Initech", "Umbrella", "Hooli"]

    private static func with(
        _ kind: TestDatabase, isolation: isolated (any Actor)? = #isolation, _ body: (Fixture, HandClock) async throws -> Void
    ) async throws {
        let clock = HandClock(now)
        try await Fixture.with(kind, now: { clock.now }) { try await body($0, clock) }
    }

    private func read(_ fixture: Fixture) async throws -> [AccountSummary] {
        try await fixture.application.follower.catchUp()
        try await fixture.application.accountFollowing.catchUp()
        return try await fixture.application.accountSummaries(order: .name)
    }

    /// Twelve people in five accounts, one of them in two, who do what chance says.
    private func interactions(_ random: inout SeededGenerator) -> [Interaction] {
        (0..<400).map { number in
            let person = Int.random(in: 0..<12, using: &random)
            let account = person == 0 ? number % 2 : person % 5
            var interaction = Interaction(
                id: "i\(number)", time: Instant(milliseconds: Self.now - Int64.random(in: 1...900, using: &random) * Self.day - 1),
                name: ["Asked", "Ordered", "Called"][Int.random(in: 0..<3, using: &random)])
            interaction.identifiers = [.user("p\(person)")]
            interaction.account = Self.names[account]
            interaction.direction = Bool.random(using: &random) ? .inbound : .outbound
            if number % 3 == 0 {
                let isNPS = Bool.random(using: &random)
                interaction.scores = [
                    Score(
                        kind: isNPS ? "nps" : "csat", value: Double(Int.random(in: 1...5, using: &random)), low: isNPS ? 0 : 1,
                        high: isNPS ? 10 : 5)
                ]
            }
            // Halves, so that the order in which they are added up doesn't matter.
            if number % 4 == 0 {
                interaction.value = Money(
                    amount: Double(Int.random(in: 1...90, using: &random)) / 2, currency: ["EUR", "USD"][number % 8 == 0 ? 0 : 1])
            }
            return interaction
        }
    }

    @Test(arguments: TestDatabase.all)
    func `the figures are those of a look at every interaction for each person`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            var random = SeededGenerator(seed: 11)
            let all = interactions(&random)
            let application = fixture.application
            _ = try await application.door.accept(
                Batch(source: fixture.source, received: Instant(milliseconds: Self.now), interactions: all))
            var users: [Int64: Set<String>] = [:]
            for number in 0..<12 {
                let id = try #require(try await fixture.customer(.user("p\(number)"))?.id)
                users[id, default: []].insert("p\(number)")
            }
            // Two turn out to be one, and one was there for a while only.
            let (five, ten) = (try id(of: "p5", users), try id(of: "p10", users))
            _ = try await application.link(five, ten, by: .command)
            let (whole, part) = (min(five, ten), max(five, ten))
            users[whole, default: []].formUnion(users.removeValue(forKey: part) ?? [])
            let first = try await read(fixture)
            let globex = try #require(first.first { $0.account.name == "Globex" })
            let stay = (Self.now - 500 * Self.day)..<(Self.now - 100 * Self.day)
            let short = try id(of: "p6", users)
            try await application.putMember(
                MemberDraft(
                    profile: short, since: Instant(milliseconds: stay.lowerBound), until: Instant(milliseconds: stay.upperBound)),
                inAccount: globex.account.id, by: .command)
            let found = try await read(fixture)
            #expect(found.map(\.account.name) == Self.names.sorted())
            let main = application.measurementReader.facts.mainCurrency
            for summary in found {
                let members = try Set(all.filter { $0.account == summary.account.name }.map { try id(of: user($0), users) })
                #expect(Set(summary.people.map(\.id)) == members)
                var (weeks, years, answers) = ([Int](repeating: 0, count: 27), (0.0, 0.0), [(String, Int64, Double)]())
                for person in summary.people {
                    let own = all.filter { one in
                        users[person.id]?.contains(user(one)) == true && (person.id != short || stay.contains(one.time.milliseconds))
                    }
                    #expect(person.interactions == own.count)
                    #expect(person.lastHeard == own.filter { $0.direction == .inbound }.map(\.time).max())
                    for name in ["EUR", "USD"] {
                        let sum = own.compactMap(\.value).filter { $0.currency == name }.reduce(0) { $0 + $1.amount }
                        #expect((person.values.first { $0.currency == name }?.amount ?? 0) == sum)
                    }
                    for kind in ["nps", "csat"] {
                        let scored = own.filter { $0.scores.first?.kind == kind }
                        #expect(person.scores.first { $0.score.kind == kind }?.time == scored.map(\.time).max())
                        answers += scored.compactMap { one in one.scores.first?.value.map { (kind, one.time.milliseconds, $0) } }
                    }
                    for one in own {
                        let age = Self.now - one.time.milliseconds
                        let week = 26 - Int((age - 1) / (7 * Self.day))
                        if week >= 0 { weeks[week] += 1 }
                        guard let money = one.value, money.currency == main else { continue }
                        if age < 365 * Self.day { years.0 += money.amount } else if age < 730 * Self.day { years.1 += money.amount }
                    }
                }
                #expect(summary.weeks == weeks && summary.lastYear == years.0 && summary.yearBefore == years.1)
                let kind = try #require(summary.scores.first?.kind)
                #expect(summary.quarters.count == 6)
                for quarter in summary.quarters {
                    let there = answers.filter { $0.0 == kind && quarter.time.contains($0.1) }.map(\.2)
                    #expect(quarter.estimate.n == there.count)
                    #expect(there.isEmpty || abs((quarter.estimate.value ?? 0) - there.reduce(0, +) / Double(there.count)) < 1e-9)
                }
            }
            // One account alone is measured like all of them.
            for summary in found {
                let alone = try await application.accountSummary(summary.account.id)
                #expect(alone.people.map(\.id) == summary.people.map(\.id) && alone.weeks == summary.weeks)
                #expect(alone.quarters == summary.quarters && alone.values == summary.values && alone.lastYear == summary.lastYear)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `one account alone has the cases of its people, of all their profiles, and no others`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, clock in
            let application = fixture.application
            var interactions: [Interaction] = []
            for (user, account) in [("ann", "Acme"), ("bob", "Acme"), ("cleo", "Globex")] {
                var interaction = Interaction.of(.user(user), name: "Ordered", at: Self.now - Self.day)
                interaction.account = account
                interactions.append(interaction)
            }
            // Known without an account, until they turn out to be Ann.
            interactions.append(Interaction.of(.user("anna"), name: "Ordered", at: Self.now - Self.day))
            _ = try await application.door.accept(
                Batch(source: fixture.source, received: Instant(milliseconds: Self.now), interactions: interactions))
            var numbers: [String: Int64] = [:]
            for user in ["bob", "anna", "cleo", "ann"] {
                let id = try #require(try await fixture.customer(.user(user))?.id)
                let draft = try CaseDraft(profile: id, origin: .person, topic: "Late")
                numbers[user] = try await application.openCase(draft, by: .command).number
                clock.advance(by: 60_000)
            }
            let ended = try #require(numbers["ann"])
            _ = try await application.act(.close(.nothing, note: nil), onCase: ended, version: nil, by: .command)
            let (ann, anna) = (try await fixture.customer(.user("ann")), try await fixture.customer(.user("anna")))
            _ = try await application.link(try #require(ann).id, try #require(anna).id, by: .command)
            let found = try await read(fixture)
            #expect(found.map(\.openCases) == [2, 1])
            for summary in found {
                let alone = try await application.accountSummary(summary.account.id)
                #expect(alone.people.map(\.id) == summary.people.map(\.id))
                #expect(alone.people.map { $0.cases.map(\.number) } == summary.people.map { $0.cases.map(\.number) })
            }
            let acme = try #require(found.first)
            #expect(Set(acme.people.flatMap(\.cases).map(\.number)) == Set([numbers["bob"], numbers["anna"]].compactMap(\.self)))
        }
    }

    private func user(_ interaction: Interaction) -> String { interaction.identifiers.first?.value ?? "" }

    private func id(of user: String, _ users: [Int64: Set<String>]) throws -> Int64 {
        try #require(users.first { $0.value.contains(user) }?.key)
    }

    @Test(arguments: TestDatabase.all)
    func `the list is measured again when there is news, and not before`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, clock in
            let application = fixture.application
            func event(_ user: String, _ account: String) -> Interaction {
                var interaction = Interaction.of(.user(user), name: "Ordered", at: Self.now - Self.day)
                interaction.account = account
                interaction.value = Money(amount: 5, currency: "EUR")
                return interaction
            }
            try await fixture.accept(event("ann", "Acme"), event("bob", "Globex"))
            let first = try await read(fixture)
            for order in AccountOrder.allCases { _ = try await application.accountSummaries(order: order) }
            var filter = AccountFilter()
            filter.search = "acme"
            #expect(try await application.accountSummaries(filter).map(\.account.name) == ["Acme"])
            #expect(application.accountFigures.lists.made == 1 && application.accountFigures.lifetimes.made == 1)
            // What a source says, what a person decides, a case, and time.
            try await fixture.accept(event("cleo", "Acme"))
            #expect(try await read(fixture).first?.people.count == 2)
            let lists = application.accountFigures.lists
            #expect(lists.made == 2)
            try await application.updateAccount(first[0].account.id, to: AccountDraft(name: "Zacme"), by: .command)
            #expect(try await read(fixture).map(\.account.name) == ["Globex", "Zacme"] && lists.made == 3)
            let ann = try #require(try await fixture.customer(.user("ann"))?.id)
            let opened = try await application.openCase(CaseDraft(profile: ann, origin: .person, topic: "Late"), by: .command)
            #expect(try await read(fixture).last?.openCases == 1 && lists.made == 4)
            _ = try await application.act(.prioritise(.urgent), onCase: opened.number, version: nil, by: .command)
            #expect(try await read(fixture).last?.people.flatMap(\.cases).first?.priority == .urgent && lists.made == 5)
            clock.advance(by: 30 * Self.day)
            #expect(try await read(fixture).last?.overdueCases == 1 && lists.made == 6)
            _ = try await read(fixture)
            #expect(lists.made == 6)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what accounts are called is what the whole accounts say, and joined ones stay found`(_ kind: TestDatabase) async throws {
        try await Self.with(kind) { fixture, _ in
            let (application, accounts) = (fixture.application, fixture.application.accounts)
            var ids: [Int64] = []
            for name in ["beta", "Alpha", "Gamma", "alpha", "Delta"] {
                ids.append(try await application.createAccount(AccountDraft(name: name), key: "key \(name)", by: .command).id)
            }
            try await application.joinAccount(ids[2], into: ids[0], by: .command)
            try await application.joinAccount(ids[4], into: ids[2], by: .command)
            let first = ids[0]
            let (names, all, family) = try await application.database.read { connection in
                (try accounts.names(connection), try accounts.all(connection), try accounts.family(of: first, connection))
            }
            #expect(names.map(\.id) == all.map(\.id) && names.map(\.name) == all.map(\.name))
            #expect(names.map(\.name) == ["Alpha", "alpha", "beta"])
            #expect(family == [ids[0], ids[2], ids[4]])
            #expect(all.last?.keys.sorted() == ["key Delta", "key Gamma", "key beta"])
        }
    }
}
