import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

@Suite struct CaseTopicsTests {
    private static let monday: Int64 = 1_795_424_400_000
    private static let parcels = ["The parcel came days late", "My delivery is still on its way", "Where is the parcel, it is late"]
    private static let bills = ["I was charged twice on my card", "The invoice has a wrong amount", "Refund the money you charged"]

    private func found(_ number: Int64, _ application: Application) async throws -> CustomerCase {
        let cases = application.cases
        return try await application.database.read { try cases.required(number, $0) }
    }

    private func open(_ count: Int, _ application: Application) async throws {
        for place in 0..<count {
            for (topic, texts) in [("Late delivery", Self.parcels), ("Wrong bill", Self.bills)] {
                let draft = try CaseDraft(profile: nil, origin: .person, topic: topic, note: "\(texts[place % 3]), order \(place)")
                try await application.openCase(draft, by: .command)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `a topic is proposed from those that people chose, until a person says what it is`(_ kind: TestDatabase) async throws {
        let now = Instant(milliseconds: Self.monday)
        try await Fixture.with(kind, now: { now }) { fixture in
            let application = fixture.application
            try await open(CaseTopics.leastOfEach - 1, application)
            var rule = CaseRuleDraft(name: "Detractors", topic: "Unhappy")
            (rule.score, rule.atMost) = ("nps", 6)
            try await application.createCaseRule(rule, by: .command)
            var answer = Interaction.of(.user("ann"), name: "Survey", at: Self.monday)
            answer.scores = [Score(kind: "nps", value: 2, low: 0, high: 10)]
            answer.text = "The parcel is late, where is my delivery"
            try await fixture.accept(answer)
            while try await application.caseRules.step() {}
            let number = Int64(2 * (CaseTopics.leastOfEach - 1) + 1)
            #expect(try await application.caseTopics.proposeIfDue())
            #expect(try await found(number, application).proposal == nil)
            try await open(3, application)
            #expect(try await application.caseTopics.proposeIfDue())
            let isDone = try await application.caseTopics.proposeIfDue() == false
            #expect(isDone)
            let proposed = try await found(number, application)
            #expect(proposed.topic == "Unhappy" && proposed.proposal?.topic == "Late delivery")
            #expect(try await found(1, application).proposal == nil)
            // A case that comes later is answered by what was learned before.
            let later = try CaseDraft(profile: nil, origin: .person, topic: "Unhappy", note: "The parcel is late, where is my delivery")
            let next = try await application.openCase(later, by: .token(1))
            #expect(try await application.caseTopics.proposeIfDue())
            #expect(try await found(next.number, application).proposal?.topic == "Late delivery")
            #expect(try await found(number, application).proposal == proposed.proposal)
            let kept = try await application.act(.confirmTopic("Unhappy"), onCase: number, version: proposed.version, by: .command)
            #expect(kept.topic == "Unhappy" && kept.proposal == nil && kept.version == proposed.version + 1)
            #expect(try await application.caseTopics.proposeIfDue())
            #expect(try await found(number, application).proposal == nil)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `what a person chose stays so where a program says the same, and not where it says otherwise`(_ kind: TestDatabase) async throws {
        try await Fixture.with(kind) { fixture in
            let (application, cases) = (fixture.application, fixture.application.cases)
            try await application.openCase(CaseDraft(profile: nil, origin: .person, topic: "Late"), by: .command)
            try await application.act(.confirmTopic("Late"), onCase: 1, version: nil, by: .token(1))
            #expect(try await application.database.read { try cases.chosenTopics($0) } == [1])
            #expect(try await application.database.read { try cases.chosenTopics(of: [1, 2], $0) } == [1])
            try await application.act(.confirmTopic("Broken"), onCase: 1, version: nil, by: .token(1))
            #expect(try await application.database.read { try cases.chosenTopics($0) }.isEmpty)
            let counted = try await application.database.read { try cases.topicDecisions($0) }
            #expect(counted.decisions == 1 && counted.last == 1)
        }
    }

    @Test func `topics are counted within the filter, whatever topic it asks for`() async throws {
        try await Fixture.with(.sqlite) { fixture in
            let application = fixture.application
            for topic in ["Late", "Broken", "Late"] {
                try await application.openCase(CaseDraft(profile: nil, origin: .person, topic: topic), by: .command)
            }
            try await application.act(.close(.solved, note: nil), onCase: 1, version: nil, by: .command)
            var filter = CaseFilter()
            (filter.statuses, filter.topic) = ([.open], "Late")
            let (cases, asked) = (application.cases, filter)
            let counts = try await application.database.read { try cases.topicCounts(asked, $0) }
            #expect(counts == [TopicCount(topic: "Broken", count: 1), TopicCount(topic: "Late", count: 1)])
        }
    }
}
