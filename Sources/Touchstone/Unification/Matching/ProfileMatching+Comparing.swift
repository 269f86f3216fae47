import Foundation
import RecordLinkage
import TouchstoneStore

extension ProfileMatching {
    /// The name under which matching follows the log.
    package static let reader = "matching"
    private static let listingPage = 1_000
    private static let joiningPage = 50

    /// A full run: read, learn and compare, list the likely pairs, join the sure ones. Each page of pairs and each join is whole by itself.
    func compare(_ run: Int64, isDry: Bool, _ progress: MatchProgress) async throws {
        let (settings, position) = try await database.read { connection in
            (try MatchingSettings.stored(connection), try self.log.lastSequence(connection))
        }
        let records = MatchRecords(unification: unification)
        let read = try await MatchTable.read(records, from: database) { done, total in
            progress.update { ($0.done, $0.total) = (done, total) }
        }
        progress.update { $0.customers = Int64(read.customers.count) }
        guard read.customers.count >= 2 else { throw MatchingError.tooFewCustomers(read.customers.count) }

        progress.begin(.comparing, total: 100)
        let engine = engine
        let result = try await offThePool { isCancelled in
            var options = read.options
            options.isCancelled = isCancelled
            options.progress = { step in progress.update { $0.done = Int64(step.overall * 100) } }
            return try engine.link(read.table, options)
        }
        progress.update { $0.compared = Int64(result.compared) }

        let time = now()
        let kept = MatchModel.withoutPersonalValues(result.model, read.table)
        let customers = Int64(read.customers.count)
        let model = try await database.write { connection in
            try MatchModel.store(kept, columns: read.columns, run: run, customers: customers, at: time, connection)
        }
        progress.update {
            $0.model = model
            $0.listedFrom = settings.doubtful
        }
        try await list(result, read, from: settings.doubtful, run: run, model: model, progress)
        if settings.isAutomatic && !isDry { try await joinSure(settings, run: run, progress) }
        // What came in since the run began is matched again with the new model.
        try await database.write { try self.log.move(ProfileMatching.reader, to: position, $0) }
    }

    /// Puts the pairs that are likely enough into the list, and removes those that are it no more.
    private func list(
        _ result: LinkageResult, _ read: MatchTable, from doubtful: Double, run: Int64, model: Int64, _ progress: MatchProgress
    ) async throws {
        let count = read.customers.count
        let pairs = result.pairs.filter { $0.probability >= doubtful && Int($0.a) < count && Int($0.b) < count }
            .sorted { ($1.weight, $0.a, $0.b) < ($0.weight, $1.a, $1.b) }
        progress.begin(.listing, total: Int64(pairs.count))
        let apart = try await database.read { connection in
            Set(try MatchCandidates(connection: connection).apart().map { UnorderedPair($0.0, $0.1) })
        }
        let explain = try await offThePool { [engine] _ in try engine.explainer(read.table, result) }
        for start in stride(from: 0, to: pairs.count, by: ProfileMatching.listingPage) {
            try Task.checkCancellation()
            let page = pairs[start..<min(start + ProfileMatching.listingPage, pairs.count)]
            let found = try await offThePool { _ in
                try page.map { pair in
                    MatchCandidates.Found(
                        a: read.customers[Int(pair.a)], b: read.customers[Int(pair.b)],
                        evidence: MatchEvidence(try explain(Int(pair.a), Int(pair.b))),
                        isApart: result.entities[Int(pair.a)] != result.entities[Int(pair.b)])
                }
            }
            let time = now()
            try await database.write { connection in
                let list = MatchCandidates(connection: connection)
                for pair in found {
                    if apart.contains(UnorderedPair(pair.a, pair.b)) {
                        try list.renew(pair, model: model, run: run)
                    } else {
                        try list.put(pair, model: model, run: run, at: time)
                    }
                }
            }
            progress.update {
                $0.done += Int64(found.count)
                $0.listed += Int64(found.count)
            }
        }
        try await database.write { try MatchCandidates(connection: $0).sweep(run: run) }
    }

    /// Joins what the preview of the same moment would show, unless that is far more than what was confirmed.
    private func joinSure(_ settings: MatchingSettings, run: Int64, _ progress: MatchProgress) async throws {
        let plan = try await database.read { connection in
            let list = MatchCandidates(connection: connection)
            return MatchPlan(edges: try list.edges(), sure: settings.sure, apart: try list.apart())
        }
        progress.begin(.joining, total: Int64(plan.merges.count))
        progress.update { $0.heldBack = Int64(plan.heldBack.count) }
        guard plan.merges.count <= settings.brake else {
            progress.update {
                $0.note =
                    "\(plan.merges.count) pairs are sure, far more than the \(settings.confirmedMerges ?? 0) of the preview that was confirmed: none was joined. Look at the preview again."
            }
            return
        }
        for start in stride(from: 0, to: plan.merges.count, by: ProfileMatching.joiningPage) {
            try Task.checkCancellation()
            let page = Array(plan.merges[start..<min(start + ProfileMatching.joiningPage, plan.merges.count)])
            let time = now()
            let (joined, heldBack) = try await database.write { connection in
                try connection.lock("append")
                // Switched off meanwhile: what is joined is joined, and nothing more is.
                guard try MatchingSettings.stored(connection).isAutomatic else { throw CancellationError() }
                return try self.join(page, run: run, at: time, connection)
            }
            grown()
            progress.update {
                $0.done += Int64(page.count)
                $0.merged += Int64(joined)
                $0.heldBack += Int64(heldBack)
            }
        }
    }

    private func join(
        _ edges: [MatchPlan.Edge], run: Int64?, at time: Instant, _ connection: any Connection
    ) throws -> (joined: Int, heldBack: Int) {
        let list = MatchCandidates(connection: connection)
        var (joined, heldBack) = (0, 0)
        for edge in edges {
            // Decided, joined or erased since the plan was made: a person's word counts.
            guard let candidate = try list.find(edge.candidate), candidate.state == .open else { continue }
            let evidence = ProfileMatching.evidence(of: candidate, run: run, decision: ProfileMatching.decider)
            let outcome = try join(
                candidate.a, candidate.b, decidedBy: ProfileMatching.decider, evidence: evidence, isAsked: false, at: time, connection)
            switch outcome {
            case .joined:
                try list.remove(candidate.id)
                joined += 1
            case .heldBack: heldBack += 1
            case .together, .gone: break
            }
        }
        return (joined, heldBack)
    }
}

/// Two customers, whichever comes first.
private struct UnorderedPair: Hashable {
    var low: Int64
    var high: Int64

    init(_ a: Int64, _ b: Int64) {
        low = min(a, b)
        high = max(a, b)
    }
}

extension MatchTable {
    /// How the engine is asked: what the columns hold is known where it is certain, and people's decisions go into the training.
    var options: LinkageOptions {
        LinkageOptions(labels: labels.map { LinkageOptions.Label(a: $0.a, b: $0.b, isSame: $0.isSame) }, kinds: columns.kinds)
    }
}
