import Foundation
import Testing
import TouchstoneTestSupport

@testable import Touchstone

struct DataQualityTests {
    private static func record(_ number: Int, _ traits: [String: String], email: String? = nil, at time: Int64 = 1_000) -> Interaction {
        var interaction = Interaction.of(.user("\(number)"), at: time)
        if let email { interaction.identifiers.append(.email(email)) }
        interaction.traits = traits.sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) }
        return interaction
    }

    @Test(arguments: TestDatabase.all)
    func `what is missing and wrong is counted by source, and each number has its list`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (application, quality) = (fixture.application, fixture.application.dataQuality)
            let sources = application.sources
            let crm = try await application.database.write {
                try sources.create(name: "crm", namespace: "web", at: Instant(milliseconds: 0), $0)
            }
            #expect(try await quality.report() == nil)
            try await fixture.accept(
                Self.record(1, ["firstName": "Ada", "lastName": "Hopper", "birthday": "1906-12-09"], email: "ada@example.com"),
                Self.record(2, ["firstName": "test", "lastName": "Hopper"]), Self.record(3, ["firstName": "Ada", "lastName": "Hopper"]),
                .of(.anonymous("browser")))
            try await fixture.accept(Self.record(1, ["birthday": "1984-02-31"]), Self.record(4, ["email": "nobody@@x"]), source: crm)

            let report = try await quality.compute()
            #expect(report.customers == 5 && report.identified == 4 && report.anonymous == 1)
            #expect(try await quality.report() == report, "it is stored as it was counted")
            let web = try #require(report.sources.first { $0.source == fixture.source.id })
            #expect(web.customers == 3)
            let first = try #require(web.fields.first { $0.field == .firstName })
            #expect(first.filled == 3 && first.missing == 0 && first.sound == 2)
            #expect(first.problems == [QualityReport.Fault(problem: .placeholder, customers: 1)])
            let birthday = try #require(web.fields.first { $0.field == .birthday })
            #expect(birthday.filled == 1 && birthday.missing == 2)
            let crmBirthday = try #require(report.sources.first { $0.source == crm.id }?.fields.first { $0.field == .birthday })
            #expect(crmBirthday.problems.map(\.problem) == [.impossibleDate] && crmBirthday.missing == 1)
            let crmEmail = try #require(report.sources.first { $0.source == crm.id }?.fields.first { $0.field == .email })
            #expect(crmEmail.filled == 2, "an identifier that another source gave first is known to this one, too")

            let missing = try #require(try await quality.list(QualityListName(source: web.source, .field(.birthday, .missing))))
            #expect(missing.customers == [2, 3] && missing.count == 2)
            let reach = try #require(report.reach.first { $0.way == .email })
            #expect(reach.reachable == 1 && reach.missing == 2 && reach.invalid == 1)
            let any = try #require(try await quality.list(QualityListName(.unreachable(.email, .any))))
            #expect(any.customers == [2, 3, 5])
            #expect(report.undecided.customers == 1, "two are called Ada Hopper, one without a date of birth")
            #expect(try await quality.list(QualityListName(source: web.source, .undecided))?.customers == [3])
            let sentences = QualitySentences(report, sourceName: application.sourceName).all
            let email = try #require(sentences.first { $0.text == "3 customers can't be reached by e-mail" })
            #expect(
                email.detail
                    == "2 have no address, 1 has one that can't be right. Correcting these would bring back 1 customer who can't be reached in any other way."
            )
            #expect(try await quality.list(email.list)?.count == email.customers)

            _ = try await application.erase(3, by: .command)
            #expect(try await quality.compute().identified == 3)
            #expect(try await quality.list(QualityListName(.undecided)) == nil, "nobody is left in it")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `values that too many have, and profiles of one source that are one person, are found`(kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            for number in 1...9 {
                try await fixture.accept(Self.record(number, ["email": number <= 6 ? "Shop@example.com" : "p\(number % 2)@example.com"]))
            }
            _ = try await application.link(1, 2, by: .command)
            let report = try await application.dataQuality.compute()
            #expect(report.shared == [QualityReport.Shared(field: .email, values: 1, customers: 5, largest: 5)])
            #expect(report.same == [QualityReport.Same(sameness: .email, groups: 1, customers: 2)])
            #expect(try await application.dataQuality.list(QualityListName(.same(.email)))?.customers == [7, 9])
            let source = try #require(report.sources.first)
            #expect(source.severalProfiles == 1 && source.surplusProfiles == 1)
            #expect(try await application.dataQuality.list(QualityListName(source: source.source, .severalProfiles))?.customers == [1])
        }
    }

    @Test func `what mending would gain is counted: who is reached in no other way, and who through a pair that waits`() {
        func person(_ id: Int64, _ traits: [String: String]) -> StatedPerson {
            StatedPerson(
                id: id, profiles: [id],
                stated: traits.sorted { $0.key < $1.key }.map {
                    StatedValue(name: $0.key, value: .string($0.value), source: 1, profile: id, time: Instant(milliseconds: 1))
                }, otherIdentifiers: ["user_id"])
        }
        var tally = QualityTally(now: Instant(milliseconds: 1_000), pairs: [(1, 2), (2, 3), (4, 5), (5, 99)])
        tally.take(person(1, ["email": "ada@example.com", "phone": "+44 20 7946 0001"]))
        tally.take(person(2, ["email": "nobody@@x"]))
        tally.take(person(3, ["name": "Ada Hopper"]))
        tally.take(person(4, ["email": "grace@@x", "phone": "+44 20 7946 0002"]))
        tally.take(person(5, ["phone": "+44 20 7946 0003"]))
        let (report, lists) = tally.result(began: Instant(milliseconds: 0), ended: Instant(milliseconds: 1))
        let email = report.reach.first { $0.way == .email }
        #expect(email?.invalid == 2 && email?.onlyHope == 1, "the other one has a telephone")
        #expect(email?.throughPairs == 1, "2 by 1; 3 not, for the one beside it has none either")
        #expect(report.reach.first { $0.way == .phone }?.throughPairs == 1)
        #expect(report.cutOff == 2 && lists[QualityListName(.cutOff)]?.customers == [2, 3])
        let sentences = QualitySentences(report) { _ in nil }.all
        #expect(
            sentences.first { $0.text.hasSuffix("by e-mail") }?.detail
                == "2 have no address, 2 have one that can't be right. Correcting these would bring back 1 customer who can't be reached in any other way. Up to 1 may be the same person as a customer who can: deciding the pairs that wait would tell."
        )
    }

    @Test func `a field that comes late is missing for everybody before`() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SeededRandom(seed: seed)
        var tally = FieldTally()
        var truth: [String: [Int64]] = [:]
        let names = ["email", "plan", "city", "x", "y"]
        var people: [Set<String>] = []
        for _ in 0..<200 { people.append(Set(names.filter { _ in Int.random(in: 0..<8, using: &random) == 0 })) }
        for (index, fields) in people.enumerated() {
            let values = fields.map { name in
                (
                    value: StatedValue(name: name, value: .string("v"), source: 1, profile: 1, time: Instant(milliseconds: 0)),
                    problem: nil as ValueProblem?
                )
            }
            tally.take(Int64(index), values, country: "")
            for name in names where !fields.contains(name) { truth[name, default: []].append(Int64(index)) }
        }
        let (fields, lists) = tally.result(source: 1)
        for field in fields {
            let name = names.first { TraitField(named: $0) == field.field } ?? ""
            let expected = truth[name] ?? []
            #expect(field.missing == expected.count && field.filled == 200 - expected.count, "seed \(seed)")
            #expect(lists[QualityListName(source: 1, .field(field.field, .missing))]?.customers == expected)
        }
        #expect(!fields.isEmpty)
    }

    @Test func `postcodes unlike nearly all of their country stand out, where there are enough to judge by`() {
        func problems(_ count: Int) -> [QualityReport.Fault] {
            var tally = FieldTally()
            for index in 0..<count {
                let code = index == 0 ? "SW1A 1AA" : "10\(10 + index % 80)"
                let value = StatedValue(name: "zip", value: .string(code), source: 1, profile: 1, time: Instant(milliseconds: 0))
                tally.take(Int64(index), [(value, nil)], country: "at")
            }
            return tally.result(source: 1).fields.first?.problems ?? []
        }
        #expect(problems(100) == [QualityReport.Fault(problem: .unusualForm, customers: 1)])
        #expect(problems(40).isEmpty)
    }

    @Test func `the count is made anew only when it is a day old, by one server`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            let quality = fixture.application.dataQuality
            try await quality.startIfOld()
            #expect(quality.state == nil, "without customers there is nothing to count")
            try await fixture.accept(Self.record(1, ["plan": "gold"]))
            try await quality.startIfOld()
            while quality.jobs.isRunning("report") { try await Task.sleep(for: .milliseconds(5)) }
            let first = try #require(try await quality.report())
            try await quality.startIfOld()
            #expect(!quality.jobs.isRunning("report"))
            #expect(try await quality.report() == first)
        }
    }
}
