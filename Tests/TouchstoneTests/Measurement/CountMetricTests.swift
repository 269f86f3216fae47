import Foundation
import Testing

@testable import Touchstone

struct CountMetricTests {
    @Test func `interactions leave out records and ignored names, and anonymous people are no customers`() throws {
        let log = MeasurementFixture()
        log.add("2026-03-02", name: "page", profile: 1)
        log.add("2026-03-02", name: "page", profile: nil)
        log.add("2026-03-03", name: "page", profile: 2)
        log.add("2026-03-03", name: "heartbeat", profile: 3)
        log.add("2026-03-03", name: "identify", profile: 4, isRecordOnly: true)
        log.rules = [TouchpointRule(name: "heartbeat", isIgnored: true)]
        #expect(try log.answer("interactions all").estimate.value == 3)
        #expect(try log.answer("active_customers all").estimate.value == 2)
        log.rules = []
        #expect(try log.answer("interactions all").estimate.value == 4)
    }

    @Test func `a merge makes two customers one, its undo makes them two, and erasing leaves the sum`() throws {
        let log = MeasurementFixture()
        for profile in 1...3 { log.add("2026-03-02", profile: Int64(profile)) }
        #expect(try log.answer("active_customers all").estimate.value == 3)
        log.link(3, to: 1)
        #expect(try log.answer("active_customers all").estimate.value == 2)
        #expect(try log.measurement().customers(behind: MetricQuestion("active_customers all")) == [1, 2])
        log.link(3, to: 1, undone: true)
        #expect(try log.answer("active_customers all").estimate.value == 3)
        log.erase(2)
        #expect(try log.answer("active_customers all").estimate.value == 3)
        #expect(try log.measurement().customers(behind: MetricQuestion("active_customers all")) == [1, 3])
    }

    @Test func `amounts of several currencies are never added; those without one are in the company's own`() throws {
        let log = MeasurementFixture()
        for (amount, currency) in [(10.5, "EUR"), (20, "EUR"), (-5, "EUR"), (7, nil), (100, "USD"), (0, "EUR")] as [(Double, String?)] {
            log.add("2026-03-02", name: "Order") { $0.value = Money(amount: amount, currency: currency) }
        }
        let revenue = try log.answer("revenue all")
        #expect(revenue.estimate.value == 32.5)
        #expect(revenue.currency == "EUR")
        #expect(revenue.beside.map(\.currency) == ["USD"])
        #expect(revenue.beside.first?.estimate.value == 100)
        #expect(try log.answer("revenue all currency=USD").estimate.value == 100)
        #expect(try log.answer("orders all").estimate.value == 3)
        #expect(try log.answer("average_order_value all").estimate.value == 12.5)
    }

    @Test func `filters and breakdowns are the catalogue's, for the past too`() throws {
        let log = MeasurementFixture()
        log.add("2026-03-02", name: "call", channel: "phone", profile: 1)
        log.add("2026-03-02", name: "call", channel: "phone", profile: 2)
        log.add("2026-03-02", name: "page", channel: "web", profile: 2)
        log.add("2026-03-02", name: "odd", profile: 3)
        #expect(try log.answer("interactions all channel=phone").estimate.value == 2)
        #expect(try log.answer("interactions all channel=phone|web").estimate.value == 3)
        #expect(try log.answer("interactions all channel=\"\"").estimate.value == 1)
        let rows = try log.answer("interactions all by channel").rows
        #expect(rows.map(\.name) == ["phone", "", "web"])
        #expect(rows.map(\.part) == [0.5, 0.25, 0.25])
        log.rules = [TouchpointRule(name: "odd", touchpoint: "Leaflet", channel: "print", stage: "awareness")]
        #expect(try log.answer("interactions all by touchpoint").rows.map(\.name) == ["call", "Leaflet", "page"])
        #expect(try log.answer("active_customers all stage=awareness").estimate.value == 1)
        #expect(try log.measurement(sourceNames: [1: "shop"]).answer(MetricQuestion("interactions all source=shop")).estimate.value == 4)
    }

    @Test func `counts change by a test over customers: a thousand clicks of one person are no trend`() throws {
        let one = MeasurementFixture()
        let many = MeasurementFixture()
        for log in [one, many] { log.add("2026-01-01", profile: 5_000) }
        for index in 0..<400 {
            let day = index < 100 ? "2026-02-10" : "2026-03-10"
            one.add(day, profile: index < 100 ? Int64(index % 10 + 1) : index < 110 ? Int64(index) : 1)
            many.add(day, profile: Int64(index + 1))
        }
        let question = "interactions from 2026-03-01 to 2026-03-28"
        let clicks = try #require(try one.answer(question).change)
        #expect(clicks.difference == 200)
        #expect(clicks.verdict == .noClearChange)
        let people = try #require(try many.answer(question).change)
        #expect(people.difference == 200)
        #expect(people.verdict == .changed)
        #expect(try #require(people.pValue) < 1e-10)
    }

    @Test func `a count is not compared with a time of which only a part was seen`() throws {
        let log = MeasurementFixture()
        for index in 0..<50 { log.add("2026-02-27", profile: Int64(index + 1)) }
        for index in 0..<200 { log.add("2026-03-10", profile: Int64(index + 1)) }
        let change = try #require(try log.answer("interactions from 2026-03-01 to 2026-03-31").change)
        #expect(change.verdict == .notComparable)
        #expect(change.method.contains("data begin inside"))
    }

    @Test func `more customers are good as a whole, and neither at one touchpoint; the test keeps its digits`() throws {
        let log = MeasurementFixture()
        log.add("2026-01-01", name: "call", profile: 9_999)
        for index in 0..<2_000 { log.add(index < 200 ? "2026-02-10" : "2026-03-10", name: "call", profile: Int64(index + 1)) }
        let answer = try log.answer("active_customers from 2026-03-01 to 2026-03-28 by touchpoint")
        let p = try #require(answer.change?.pValue)
        #expect(p > 0 && p < 1e-200)
        #expect(answer.change?.verdict == .better)
        #expect(answer.rows.first?.change?.verdict == .changed)
        #expect(try log.answer("active_customers from 2026-03-01 to 2026-03-28 touchpoint=call").change?.verdict == .changed)
        let interactions = try #require(try log.answer("interactions from 2026-03-01 to 2026-03-28").change?.pValue)
        #expect(interactions > 0 && interactions < 1e-200)
    }
}
