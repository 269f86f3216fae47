import ExperienceStatistics
import Foundation
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

/// A company small enough to be counted by hand.
@Suite struct EvidenceTests {
    private static let day: Int64 = 86_400_000
    private static let monday: Int64 = 1_795_424_400_000  // 2026-11-23 09:00 UTC

    private func facts(_ fixture: Fixture) async throws -> [MaturityEvidence: EvidenceFact] {
        try await fixture.application.follower.catchUp()
        let all = try await fixture.application.maturityEvidence.facts()
        #expect(all.map(\.evidence) == MaturityEvidence.allCases, "there is one of each, in order")
        return Dictionary(all.map { ($0.evidence, $0) }) { first, _ in first }
    }

    private func counted(_ fact: EvidenceFact?) -> [Int]? { fact?.share.map { [$0.count, $0.total] } }

    @Test(arguments: TestDatabase.all)
    func `each figure is the one that is counted by hand`(_ kind: TestDatabase) async throws {
        let clock = HandClock(Self.monday)
        try await Fixture.with(kind, now: { clock.now }) { fixture in
            let application = fixture.application
            let empty = try await facts(fixture)
            #expect(empty.values.filter { $0.share != nil && $0.evidence != .sourcesConnected }.isEmpty, "nothing is no zero")
            // Ann three times, once with a score; a browser; somebody without any name. One is a day old when it arrives.
            var rated = Interaction.of(.user("ann"), name: "Delivered", at: Self.monday - 60_000)
            rated.scores = [Score(kind: "nps", value: 9, low: 0, high: 10)]
            for interaction in [
                rated, .of(.user("ann"), name: "Delivered", at: Self.monday - 2 * 60_000),
                .of(.user("ann"), name: "Called", at: Self.monday - Self.day), .of(.anonymous("b"), name: "Browsed", at: Self.monday),
                .of(name: "Browsed", at: Self.monday),
            ] {
                _ = try await application.door.accept(
                    Batch(source: fixture.source, received: Instant(milliseconds: Self.monday), interactions: [interaction]))
            }
            _ = try await application.touchpoints.save(
                [Touchpoint(name: "Delivered", promise: "In two days"), Touchpoint(name: "Called", promise: "A person answers")],
                by: .command)
            let map = try JourneyMap.parse(
                yaml: """
                    title: Order
                    phases:
                      - name: Buying
                        steps:
                          - {name: Ordering, owner: Shop, touchpoints: [Browsed]}
                          - {name: Waiting}
                          - {name: Getting it, owner: Depot, touchpoints: [Delivered]}
                    """)
            _ = try await application.maps.create(map, by: .command)
            _ = try await application.personas.create(Persona(name: "Ben"), by: .command)
            for topic in ["Late", "Broken", "Lost"] {
                _ = try await application.openCase(CaseDraft(profile: nil, origin: .person, topic: topic), by: .command)
            }
            _ = try await application.act(.resolve(.solved, note: nil), onCase: 1, version: nil, by: .command)
            _ = try await application.setTarget(MetricTarget(metric: "nps", target: 40), by: .command)
            clock.advance(by: 5 * Self.day)
            // Too late for its due time of two working days.
            _ = try await application.act(.resolve(.solved, note: nil), onCase: 2, version: nil, by: .command)
            clock.advance(by: 60_000)
            let found = try await facts(fixture)
            #expect(counted(found[.stepsWithOwner]) == [2, 3])
            #expect(counted(found[.mapsWithFitness]) == [1, 1])
            #expect(counted(found[.promisesMeasured]) == [1, 2])
            #expect(counted(found[.personasMeasured]) == [0, 1])
            // One in time, one late, one whose time ran out.
            #expect(counted(found[.casesInTime]) == [1, 3])
            // The cases' own interactions are of nobody.
            let interactions = application.measurements.interactionCount
            #expect(counted(found[.interactionsUnified]) == [3, interactions])
            #expect(counted(found[.identifiersSealed]) == [2, 2])
            #expect(counted(found[.consentsRecorded]) == [0, 1])
            #expect(found[.erasuresInTime]?.share == nil)
            #expect(found[.touchpointsMeasured]?.share?.count == 1)
            #expect(found[.targetsSet]?.share?.count == 1)
            #expect(found[.casesInTime]?.estimate.low != nil && found[.stepsWithOwner]?.estimate.low == nil)
            #expect(found[.casesInTime]?.sentence == "1 of 3 cases of the last 90 days were resolved within their due time.")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `an erasure counts when mark and key are as they should be`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let application = fixture.application
            try await fixture.accept(.of(.user("ann")), .of(.user("ben")))
            let ann = try #require(try await fixture.customer(.user("ann"))?.id)
            _ = try await application.erase(ann, by: .command)
            #expect(counted(try await facts(fixture)[.erasuresInTime]) == [1, 1])
            // A key that came back with a backup.
            let (keys, vault) = (application.keys, application.vault)
            try await application.database.write { try keys.store([(ann, vault.makeProfileKey().wrapped)], $0) }
            #expect(counted(try await facts(fixture)[.erasuresInTime]) == [0, 1])
        }
    }

