import ExperienceStatistics
import Foundation
import Testing

@testable import Touchstone

/// The metrics that look at pairs, cases, invitations and customers.
struct CatalogueMetricTests {
    @Test func `the two scales of effort are never averaged`() throws {
        let log = MeasurementFixture()
        log.add("2026-03-02") { $0.score("ces", 7, 1, 7) }
        log.add("2026-03-02", profile: 2) { $0.score("ces1", 2, 1, 5) }
        #expect(try log.answer("ces all").estimate.value == 7)
        #expect(try log.answer("ces1 all").estimate.value == 2)
        #expect(try log.answer("ces1 all").definition.direction == .upIsBad)
    }

    @Test func `an expectation gap is of one item that one person answered both ways`() throws {
        let log = MeasurementFixture()
        log.add("2026-03-02", profile: 1) {
            $0.score("expected.speed", 7, 1, 7)
            $0.score("perceived.speed", 4, 1, 7)
            $0.score("expected.care", 5, 1, 7)
            $0.score("perceived.care", 6, 1, 7)
        }
        log.add("2026-03-02", profile: 2) { $0.score("perceived.speed", 1, 1, 7) }
        log.add("2026-03-02", profile: 3) {
            $0.score("expected.speed", nil, 1, 7)
            $0.score("perceived.speed", 7, 1, 7)
        }
        let answer = try log.answer("expectation_gap all by question")
        #expect(answer.estimate.value == -1 && answer.estimate.n == 2)
        #expect(answer.rows.first { $0.name == "perceived.speed" }?.estimate.value == -3)
    }

    @Test func `a case is resolved when nobody comes back with it, and not yet known while the time runs`() throws {
        let log = MeasurementFixture()
        func work(_ id: String, _ profile: Int64, closed day: String, topic: String? = nil) {
            log.add(day, hour: 8, name: "opened", channel: "phone", profile: profile) {
                $0.caseID = id
                $0.caseKind = .opened
                if let topic { $0.properties = [JSONMember("topic", .string(topic))] }
            }
            log.add(day, hour: 9, name: "closed", channel: "phone", profile: profile, direction: .outbound) {
                $0.caseID = id
                $0.caseKind = .closed
            }
        }
        work("a", 1, closed: "2026-03-02")
        work("b", 2, closed: "2026-03-02", topic: "bill")
        work("c", 2, closed: "2026-03-05", topic: "delivery")
        work("d", 3, closed: "2026-03-02", topic: "bill")
        // The same matter, in another channel.
        log.add("2026-03-06", name: "mail", channel: "email", profile: 3) {
            $0.caseID = "e"
            $0.caseKind = .opened
            $0.properties = [JSONMember("topic", .string("bill"))]
        }
        work("f", 4, closed: "2026-03-30")
        let answer = try log.answer("fcr all by channel")
        #expect(answer.estimate.n == 4 && answer.estimate.value == 0.75)
        #expect(answer.beside.first { $0.key == "not_yet_known" }?.estimate.value == 1)
        #expect(answer.rows.first?.name == "phone")
        let again = try log.measurement().customers(behind: MetricQuestion("fcr all"), part: "again")
        #expect(again == [3])
        #expect(try log.measurement().customers(behind: MetricQuestion("fcr all"), part: "not_yet_known") == [4])
        // On the evening of the fifth nobody could know: only that nobody had come back.
        #expect(try log.answer("fcr all as of 2026-03-05").estimate.value == nil)
        #expect(try log.answer("fcr all as of 2026-03-06").estimate.value == 0)
    }

    @Test func `invitations count when they were answered by the same customer in time; the youngest are not yet known`() throws {
        let log = MeasurementFixture()
        func invite(_ profile: Int64, _ day: String) {
            log.add(day, name: "Invited", channel: "email", profile: profile, direction: .outbound) {
                $0.properties = [JSONMember("survey", .string("s"))]
            }
        }
        func answer(_ profile: Int64, _ day: String, state: String? = nil, _ value: Double? = 9) {
            log.add(day, name: "Answered", profile: profile) {
                $0.score("nps", value, 0, 10)
                $0.properties = [JSONMember("survey", .string("s"))] + (state.map { [JSONMember("survey_state", .string($0))] } ?? [])
            }
        }
        for profile in 1...5 { invite(Int64(profile), "2026-03-02") }
        answer(1, "2026-03-03")
        answer(2, "2026-03-04", state: "partial")
        answer(3, "2026-03-04", nil)
        answer(4, "2026-03-25")
        invite(6, "2026-03-30")
        let rate = try log.answer("response_rate all")
        #expect(rate.estimate.n == 5 && rate.estimate.value == 0.2)
        #expect(rate.beside.first { $0.key == "not_yet_known" }?.estimate.value == 1)
        #expect(try log.answer("response_rate_2 all").estimate.value == 0.4)
    }

