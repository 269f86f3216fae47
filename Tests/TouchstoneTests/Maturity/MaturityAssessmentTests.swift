import Testing

@testable import Touchstone

/// Worked by hand on the three-level model.
struct MaturityAssessmentTests {
    private static func yaml(targets: String = "{leadership: 3, customer: 2}") -> String {
        """
        model: three-levels
        title: Spring
        targets: \(targets)
        respondents:
          - name: A
            part: Service
            answers:
              leadership: {mandate: 1, promise: 2, design: 3 partly}
              customer: {identity: 1, voice: 1, journeys: 1}
              operation: {service: 3, channels: 3, people: 3}
          - part: Board
            answers:
              leadership: {mandate: 3, promise: 3, design: 3}
              customer: {identity: 2, voice: 1 partly, journeys: unknown}
          - role: Analyst
            answers:
              leadership: {mandate: 2}
        """
    }

    @Test func `scores are those that are worked out by hand`() throws {
        let (assessment, model) = try MaturityAssessment.parse(yaml: Self.yaml())
        let result = assessment.result(model)
        let leadership = try #require(result.dimensions.first)
        // Mandate (1 + 3 + 2) / 3, promise (2 + 3) / 2, design (2 + 3) / 2.
        #expect(leadership.aspects.map(\.mean) == [2, 2.5, 2.5])
        #expect(leadership.aspects[2].counts == [0, 1, 1])
        let score = try #require(leadership.score)
        #expect(abs(score - 7.0 / 3) < 1e-12)
        #expect(leadership.respondents == 3)
        // The people's means are 5/3, 3 and 2.
        #expect(leadership.range == 5.0 / 3...3)
        #expect(!leadership.isDisputed)
        #expect(leadership.parts.map(\.part) == ["Service", "Board"])
        // t(0.975, 2) = 4.302653; s = 0.693889.
        let interval = try #require(leadership.interval)
        let half: Double = 4.302653 * 0.693889 / 1.732051
        #expect(abs(interval.lowerBound - max(1, score - half)) < 1e-4)
        #expect(interval.upperBound == 3)
        let customer = result.dimensions[1]
        #expect(customer.aspects.map(\.mean) == [1.5, 1, 1])
        #expect(customer.interval == nil)
        #expect(result.dimensions[3].score == nil)
        let mean = try #require(result.mean)
        #expect(abs(mean - 6.5 / 3) < 1e-12)
        #expect(result.cappedBy == "customer")
        #expect(result.score == customer.score)
        #expect(result.level == 1)
    }

    @Test func `no level is skipped`() throws {
        let (assessment, model) = try MaturityAssessment.parse(yaml: Self.yaml(targets: "{leadership: 3, customer: 3, operation: 3}"))
        let refused = assessment.result(model).refusedTargets
        #expect(refused.map(\.dimension) == ["customer"])
        #expect(refused.first?.path == [2, 3])
        #expect(refused.first?.reason.contains("Optimized, then Strategic") == true)
        #expect(refused.first?.reason.contains("Join all channels in one profile") == true)
    }

    @Test func `the road map begins with what holds the whole back, and nothing stands before what it rests on`() throws {
        let (assessment, model) = try MaturityAssessment.parse(yaml: Self.yaml())
        let entries = MaturityRoadMap(assessment.result(model), model).entries
        // Operation is at the top, and nobody spoke of the outcome.
        #expect(Set(entries.map(\.activity.dimension)) == ["leadership", "customer"])
        #expect(entries.first?.activity.name == "Join all channels in one profile")
        #expect(entries.first?.liftsTheWhole == true)
        let priority = try #require(entries.first).priority
        #expect(abs(priority - 2.5 / 3 * 5 / 3) < 1e-12)
        for (place, entry) in entries.enumerated() {
            guard let after = entry.after else { continue }
            #expect(entries[..<place].contains { $0.activity.name == after })
        }
    }

    @Test func `on random answers the whole never stands above a platform, nor the mean`() throws {
        let model = try MaturityModels.named("five-levels")
        for seed in UInt64(1)...200 {
            var random = SeededRandom(seed: seed)
            let people = (0..<Int.random(in: 1...6, using: &random)).map { _ in
                var answers: [String: [String: MaturityAssessment.Answer]] = [:]
                for dimension in model.dimensions where Int.random(in: 0..<5, using: &random) > 0 {
                    for aspect in dimension.aspects where Int.random(in: 0..<5, using: &random) > 0 {
                        answers[dimension.id, default: [:]][aspect.id] = .init(
                            level: Int.random(in: 1...5, using: &random), isPartly: Bool.random(using: &random))
                    }
                }
                return MaturityAssessment.Respondent(name: nil, role: nil, part: nil, answers: answers)
            }
            let targets = Dictionary(uniqueKeysWithValues: model.dimensions.map { ($0.id, Int.random(in: 1...5, using: &random)) })
            let result = MaturityAssessment(model: model.id, title: "", targets: targets, respondents: people).result(model)
            guard let score = result.score, let mean = result.mean else { continue }
            #expect(score <= mean + 1e-12, "seed \(seed)")
            for dimension in result.dimensions {
                guard let own = dimension.score else { continue }
                if dimension.isPlatform { #expect(score <= own + 1e-12, "seed \(seed)") }
                #expect((1...5).contains(own), "seed \(seed)")
                let isRefused = result.refusedTargets.contains { $0.dimension == dimension.id }
                #expect(isRefused == ((targets[dimension.id] ?? 0) > Int(own + 1e-9) + 1), "seed \(seed)")
            }
            let entries = MaturityRoadMap(result, model).entries
            for (place, entry) in entries.enumerated() {
                guard let after = entry.after else { continue }
                #expect(entries[..<place].contains { $0.activity.name == after }, "seed \(seed)")
            }
        }
    }

    @Test(arguments: [
        ("mandate: 1,", "mandate: 4,", "from 1 to 3", 8), ("mandate: 1,", "mandat: 1,", "no aspect", 8),
        ("leadership: {mandate: 1", "leadershop: {mandate: 1", "no dimension", 8),
        ("model: three-levels", "model: four", "There is no model", 1),
        ("customer: 2}", "customer: 7}", "level from 1 to 3", 3), ("3 partly", "3 mostly", "partly true", 8),
    ]) func `what can't be scored is named with its line`(part: String, other: String, reason: String, line: Int) throws {
        let yaml = Self.yaml().replacing(part, with: other, maxReplacements: 1)
        try #require(yaml != Self.yaml())
        let error = #expect(throws: MaturityError.self) { try MaturityAssessment.parse(yaml: yaml) }
        #expect(error?.description.contains(reason) == true, "\(error?.description ?? "")")
        #expect(error?.line == line, "\(error?.description ?? "")")
    }

    @Test(arguments: [(2.34, "2.3"), (1.96, "1.96"), (1.999, "1.99"), (2, "2.0"), (2.95, "2.95"), (2.94, "2.9"), (5, "5.0"), (1, "1.0")])
    func `a score is never written as a level that it hasn't reached`(_ score: Double, _ text: String) {
        #expect(MaturityResult.text(score) == text)
    }
}
