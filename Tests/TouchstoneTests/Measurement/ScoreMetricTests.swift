import Testing

@testable import Touchstone

struct ScoreMetricTests {
    @Test func `the published NPS vector: 50 promoters, 20 detractors of 100 give 29.13 ± 15.08`() throws {
        let log = MeasurementFixture()
        for index in 0..<100 {
            log.add("2026-03-10", profile: Int64(index + 1)) { $0.score("nps", index < 50 ? 9 : index < 80 ? 8 : 6, 0, 10) }
        }
        let answer = try log.answer("nps all")
        #expect(answer.estimate.value == 30)
        #expect(answer.estimate.n == 100)
        let (low, high) = (try #require(answer.estimate.low), try #require(answer.estimate.high))
        #expect(isClose((low + high) / 2, 29.13, within: 0.0002))
        #expect(isClose((high - low) / 2, 15.08, within: 0.0005))
    }

    @Test func `N/A is not zero: it is not in the denominator, and counted beside`() throws {
        let log = MeasurementFixture()
        for value: Double? in [10, 0, nil, nil, nil] { log.add("2026-03-10") { $0.score("nps", value, 0, 10) } }
        log.add("2026-03-10")
        let answer = try log.answer("nps all")
        #expect(answer.estimate.value == 0)
        #expect(answer.estimate.n == 2)
        #expect(answer.beside.first { $0.key == "declined" }?.estimate.value == 3)
        let responses = try log.answer("score_responses all")
        #expect(responses.estimate.value == 2)
        #expect(responses.beside.first { $0.key == "declined" }?.estimate.value == 3)
    }

    @Test func `without answers there is no value`() throws {
        let log = MeasurementFixture()
        log.add("2026-03-10") { $0.score("nps", nil, 0, 10) }
        for metric in ["nps", "csat", "ces", "ces_net", "revenue", "orders", "aht", "first_response_time"] {
            let answer = try log.answer("\(metric) all")
            #expect(answer.estimate.value == nil, "\(metric)")
            #expect(answer.estimate.n == 0)
        }
    }

    @Test(arguments: [
        // Scale, answers, satisfied.
        (1.0, 2.0, [1.0, 2], 1), (1, 3, [1, 2, 3], 1), (1, 4, [1, 2, 3, 4], 2), (1, 5, [1, 2, 3, 4, 5], 2),
        (1, 7, [1, 2, 3, 4, 5, 6, 7], 2), (1, 10, [6, 7, 8, 9, 10], 3), (0, 10, [0, 7, 8, 9, 10], 3),
    ])
    func `the satisfied are the top answers of each scale`(low: Double, high: Double, answers: [Double], satisfied: Int) throws {
        let log = MeasurementFixture()
        for (index, value) in answers.enumerated() {
            log.add("2026-03-10", profile: Int64(index + 1)) { $0.score("csat", value, low, high) }
        }
        let answer = try log.answer("csat all")
        #expect(answer.estimate.n == answers.count)
        #expect(isClose(answer.estimate.value, Double(satisfied) / Double(answers.count)))
        let customers = try log.measurement().customers(behind: MetricQuestion("csat all"), part: "satisfied")
        #expect(customers.count == satisfied)
    }

    @Test func `answers of several scales are one share, and those on a scale of a hundred are left out`() throws {
        let log = MeasurementFixture()
        log.add("2026-03-10") { $0.score("csat", 5, 1, 5) }
        log.add("2026-03-10") { $0.score("csat", 2, 1, 3) }
        log.add("2026-03-10") { $0.score("csat", 80, 0, 100) }
        let answer = try log.answer("csat all")
        #expect(answer.estimate.n == 2)
        #expect(answer.estimate.value == 0.5)
    }

    @Test func `CES 2.0 is the mean of 1 to 7 with Student's interval, and never mixed with CES 1.0`() throws {
        let log = MeasurementFixture()
        for value in [7.0, 6, 5, 2] { log.add("2026-03-10") { $0.score("ces", value, 1, 7) } }
        log.add("2026-03-10") { $0.score("ces", 1, 1, 5) }
        let mean = try log.answer("ces all").estimate
        #expect(mean.value == 5)
        #expect(mean.n == 4)
        // s² = (4 + 1 + 0 + 9) / 3, t(3, .975) = 3.182446.
        let margin = 3.182446305 * (14.0 / 3 / 4).squareRoot()
        #expect(isClose(mean.low, 5 - margin, within: 1e-8))
        #expect(try log.answer("ces_net all").estimate.value == 25)
    }

    @Test func `a score outside of its scale is no answer`() throws {
        let log = MeasurementFixture()
        log.add("2026-03-10") { $0.score("nps", 11, 0, 10) }
        log.add("2026-03-10") { $0.score("nps", 9, 0, 10) }
        #expect(try log.answer("nps all").estimate.n == 1)
    }

    @Test func `promoters, passives and detractors are listed as people, without the erased and the anonymous`() throws {
        let log = MeasurementFixture()
        for (profile, value) in [(1, 10.0), (2, 9), (3, 8), (4, 2), (5, 0), (6, 10)] {
            log.add("2026-03-10", profile: Int64(profile)) { $0.score("nps", value, 0, 10) }
        }
        log.add("2026-03-10", profile: nil) { $0.score("nps", 10, 0, 10) }
        log.link(6, to: 1)
        log.erase(5)
        let measurement = try log.measurement()
        let question = try MetricQuestion("nps all")
        #expect(try measurement.customers(behind: question, part: "promoters") == [1, 2])
        #expect(try measurement.customers(behind: question, part: "passives") == [3])
        #expect(try measurement.customers(behind: question, part: "detractors") == [4])
        #expect(try measurement.customers(behind: question) == [1, 2, 3, 4])
        #expect(try measurement.answer(question).estimate.n == 7)
        #expect(throws: MeasurementError.self) { try measurement.customers(behind: question, part: "happy") }
    }
}
