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
        var decisions: Int64
        var erased: Instant
    }

    private struct State: Sendable {
        var stamp: Stamp?
        /// Later cases have got no answer yet.
        var last: Int64 = 0
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
        let (decisions, last) = try await database.read { try cases.topicDecisions($0) }
        let stamp = Stamp(decisions: decisions, erased: lastErasure())
        let known = state.withLock { $0 }
        let isNews = known.stamp != stamp
        guard isNews || known.last < last else { return false }
        guard try await lease.hold(at: now()) else { return false }
        var classifier = known.classifier
        if isNews { classifier = try await learned(from: try await database.read { try cases.chosenTopics($0) }) }
        // What was learned before has answered the cases before.
        let after = isNews ? 0 : known.last
        try await propose(try await proposals(classifier, after: after), after: after)
        state.withLock { [classifier] in $0 = State(stamp: stamp, last: last, classifier: classifier) }
        return true
    }

    /// Writes what differs from what is proposed for the cases after this one, in pages, so that nobody waits long.
    private func propose(_ proposals: [(number: Int64, proposal: TopicProposal)], after: Int64) async throws {
        let cases = cases
        let standing = try await database.read { try cases.proposals(after: after, $0) }
        var changes: [(number: Int64, proposal: TopicProposal?)] = []
        for one in proposals where standing[one.number] != one.proposal {
            changes.append((number: one.number, proposal: one.proposal))
        }
        let proposed = Set(proposals.map(\.number))
        for number in standing.keys.sorted() where !proposed.contains(number) {
            changes.append((number: number, proposal: nil))
        }
        for start in stride(from: 0, to: changes.count, by: Self.pageSize) {
            let page = Array(changes[start..<min(start + Self.pageSize, changes.count)])
            try await database.write { try cases.propose(page, $0) }
        }
    }

    private func learned(from chosen: Set<Int64>) async throws -> TextClassifier? {
        let said = try await said(in: Array(chosen.sorted().suffix(Self.most)))
        var counts: [String: Int] = [:]
        for one in said { counts[one.topic, default: 0] += 1 }
        let examples = said.filter { (counts[$0.topic] ?? 0) >= Self.leastOfEach }
        guard Set(examples.map(\.topic)).count > 1 else { return nil }
        let classifier = try await offThePool { isCancelled in
            try? TextClassifier(texts: examples.map(\.text), labels: examples.map(\.topic), isCancelled: isCancelled)
        }
        // Broken off is not the same as that nothing can be learned.
        try Task.checkCancellation()
        return classifier
    }

    private func proposals(
        _ classifier: TextClassifier?, after: Int64
    ) async throws -> [(number: Int64, proposal: TopicProposal)] {
        guard let classifier else { return [] }
        let cases = cases
        let unchosen = try await database.read { connection in
            let pending = try cases.pendingNumbers(after: after, limit: Self.most, connection)
            let chosen = try cases.chosenTopics(of: pending, connection)
            return pending.filter { !chosen.contains($0) }
        }
        let said = try await said(in: unchosen)
        return try await offThePool { _ in
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
}