    @Test func `churn is of customers at the beginning, undefined without any, and retention is the rest`() throws {
        let log = MeasurementFixture()
        for profile in 1...4 { log.add("2025-11-20", name: "visit", channel: profile == 4 ? "shop" : "web", profile: Int64(profile)) }
        log.add("2026-02-10", name: "visit", channel: "web", profile: 1)
        log.add("2026-02-10", name: "newsletter", channel: "web", profile: 2, direction: .outbound)
        log.add("2026-02-11", name: "visit", channel: "web", profile: 5)
        let churn = try log.answer("churn from 2026-01-01 to 2026-03-31 by channel")
        #expect(churn.estimate.n == 4 && churn.estimate.value == 0.75)
        #expect(churn.rows.first { $0.name == "shop" }?.estimate.value == 1)
        #expect(try log.answer("retention from 2026-01-01 to 2026-03-31").estimate.value == 0.25)
        #expect(try log.answer("churn from 2025-01-01 to 2025-03-31").estimate.value == nil)
        #expect(try log.measurement().customers(behind: MetricQuestion("churn from 2026-01-01 to 2026-03-31"), part: "lost") == [2, 3, 4])
    }

    @Test func `buyers who had bought before, advocates among active customers, promises and prices`() throws {
        let log = MeasurementFixture()
        func order(_ profile: Int64, _ day: String, _ amount: Double, list: Double? = nil) {
            log.add(day, name: "Order", profile: profile) {
                $0.value = Money(amount: amount, currency: "EUR")
                if let list { $0.properties = [JSONMember("list_price", .number(list))] }
            }
        }
        order(1, "2025-05-02", 20)
        order(1, "2026-03-02", 90, list: 100)
        order(2, "2026-03-03", 10)
        #expect(try log.answer("repeat_purchase from 2026-03-01 to 2026-03-31").estimate.value == 0.5)
        #expect(isClose(try log.answer("realised_price all").estimate.value, -0.1))
        log.add("2026-03-04", name: "Referral sent", profile: 2)
        log.add("2026-03-04", name: "Review written", profile: 2)
        log.add("2026-03-04", name: "Review request", profile: 1)
        let advocates = try log.answer("advocacy from 2026-03-01 to 2026-03-31")
        let acts = try log.answer("advocacy_acts from 2026-03-01 to 2026-03-31")
        #expect(advocates.estimate.value == 0.5, "\(advocates.estimate)")
        #expect(acts.estimate.value == 1, "\(acts.estimate)")
        for late in [0.0, 0, 2] {
            log.add("2026-03-05", name: "delivered", profile: 1, direction: .outbound) {
                $0.properties = [JSONMember("days_late", .number(late))]
            }
        }
        #expect(isClose(try log.answer("promises_kept all").estimate.value, 2.0 / 3))
        log.add("2026-03-06", profile: 1) {
            $0.score("preference", 1, 0, 1)
            $0.score("brand.ours", 8, 0, 10)
            $0.score("brand.other", 5, 0, 10)
            $0.score("price_premium", 15, -100, 50)
            $0.score("trust", 4, 1, 5)
        }
        #expect(try log.answer("preference all").estimate.value == 1)
        #expect(try log.answer("brand_score all by question").rows.first { $0.name == "brand.ours" }?.estimate.value == 80)
        #expect(try log.answer("price_premium all").estimate.value == 1)
        #expect(isClose(try log.answer("price_accepted all").estimate.value, 0.15))
        #expect(try log.answer("trust all").estimate.value == 4)
    }

