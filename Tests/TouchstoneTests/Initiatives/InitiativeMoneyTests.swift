import ExperienceStatistics
import Foundation
import Testing

@testable import Touchstone

@Suite struct InitiativeMoneyTests {
    private func question(_ kpi: String, _ change: (inout ImpactQuestion) -> Void = { _ in }) throws -> ImpactQuestion {
        var question = ImpactQuestion(kpi: try InitiativePlan.kpi(kpi))
        question.start = MetricPeriod.CivilDay(year: 2026, month: 3, day: 1)
        change(&question)
        return question
    }

    /// Eighty customers, of whom the first forty are reached: they spend 30 and 10 more in turn, the others 20 and 0.
    private func spenders() -> MeasurementFixture {
        let fixture = MeasurementFixture()
        fixture.now = Instant(day: "2026-03-31")
        fixture.add("2026-01-20", hour: 0, name: "Seen", profile: 1)
        for customer in 0..<80 {
            let (isReached, isOdd, profile) = (customer < 40, customer % 2 == 1, Int64(customer + 1))
            fixture.add("2026-01-25", name: "Seen", profile: profile)
            let more: Double = isReached ? (isOdd ? 10 : 30) : (isOdd ? 0 : 20)
            fixture.add("2026-02-10", name: "Order", profile: profile) { $0.value = Money(amount: 100, currency: "EUR") }
            fixture.add("2026-03-10", name: "Order", profile: profile) { $0.value = Money(amount: 100 + more, currency: "EUR") }
            let happier: Double = isReached ? (isOdd ? 1 : 2) : (isOdd ? 1 : 0)
            fixture.add("2026-02-11", profile: profile) { $0.score("ces", 2, 1, 7) }
            fixture.add("2026-03-11", profile: profile) { $0.score("ces", 2 + happier, 1, 7) }
        }
        fixture.add("2026-03-30", hour: 23, name: "Seen", profile: 1)
        return fixture
    }

    private func compared(_ kpi: String) throws -> InitiativeImpact {
        let asked = try question(kpi) { ($0.reached, $0.comparison, $0.window) = (.segment("Members"), .others, 28) }
        return try spenders().measurement().impact(asked, members: ["Members": Set<UInt32>(1...40)])
    }

    /// Mean changes of 20 and 10 make 10 for each of 40 customers. Both variances are 40·100/39: the standard error is √(2·100/39), with 78
    /// degrees of freedom.
    private func isAsWorkedOut(_ money: InitiativeMoney) -> Bool {
        let half = 40 * StudentDistribution(degreesOfFreedom: 78).quantile(0.975) * (2.0 * 100 / 39).squareRoot()
        return isClose(money.amount, 400) && isClose(money.low, 400 - half) && isClose(money.high, 400 + half)
    }

    @Test func `of a KPI in money it is the effect itself, as worked out by hand`() throws {
        let impact = try compared("revenue")
        let money = try #require(impact.money)
        #expect(money.basis == .kpi && money.currency == "EUR" && money.days == 28 && money.isClear)
        #expect(isAsWorkedOut(money), "\(money)")
        #expect(money.sentence == "The effect itself, in 28 days.")
    }

    @Test func `of a KPI that is no money it is what those whom it reaches spent`() throws {
        let impact = try compared("ces")
        let money = try #require(impact.money)
        #expect(impact.state == .improved && money.basis == .spend && money.days == 28)
        #expect(isAsWorkedOut(money), "\(money)")
        #expect(money.sentence.contains("customers in “Members” spent in 28 days"))
    }

    /// Three hundred customers answered in autumn and spent 80, 100 or 120 thereafter, as detractors, passives and promoters: a step of
    /// the score goes with 20 in 90 days, so that a point of each customer is worth 0.01·20·365.25/90 in a year. Of ten answers a day of
    /// the first hundred, 5 and 6 are of promoters in turn before March and 8 and 9 after: a rise of about 60 points.
    private func answers() -> MeasurementFixture {
        let fixture = MeasurementFixture()
        fixture.now = Instant(day: "2026-03-21")
        for customer in 0..<300 {
            let (step, profile) = (customer % 3, Int64(customer + 1))
            let score: Double = step == 0 ? 2 : step == 1 ? 8 : 10
            fixture.add("2025-10-01", profile: profile) { $0.score("nps", score, 0, 10) }
            fixture.add("2025-11-01", name: "Order", profile: profile) {
                $0.value = Money(amount: 80 + 20 * Double(step), currency: "EUR")
            }
            fixture.add("2026-03-10", name: "Seen", profile: profile)
        }
        for day in -20..<20 {
            let promoters = (day >= 0 ? 8 : 5) + (day % 2 == 0 ? 0 : 1)
            let time = Instant(milliseconds: Instant(day: "2026-03-01", hour: 1).milliseconds + Int64(day) * 86_400_000)
            for one in 0..<10 {
                let profile = Int64(1 + ((day + 20) * 10 + one) % 100)
                fixture.add(at: time, name: "Survey", channel: "app", profile: profile) { $0.score("nps", one < promoters ? 10 : 0, 0, 10) }
            }
        }
        fixture.add("2026-03-20", hour: 23.9, name: "Seen", profile: 1)
        return fixture
    }

