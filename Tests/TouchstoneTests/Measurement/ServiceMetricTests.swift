import Testing

@testable import Touchstone

struct ServiceMetricTests {
    /// One event of a case, hours after the case's first day began.
    private func event(
        _ log: MeasurementFixture, _ id: String, _ kind: CaseKind?, hour: Double, by actor: ActorKind? = nil, outbound: Bool = false,
        isPublic: Bool = true, source: Int64 = 1, profile: Int64 = 1, talk: Double? = nil
    ) {
        log.add(
            "2026-03-02", hour: hour, name: kind?.rawValue ?? "message", source: source, profile: profile,
            direction: outbound ? .outbound : .inbound
        ) {
            $0.caseID = id
            $0.caseKind = kind
            $0.actorKind = actor
            $0.isPublic = isPublic
            $0.durations.talk = talk
        }
    }

    @Test func `first response is from the opening to the first public reply by a human`() throws {
        let log = MeasurementFixture()
        event(log, "1", .opened, hour: 8)
        event(log, "1", .replied, hour: 8.1, by: .bot, outbound: true)
        event(log, "1", nil, hour: 8.5, by: .human, outbound: true, isPublic: false)
        event(log, "1", .replied, hour: 9)
        event(log, "1", .replied, hour: 11, by: .human, outbound: true)
        event(log, "1", .replied, hour: 12, by: .human, outbound: true)
        let answer = try log.answer("first_response_time all")
        #expect(answer.estimate.value == 10_800)
        #expect(answer.estimate.n == 1)
        #expect(isClose(answer.beside.first { $0.key == "bot" }?.estimate.value, 360))
        #expect(answer.beside.first { $0.key == "waiting" }?.estimate.value == 0)
    }

    @Test func `a reopened case starts a new clock, and one that waits is not answered yet`() throws {
        let log = MeasurementFixture()
        event(log, "1", .opened, hour: 0)
        event(log, "1", .replied, hour: 1, by: .human, outbound: true)
        event(log, "1", .closed, hour: 2, outbound: true)
        event(log, "1", .reopened, hour: 30)
        event(log, "1", .replied, hour: 35, by: .human, outbound: true)
        event(log, "2", .opened, hour: 1, profile: 2)
        event(log, "2", .closed, hour: 9, outbound: true, profile: 2)
        event(log, "2", .reopened, hour: 10, profile: 2)
        event(log, "3", .opened, hour: 3, profile: 3)
        event(log, "3", .replied, hour: 4, by: .bot, outbound: true, profile: 3)
        let measurement = try log.measurement()
        let question = try MetricQuestion("first_response_time all")
        let answer = try measurement.answer(question)
        #expect(answer.estimate.value == 10_800)
        #expect(answer.estimate.n == 2)
        #expect(answer.beside.first { $0.key == "waiting" }?.estimate.value == 2)
        #expect(answer.beside.first { $0.key == "closed_without_reply" }?.estimate.value == 1)
        #expect(try measurement.customers(behind: question, part: "waiting") == [2, 3])
        #expect(try measurement.customers(behind: question, part: "closed_without_reply") == [2])
    }

    @Test func `events that arrive in disorder give the same clocks`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        var random = SeededNumbers(seed: seed)
        let ordered = MeasurementFixture()
        for id in 1...30 {
            var hour = Double(id)
            for kind in [CaseKind.opened, .replied, .replied, .closed, .reopened, .replied] {
                event(ordered, "c\(id)", kind, hour: hour, by: .human, outbound: kind == .replied, profile: Int64(id))
                hour += Double.random(in: 0.1...5, using: &random)
            }
        }
        let expected = try ordered.answer("first_response_time all")
        #expect(expected.estimate.n == 60)
        ordered.changes.shuffle(using: &random)
        let answer = try ordered.answer("first_response_time all")
        #expect(answer.estimate == expected.estimate)
        #expect(answer.trend == expected.trend)
    }

    @Test func `one id at two sources is two cases; calls that were taken and cases that we opened have no clock`() throws {
        let log = MeasurementFixture()
        event(log, "7", .opened, hour: 1, source: 1)
        event(log, "7", .opened, hour: 2, source: 2)
        event(log, "7", .replied, hour: 3, by: .human, outbound: true, source: 2)
        event(log, "7", .replied, hour: 5, by: .human, outbound: true, source: 1)
        event(log, "8", .opened, hour: 1, by: .human, talk: 300)
        event(log, "9", .opened, hour: 1, by: .human, outbound: true)
        event(log, "9", .replied, hour: 2, by: .human, outbound: true)
        let answer = try log.answer("first_response_time all by source")
        #expect(answer.estimate.n == 2)
        #expect(answer.rows.map(\.name) == ["1", "2"])
        #expect(answer.rows.map(\.estimate.value) == [14_400, 3_600])
    }

    @Test func `handle time is talk, hold and wrap-up over the contacts that were timed`() throws {
        let log = MeasurementFixture()
        log.add("2026-03-02") { $0.durations = Durations(talk: 100, hold: 20, wrapUp: 30) }
        log.add("2026-03-02") { $0.durations = Durations(talk: 250) }
        log.add("2026-03-02") { $0.durations = Durations(talk: 0, hold: 0, wrapUp: 0) }
        log.add("2026-03-02")
        let answer = try log.answer("aht all")
        #expect(isClose(answer.estimate.value, 400.0 / 3))
        #expect(answer.estimate.n == 3)
        #expect(answer.beside.first { $0.key == "median" }?.estimate.value == 150)
        #expect(isClose(answer.beside.first { $0.key == "p90" }?.estimate.value, 230))
    }

    @Test func `a survey that names a case opens none, and closing counts though only our side sees it`() throws {
        let log = MeasurementFixture()
        event(log, "1", .opened, hour: 1)
        event(log, "1", .closed, hour: 2, isPublic: false)
        log.add("2026-03-03", source: 2) {
            $0.caseID = "1"
            $0.score("csat", 2, 1, 5)
        }
        log.add("2026-03-03", source: 2) {
            $0.caseID = "unknown"
            $0.score("csat", 2, 1, 5)
        }
        event(log, "2", nil, hour: 1, source: 3)
        event(log, "2", nil, hour: 3, outbound: true, source: 3)
        let answer = try log.answer("first_response_time all")
        #expect(answer.estimate.value == 7_200)
        #expect(answer.estimate.n == 1)
        #expect(answer.beside.first { $0.key == "waiting" }?.estimate.value == 0)
        #expect(answer.beside.first { $0.key == "closed_without_reply" }?.estimate.value == 1)
    }
}