    @Test func `figures are cut and narrowed by what interactions carry, by what is judged, and by who judges`() throws {
        let log = MeasurementFixture()
        for (store, score) in [("Berlin", 10.0), ("Berlin", 9), ("Hamburg", 3), (nil, 9)] as [(String?, Double)] {
            log.add("2026-03-02", profile: score == 3 ? 2 : 1) {
                $0.score("nps", score, 0, 10)
                if let store { $0.properties = [JSONMember("store", .string(store)), JSONMember("about", .string("product"))] }
            }
        }
        log.add("2026-03-03", name: "Order", profile: 1) { $0.value = Money(amount: 10, currency: "EUR") }
        let answer = try log.answer("nps all by store")
        #expect(answer.rows.map(\.name).sorted() == ["", "Berlin", "Hamburg"])
        #expect(answer.rows.first { $0.name == "Berlin" }?.estimate.value == 100)
        #expect(try log.answer("nps all where store=Hamburg").estimate.value == -100)
        #expect(try log.answer("nps all where store=Hamburg|Berlin").estimate.n == 3)
        #expect(try log.answer("nps all by about").rows.first { $0.name == "product" }?.estimate.n == 3)
        #expect(try log.answer("revenue all by promoters").rows.map(\.name) == ["Promoters"])
        #expect(throws: MeasurementError.self) { try log.answer("nps all by no_such_name") }
        #expect(throws: MeasurementError.self) { try log.answer("interactions all by store") }
        #expect(throws: MeasurementError.self) { try log.answer("revenue all by question") }
        #expect(throws: MeasurementError.self) { try log.answer("nps all where store=Nowhere") }
    }

    @Test func `as of a past day nothing later has happened, and a day that isn't over is refused`() throws {
        let log = MeasurementFixture()
        log.add("2026-03-02", profile: 1) { $0.score("nps", 10, 0, 10) }
        log.add("2026-03-20", profile: 2) { $0.score("nps", 0, 0, 10) }
        let both = try log.answer("nps last 31d").estimate
        #expect(both.value == 0, "\(both)")
        #expect(try log.answer("nps last 30d as of 2026-03-10").estimate.value == 100)
        #expect(try log.answer("nps all as of 2026-03-10").estimate.n == 1)
        #expect(try MetricQuestion("nps all as of 2026-03-10").description == "nps all as of 2026-03-10")
        #expect(throws: MeasurementError.self) { try log.answer("nps all as of 2026-04-01") }
    }

    @Test func `business hours leave nights and weekends out`() throws {
        var hours = BusinessHours()
        hours.zone = "Europe/Berlin"
        // Friday 16:00 to Monday 10:00 in Berlin, in winter: an hour and an hour.
        let (friday, monday) = (Instant(day: "2026-02-27", hour: 15), Instant(day: "2026-03-02", hour: 9))
        #expect(hours.milliseconds(from: friday.milliseconds, to: monday.milliseconds) == 2 * 3_600_000)
        #expect(hours.milliseconds(from: monday.milliseconds, to: friday.milliseconds) == 0)
    }

    @Test func `what customers are worth follows from their orders, and is refused where too few bought again`() throws {
        let log = MeasurementFixture()
        #expect(try log.answer("clv all").estimate.value == nil)
        var random = SeededNumbers(seed: 4)
        for customer in 1...120 {
            // As the model has it: a pace of their own, and a probability of their own of leaving after a purchase.
            let pace = Double.random(in: 8...90, using: &random)
            let leaving = Double.random(in: 0...1, using: &random) * Double.random(in: 0...0.6, using: &random)
            var day = Int.random(in: 0..<200, using: &random)
            var stays = true
            while stays, day < 500 {
                let time = Instant(milliseconds: Instant(day: "2024-11-01").milliseconds + Int64(day) * 86_400_000)
                log.add(at: time, name: "Order", profile: Int64(customer)) {
                    $0.value = Money(amount: Double(Int.random(in: 20...(20 + customer), using: &random)), currency: "EUR")
                }
                day += 1 + Int(-Foundation.log(Double.random(in: 0.001...1, using: &random)) * pace)
                stays = Double.random(in: 0..<1, using: &random) > leaving
            }
        }
        let answer = try log.answer("clv all")
        #expect(answer.estimate.n == 120 && answer.currency == "EUR")
        #expect((answer.estimate.value ?? 0) > 0, "\(answer.estimate)")
        #expect((answer.estimate.low ?? .infinity) < (answer.estimate.high ?? 0))
    }
}
