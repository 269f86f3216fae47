import Foundation
import Logging
import Synchronization
import TextAnalytics
import TouchstoneStore

/// Reads the log for the rules and opens a case for each bad answer: exactly once, whichever server does it.
///
/// Where it stands is stored in the transaction that opens the cases, under a lease that one server holds at a time.
package final class CaseRules: Sendable {
    package static let reader = "cases"
    private static let pageSize = 2_000

    private let database: any Database
    private let cases: Cases
    private let unification: Unification
    private let facts: Facts
    private let now: @Sendable () -> Instant
    private let grown: @Sendable () -> Void
    private let logger: Logger
    private let lease: Lease
    private let sentiment = SentimentReader()

    /// What is known of an interaction beside what the log says.
    package struct Facts: Sendable {
        package var channel: @Sendable (_ signature: Int64) -> String?
        /// Whether customers are in a saved segment; nobody is in one that can't be asked. Goes through everybody: asked once, not for each.
        package var members: @Sendable (_ segment: String) -> @Sendable (_ profile: Int64) -> Bool
        /// Up to which change all this is known.
        package var position: @Sendable () -> Int64

        package init(
            channel: @escaping @Sendable (Int64) -> String?, members: @escaping @Sendable (String) -> @Sendable (Int64) -> Bool,
            position: @escaping @Sendable () -> Int64
        ) {
            self.channel = channel
            self.members = members
            self.position = position
        }
    }

    package init(
        database: any Database, cases: Cases, unification: Unification, facts: Facts, logger: Logger,
        now: @escaping @Sendable () -> Instant, grown: @escaping @Sendable () -> Void
    ) {
        self.database = database
        self.cases = cases
        self.unification = unification
        self.facts = facts
        self.logger = logger
        self.now = now
        self.grown = grown
        lease = Lease(Self.reader, in: database, milliseconds: 30_000)
    }

    /// Follows the log until the task is cancelled; looks twice a second.
    package func run() async {
        while !Task.isCancelled {
            do {
                while try await step() {}
            } catch {
                logger.error("the rules for cases could not read on", metadata: ["error": "\(error)"])
            }
            try? await Task.sleep(for: .milliseconds(500))
        }
        try? await lease.release()
    }

    /// Takes the next changes.
    /// - Returns: whether there may be more.
    @discardableResult
    package func step() async throws -> Bool {
        let (cases, time) = (cases, now())
        let (start, last, rules) = try await database.read { connection in
            (
                try cases.log.cursor(of: Self.reader, connection), try cases.log.lastSequence(connection),
                try cases.rules(connection).filter(\.draft.isActive)
            )
        }
        // Without rules there is nothing to remember: one that is made later begins where the log then ends.
        guard start < last, let first = rules.map(\.since).min() else { return false }
        let from = max(start, first)
        let isLimited = rules.contains { $0.draft.segment != nil || $0.draft.channel != nil }
        let until = isLimited ? min(last, facts.position()) : last
        guard from < until else { return false }
        let members = try await members(rules, after: from, until: until, at: time)
        let (opened, more) = try await database.write { [self] connection in
            // The log's lock before any row of ours, as everywhere.
            try connection.lock("append")
            guard try lease.take(at: time, connection) else { return (0, false) }
            // Another server may have gone on meanwhile.
            let cursor = max(try cases.log.cursor(of: Self.reader, connection), first)
            let changes = try cases.log.changes(after: cursor, limit: Self.pageSize, connection).prefix { $0.sequence <= until }
            guard let end = changes.last else { return (0, false) }
            var opened = 0
            for change in changes where change.kind == .interaction {
                if try take(change, rules, members, at: time, connection) { opened += 1 }
            }
            try cases.log.move(Self.reader, to: end.sequence, connection)
            return (opened, changes.count == Self.pageSize)
        }
        if opened > 0 { grown() }
        return more
    }

    private typealias Members = [String: @Sendable (Int64) -> Bool]

    /// Those of the segments on which it depends whether a case is opened, before any lock is held.
    private func members(_ rules: [CaseRule], after start: Int64, until: Int64, at time: Instant) async throws -> Members {
        let rules = rules.filter { $0.draft.segment != nil }
        guard !rules.isEmpty else { return [:] }
        let asked = try await database.read { [self] connection in
            var asked: Set<String> = []
            for change in try cases.log.changes(after: start, limit: Self.pageSize, connection).prefix(while: { $0.sequence <= until })
            where change.kind == .interaction {
                try match(change, rules.filter { !asked.contains($0.draft.segment ?? "") }, at: time, connection) { rule in
                    if let segment = rule.draft.segment, change.profile != nil { asked.insert(segment) }
                    return false
                }
            }
            return asked
        }
        return Dictionary(uniqueKeysWithValues: asked.map { ($0, facts.members($0)) })
    }

    /// Opens a case for an interaction where a rule says so: the first by name.
    private func take(
        _ change: Change, _ rules: [CaseRule], _ members: Members, at time: Instant, _ connection: any Connection
    ) throws -> Bool {
        let rule = try match(change, rules, at: time, connection) { rule in
            guard let segment = rule.draft.segment else { return true }
            return change.profile.map { members[segment]?($0) ?? false } ?? false
        }
        guard let rule else { return false }
        try open(rule, change, at: time, connection)
        return true
    }

    /// The first rule by name that a change fits.
    /// - Parameter isInSegment: asked last, of rules that all else fits.
    @discardableResult
    private func match(
        _ change: Change, _ rules: [CaseRule], at time: Instant, _ connection: any Connection, isInSegment: (CaseRule) -> Bool
    ) throws -> CaseRule? {
        let rules = rules.filter {
            $0.since < change.sequence && change.time.milliseconds >= time.milliseconds - Int64($0.draft.maximumDays) * 86_400_000
        }
        // What cases say themselves opens none.
        guard !rules.isEmpty, !change.id.hasPrefix("touchstone-case-") else { return nil }
        let body = InteractionBody(decoding: change.body)
        guard !body.scores.isEmpty || body.sealed != nil else { return nil }
        var text: String??
        return try rules.first { try matches($0.draft, change, body, &text, connection) && isInSegment($0) }
    }

    private func matches(
        _ rule: CaseRuleDraft, _ change: Change, _ body: InteractionBody, _ text: inout String??, _ connection: any Connection
    ) throws -> Bool {
        if let kind = rule.score, let atMost = rule.atMost {
            guard body.scores.contains(where: { $0.kind == kind && ($0.value ?? .infinity) <= atMost }) else { return false }
        }
        if let channel = rule.channel {
            guard facts.channel(change.signature)?.lowercased() == channel.lowercased() else { return false }
        }
        if !rule.words.isEmpty || rule.isNegative {
            if text == nil { text = .some(try said(change, body, connection)) }
            guard let said = text ?? nil else { return false }
            let lower = said.lowercased()
            guard rule.words.isEmpty || rule.words.contains(where: { lower.contains($0) }) else { return false }
            guard !rule.isNegative || sentiment.read(said).label == .negative else { return false }
        }
        return true
    }

    private func said(_ change: Change, _ body: InteractionBody, _ connection: any Connection) throws -> String? {
        guard let sealed = body.sealed else { return nil }
        let bytes: [UInt8]
        if let profile = change.profile {
            guard let key = try cases.keys.key(of: profile, connection) else { return nil }
            bytes = try key.open(sealed, purpose: "interaction")
        } else {
            bytes = try cases.vault.open(sealed, purpose: "interaction")
        }
        return InteractionBody.Personal(decoding: bytes).text
    }

    private func open(_ rule: CaseRule, _ change: Change, at time: Instant, _ connection: any Connection) throws {
        let customer = try change.profile.flatMap { try unification.customerIfKnown($0, connection) }
        // Whoever complains twice while we are at it has one case, not two.
        if let customer, let pending = try cases.pending(of: customer.profiles, rule: rule.id, connection) {
            // Read a second time, after its place in the log was lost, it adds nothing.
            guard try !cases.knows(change.id, in: pending, connection) else { return }
            try cases.act(.join(interaction: change.id), on: pending.number, version: nil, by: .system, at: time, connection)
            return
        }
        let draft = try CaseDraft(
            profile: customer?.id ?? change.profile, origin: .rule(rule.id, interaction: change.id), topic: rule.draft.topic,
            priority: rule.draft.priority, owner: try cases.assignee(of: rule, connection))
        try cases.open(draft, by: .system, at: time, connection)
    }
}