    private func risen(_ kpi: String, reached: ImpactGroup, members: [String: Set<UInt32>] = [:]) throws -> InitiativeImpact {
        let asked = try question(kpi) { ($0.reached, $0.window, $0.course) = (reached, 20, .stays) }
        let impact = try answers().measurement().impact(asked, members: members)
        #expect(impact.state == .improved)
        #expect(isClose(impact.estimate?.effect, 60, within: 0.04))
        return impact
    }

    /// The worth of a point doesn't vary here: the interval is the effect's own.
    private func expect(_ impact: InitiativeImpact, worth: Double, _ location: SourceLocation = #_sourceLocation) throws {
        let (money, estimate) = (try #require(impact.money), try #require(impact.estimate))
        let half = (estimate.high - estimate.low) / 2
        #expect(money.basis == .score && money.currency == "EUR" && money.days == 365 && money.isClear, sourceLocation: location)
        #expect(isClose(money.amount, estimate.effect * worth, within: 1e-6), "\(money)", sourceLocation: location)
        #expect(isClose(money.low, (estimate.effect - half) * worth, within: 1e-6), "\(money)", sourceLocation: location)
        #expect(isClose(money.high, (estimate.effect + half) * worth, within: 1e-6), "\(money)", sourceLocation: location)
    }

    @Test func `points of NPS that everybody gains are worth what they are over all customers`() throws {
        let impact = try risen("nps", reached: .everybody)
        // 300 · 0.01 · 20 · 365.25 / 90
        try expect(impact, worth: 243.5)
        #expect(impact.money?.sentence.hasPrefix("In a year, as far as") == true)
    }

    @Test func `points that a segment gains are worth what they are over its members who are customers now`() throws {
        // Fifty of the members have never been in touch.
        let members = ["Members": Set<UInt32>(1...100).union(900...949)]
        let impact = try risen("nps", reached: .segment("Members"), members: members)
        // A third of what they are over all 300.
        try expect(impact, worth: 243.5 / 3)
        #expect(impact.money?.sentence.contains("of the 100 customers in “Members”") == true)
    }

    @Test func `nothing is said in money where it isn't known how many customers an effect concerns`() throws {
        let app = try ImpactGroup("channel=app", field: "reached")
        let (first, second) = (try risen("nps channel=app", reached: .everybody), try risen("nps", reached: app))
        let (filtered, part) = (try #require(first.money), try #require(second.money))
        for money in [filtered, part] {
            #expect(money.basis == .score && money.amount == nil && money.low == nil && money.high == nil && !money.isClear)
            #expect(money.sentence.hasPrefix("Nothing can be said in money: "))
        }
        #expect(filtered.sentence.contains("the KPI’s filters") && part.sentence.contains("those who meet “app”"))
    }

    @Test func `what was spent on it is taken off a clear amount in the same currency`() {
        let clear = InitiativeMoney(basis: .kpi, amount: 400, low: 220, high: 580, currency: "EUR", days: 28, sentence: "")
        let unclear = InitiativeMoney(basis: .kpi, amount: 400, low: -20, high: 820, currency: "EUR", days: 28, sentence: "")
        let unsaid = InitiativeMoney(basis: .score, currency: "EUR", days: 365, sentence: "")
        func net(_ money: InitiativeMoney, spent: Double, in currency: String) -> Double? {
            var plan = InitiativePlan(title: "A second carrier")
            plan.currency = currency
            let moment = Instant(milliseconds: 0)
            let initiative = Initiative(
                id: 1, version: 1, status: .running, plan: plan, created: moment, updated: moment, updatedBy: .command)
            var impact = InitiativeImpact(state: .improved, sentence: "")
            impact.money = money
            return InitiativeSummary(initiative: initiative, spent: spent, impact: impact).net
        }
        #expect(net(clear, spent: 150, in: "EUR") == 250)
        #expect(net(clear, spent: 500, in: "") == -100)
        #expect(net(clear, spent: 150, in: "USD") == nil)
        #expect(net(clear, spent: 0, in: "EUR") == nil)
        #expect(net(unclear, spent: 150, in: "EUR") == nil)
        #expect(net(unsaid, spent: 150, in: "EUR") == nil)
    }
}