    @Test func `a list of erasures that can't be read is told, and counts neither for nor against anybody`() async throws {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        var configuration = Application.Configuration(database: "sqlite:" + folder.appending(path: "a.sqlite").path)
        configuration.keyFile = folder.appending(path: "master.key").path
        let application = try await Application.open(configuration, logger: .init(label: "test"))
        let path = try #require(application.ledger.path)
        try Data("three\n".utf8).write(to: URL(fileURLWithPath: path))
        try await application.follower.catchUp()
        let facts = try await application.maturityEvidence.facts()
        await application.close()
        let found = try #require(facts.first { $0.evidence == .erasuresInTime })
        #expect(found.share == nil)
        #expect(found.sentence.contains("can’t be read"))
    }

    @Test(arguments: TestDatabase.all)
    func `what takes a pass over everything is counted again when there is news, and not before`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind, now: { Instant(milliseconds: Self.monday) }) { fixture in
            let (application, kept) = (fixture.application, fixture.application.keptEvidence)
            func rated(_ user: String, _ value: Double) -> Interaction {
                var interaction = Interaction.of(.user(user), name: "Delivered", at: Self.monday - Self.day)
                interaction.scores = [Score(kind: "nps", value: value, low: 0, high: 10)]
                return interaction
            }
            try await fixture.accept(rated("ann", 9), .of(.anonymous("b"), name: "Browsed", at: Self.monday - Self.day))
            let first = try await facts(fixture)
            #expect(counted(first[.interactionsUnified]) == [1, 2] && counted(first[.targetsSet])?.first == 0)
            #expect(try await facts(fixture) == first && kept.made == 3)
            // What somebody decides counts at once, without another pass over what customers did.
            let passes = (kept.customers.made, kept.replies.made)
            _ = try await application.personas.create(Persona(name: "Ben"), by: .command)
            #expect(counted(try await facts(fixture)[.personasMeasured]) == [0, 1])
            #expect((kept.customers.made, kept.replies.made) == passes)
            _ = try await application.setTarget(MetricTarget(metric: "nps", target: 40), by: .command)
            #expect(counted(try await facts(fixture)[.targetsSet])?.first == 1)
            try await fixture.accept(rated("cleo", 3))
            let later = try await facts(fixture)
            #expect(counted(later[.interactionsUnified]) == [2, 3] && counted(later[.identifiersSealed]) == [3, 3])
        }
    }

    private func fact(_ evidence: MaturityEvidence, _ count: Int, of total: Int, isSample: Bool = false) -> EvidenceFact {
        EvidenceFact(
            evidence, count, of: total, "things are so", nothing: "Nothing.", isSample: isSample, page: (name: "Page", path: "/"),
            query: "q")
    }

    @Test func `levels begin where the documentation says`() throws {
        let five = try MaturityModels.named("five-levels")
        #expect(five.evidenceShares(of: .stepsWithOwner) == [0.25, 0.6, 0.85, 0.97])
        for (count, level) in [(0, 1), (24, 1), (25, 2), (60, 3), (84, 3), (97, 5)] {
            #expect(fact(.stepsWithOwner, count, of: 100).level(in: five) == level)
        }
        #expect(fact(.stepsWithOwner, 0, of: 0).level(in: five) == nil)
        // The middle of three levels is the third of five, the top the fifth.
        let three = try MaturityModels.named("three-levels")
        #expect(three.evidenceShares(of: .stepsWithOwner) == [0.6, 0.97])
    }

    @Test func `an answer that the evidence contradicts is flagged, and one that it might bear is not`() throws {
        let (assessment, model) = try MaturityAssessment.parse(
            yaml: """
                model: five-levels
                title: A
                respondents:
                  - answers: {process: {description: 4, ownership: 4, complaints: 4}, journey: {maps: 1, moments: 1, channels: 1}}
                """)
        let result = assessment.result(model)
        let flags = EvidenceFlag.all(
            result, model,
            [
                fact(.stepsWithOwner, 2, of: 10), fact(.casesInTime, 8, of: 10, isSample: true), fact(.touchpointsClassified, 96, of: 100),
                fact(.mapsWithFitness, 0, of: 0),
            ])
        // Eight of ten are 0.49 to 0.94: level 4, from 0.85 on, can't be ruled out.
        #expect(flags.map(\.evidence) == [.stepsWithOwner, .touchpointsClassified])
        #expect(flags.map(\.kind) == [.above, .below])
        #expect(flags.map(\.supported) == [1, 4] && flags.map(\.answered) == [4, 1])
        #expect(
            flags.first?.sentence
                == "People put Process at level 4, Managed. The system holds: 2 of 10 things are so. That is 20 %, which supports level 1, Ad hoc; "
                + "level 4, Managed begins at 85 %.")
    }

    @Test func `a model of a company's own says where levels begin`() throws {
        let yaml = """
            id: ours
            version: 1
            title: Our model
            about: What it is for.
            levels: [{id: low, name: Low, about: A.}, {id: high, name: High, about: B.}]
            dimensions:
              - {id: work, name: Work, about: C., evidence: [steps_with_owner], aspects: [{id: a, name: A, statements: [One., Two.]}]}
            evidence_levels: {steps_with_owner: [0.4]}
            """
        let model = try MaturityModel(yaml: yaml)
        #expect(model.evidenceShares(of: .stepsWithOwner) == [0.4])
        for (wrong, reason) in [("[0.4, 0.5]", "2 entries"), ("[1.4]", "from 0 to 1"), ("[a]", "from 0 to 1")] {
            let error = #expect(throws: MaturityError.self) { try MaturityModel(yaml: yaml.replacing("[0.4]", with: wrong)) }
            #expect(error?.reason.contains(reason) == true)
        }
    }
}
