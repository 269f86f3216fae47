import ExperienceStatistics
import Foundation
import Testing

@testable import Touchstone

@Suite struct CauseRankingTests {
    /// Other companies: TOUCHSTONE_TEST_SEED=N.
    private let first = ProcessInfo.processInfo.environment["TOUCHSTONE_TEST_SEED"].flatMap(UInt64.init) ?? 1

    @Test func `in 20 companies with one planted cause each the right one is first in 16 at least`() {
        var right = 0
        for number in 0..<20 {
            let seed = first + UInt64(number)
            let company = SimulatedCompany(seed: seed, plant: SimulatedCompany.Plant.allCases[number % 4])
            let ranking = CauseRanking(company.sample)
            print("seed \(seed): planted \(company.planted.map { "\($0)" } ?? "none"), told \(ranking.findings.map { "\($0.cause)" })")
            if let told = ranking.findings.first, told.cause == company.planted { right += 1 }
        }
        #expect(right >= 16)
    }

    @Test func `in 20 companies with no cause none is claimed in 19 at least`() {
        var silent = 0
        for number in 0..<20 {
            let seed = 1_000 + first + UInt64(number)
            let ranking = CauseRanking(SimulatedCompany(seed: seed, plant: nil).sample)
            print("seed \(seed): none planted, told \(ranking.findings.map { "\($0.cause)" }) of \(ranking.compared)")
            if ranking.findings.isEmpty { silent += 1 }
        }
        #expect(silent >= 19)
    }

    @Test func `what a cause costs is its customers times the difference times what one is worth`() throws {
        let company = SimulatedCompany(seed: first, plant: .touchpoint)
        let found = try #require(CauseRanking(company.sample).findings.first)
        let worth = try #require(found.worth)
        let (cost, limits) = (try #require(found.cost), try #require(found.costLimits))
        #expect(found.outcome == .left)
        #expect(abs(cost - found.difference.value * Double(found.reached) * worth) < 1e-6 * cost)
        #expect(limits.lowerBound > 0 && limits.contains(cost))
        #expect(found.adjustedPValue <= CauseRanking.rate)
        // What was planted adds 18 points to the chance of leaving.
        #expect(found.limits.contains(0.18))
    }

    @Test func `what hardly anybody stays after is leaving, and no cause of it`() {
        var sample = SimulatedCompany(seed: first, plant: nil).sample
        let goodbye = sample.hasLeft.indices.filter { sample.hasLeft[$0] && $0 % 2 == 0 }.map { Int32($0) }
        #expect(goodbye.count > CauseRanking.fewest)
        sample.candidates.append(.init(cause: .touchpoint("Account closed"), exposed: goodbye, among: nil))
        let told = CauseRanking(sample).findings.map(\.cause)
        #expect(!told.contains(.touchpoint("Account closed")))
    }

    @Test func `a company without customers is told nothing`() {
        let sample = CauseSample(months: [], customers: 0, groups: 18, candidates: [], horizon: 90, currency: "")
        let ranking = CauseRanking(sample)
        #expect(ranking.findings.isEmpty && ranking.compared == 0)
    }

    @Test func `a cause that is seen from elsewhere is told once`() {
        var sample = SimulatedCompany(seed: first + 8, plant: .touchpoint).sample
        let planted = SimulatedCompany(seed: first + 8, plant: .touchpoint).planted
        guard let own = sample.candidates.first(where: { $0.cause == planted }) else {
            Issue.record("the planted cause is no candidate")
            return
        }
        // Everybody who met it then writes to us, and a few others do.
        let others = (0..<sample.count).filter { $0 % 40 == 0 }.map { Int32($0) }
        sample.candidates.append(.init(cause: .touchpoint("Complaint"), exposed: Set(own.exposed + others).sorted(), among: nil))
        let told = CauseRanking(sample).findings.map(\.cause)
        #expect(told.first == planted && !told.contains(.touchpoint("Complaint")))
    }
}
