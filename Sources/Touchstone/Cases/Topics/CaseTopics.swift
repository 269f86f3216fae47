import Dispatch
import Foundation
import Logging
import Synchronization
import TextAnalytics
import TouchstoneStore

/// Learns from the topics that people chose what cases are about, and proposes one for each pending case whose topic nobody has chosen.
///
/// What was learned stays in memory: it is learned again where people have decided something, and where somebody was erased.
package final class CaseTopics: Sendable {
    /// A topic is learned from so many cases on, two topics at least.
    package static let leastOfEach = 10
    /// Of the proposals, so many shall be right; the other cases get none.
    static let precision = 0.8
    /// The newest so many are learned from, and so many get a proposal.
    private static let most = 5_000
    private static let pageSize = 250

    private let database: any Database
    private let cases: Cases
    private let texts: VerbatimTexts
    private let logger: Logger
    private let now: @Sendable () -> Instant
    private let lastErasure: @Sendable () -> Instant
    private let lease: Lease

    private struct Stamp: Sendable, Equatable {
        var decisions: Int
        var erased: Instant
    }

    private struct State: Sendable {
        var stamp: Stamp?
        var openings = -1
        var classifier: TextClassifier?
    }
    private let state = Mutex(State())

    init(
        database: any Database, cases: Cases, texts: VerbatimTexts, logger: Logger, now: @escaping @Sendable () -> Instant,
        lastErasure: @escaping @Sendable () -> Instant
    ) {
        self.database = database
        self.cases = cases
        self.texts = texts
        self.logger = logger
        self.now = now
        self.lastErasure = lastErasure
        lease = Lease("case-topics", in: database, milliseconds: 600_000)
    }

    /// Proposes where it is time, until the task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            do { try await proposeIfDue() } catch {
                if !(error is CancellationError) {
                    logger.warning("no topics were proposed for cases", metadata: ["error": "\(error)"])
                }
            }
            try? await Task.sleep(for: .seconds(15))
        }
        try? await lease.release()
    }

    /// Learns again where people have decided something, and proposes where there are new cases, too.
    /// - Returns: whether there was anything to do.
    @discardableResult
    package func proposeIfDue() async throws -> Bool {
        let cases = cases
        let (chosen, decisions, openings) = try await database.read { try cases.chosenTopics($0) }
        let stamp = Stamp(decisions: decisions, erased: lastErasure())
        let known = state.withLock { $0 }
        guard known.stamp != stamp || known.openings != openings else { return false }
        guard try await lease.hold(at: now()) else { return false }
        var classifier = known.classifier
        if known.stamp != stamp { classifier = try await learned(from: chosen) }
        let proposals = try await proposals(classifier, except: chosen)
        try await database.write { try cases.propose(proposals, $0) }
        state.withLock { [classifier] in $0 = State(stamp: stamp, openings: openings, classifier: classifier) }
        return true
    }

    private func learned(from chosen: Set<Int64>) async throws -> TextClassifier? {
        let said = try await said(in: Array(chosen.sorted().suffix(Self.most)))
        var counts: [String: Int] = [:]
        for one in said { counts[one.topic, default: 0] += 1 }
        let examples = said.filter { (counts[$0.topic] ?? 0) >= Self.leastOfEach }
        guard Set(examples.map(\.topic)).count > 1 else { return nil }
        return try await Self.offThePool { try? TextClassifier(texts: examples.map(\.text), labels: examples.map(\.topic)) }
    }

    private func proposals(
        _ classifier: TextClassifier?, except chosen: Set<Int64>
    ) async throws -> [(number: Int64, proposal: TopicProposal)] {
        guard let classifier else { return [] }
        let cases = cases
        let pending = try await database.read { connection in
            var filter = CaseFilter()
            filter.statuses = CaseStatus.allCases.filter(\.isPending)
            return try cases.list(filter, order: .number, limit: Self.most, connection).map(\.number)
        }
        let said = try await said(in: pending.filter { !chosen.contains($0) })
        return try await Self.offThePool {
            zip(said, classifier.answers(to: said.map(\.text), precision: Self.precision)).compactMap { one, answer in
                answer.given.first.map {
                    (number: one.number, proposal: TopicProposal(topic: $0.label, probability: Double($0.probability)))
                }
            }
        }
    }

    private struct Said: Sendable {
        let number: Int64
        let topic: String
        let text: String
    }

    /// Opened in pages, so that no reading lasts long.
    private func said(in numbers: [Int64]) async throws -> [Said] {
        let (cases, texts) = (cases, texts)
        var said: [Said] = []
        for start in stride(from: 0, to: numbers.count, by: Self.pageSize) {
            let page = Array(numbers[start..<min(start + Self.pageSize, numbers.count)])
            said += try await database.read { connection in
                try page.compactMap { number in
                    let found = try cases.required(number, connection)
                    return try cases.said(in: found, texts, connection).map { Said(number: number, topic: found.topic, text: $0) }
                }
            }
        }
        return said
    }

    /// Training takes seconds of a core: the cooperative pool is not for that.
    private static func offThePool<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global(qos: .utility).async {
                continuation.resume(with: Result { try body() })
            }
        }
    }
}
