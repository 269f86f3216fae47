import Foundation
import RecordLinkage
import TouchstoneStore

extension ProfileMatching {
    private static let page = 2_000

    /// Matches new and changed customers as they come in, until the task is cancelled. On several servers one at a time does it.
    package func follow() async {
        var standing: StandingCustomers?
        while !Task.isCancelled {
            var isMore = false
            do {
                isMore = try await followPage(&standing)
            } catch is CancellationError {
                break
            } catch {
                logger.error("matching new customers failed", metadata: ["error": "\(type(of: error))"])
                try? await Task.sleep(for: .seconds(5))
            }
            if !isMore { try? await Task.sleep(for: .milliseconds(500)) }
        }
        try? await lease.release()
    }

    /// Matches everything that is there now; for tests and commands, which follow nothing.
    package func catchUp() async throws {
        var standing: StandingCustomers?
        while try await followPage(&standing) {}
    }

    /// Takes the next changes of the log.
    /// - Returns: whether there may be more.
    func followPage(_ standing: inout StandingCustomers?) async throws -> Bool {
        let time = now()
        let (settings, model, position, last, run) = try await database.read { connection in
            (
                try MatchingSettings.stored(connection), try MatchModel.currentID(connection),
                try self.log.cursor(of: ProfileMatching.reader, connection), try self.log.lastSequence(connection),
                try MatchRun.all(limit: 1, now: time, connection).first
            )
        }
        guard settings.isContinuous, engine.index != nil, let model else {
            standing = nil
            return false
        }
        // A run takes everybody as they are now, and sets back to where it began.
        guard position < last, run?.state != .running else { return false }
        guard try await lease.hold(at: now()) else {
            standing = nil
            return false
        }
        if standing?.model.id != model {
            standing = nil
            let beat = renewing()
            defer { beat.cancel() }
            standing = try await stand()
        }
        guard var current = standing else { return false }
        defer { standing = current }
        let news = try await read(after: position)
        for gone in news.gone { current.remove(gone) }
        var found: [(customer: Int64, matches: [StandingCustomers.Match])] = []
        for record in news.records {
            if let matches = try current.match(record, from: settings.doubtful) { found.append((record.customer, matches)) }
        }
        do {
            try await write(found, gone: news.gone, model: model, settings, position: news.position)
        } catch {
            current.again(found.map(\.customer))
            throw error
        }
        return news.position < last
    }

    private struct News {
        var records: [MatchRecord]
        /// Erased, or part of others by now.
        var gone: [Int64]
        var position: Int64
    }

    private func read(after position: Int64) async throws -> News {
        let records = MatchRecords(unification: unification)
        return try await database.read { connection in
            let changes = try self.log.changes(after: position, limit: ProfileMatching.page, connection)
            var touched: Set<Int64> = []
            for change in changes {
                switch change.kind {
                case .interaction: if let profile = change.profile { touched.insert(profile) }
                case .linked, .unlinked: for moved in change.movedProfiles { touched.formUnion([moved.profile, moved.canonical]) }
                case .erased: touched.formUnion(change.erasedProfiles)
                case .catalogue, .consent: break
                }
            }
            let standing = try records.customers(of: touched.sorted(), connection)
            return News(
                records: try records.records(of: standing, connection), gone: touched.subtracting(standing).sorted(),
                position: changes.last?.sequence ?? position)
        }
    }

    /// Lists the pairs and joins each customer with the likeliest one where that is sure, in one transaction with the place in the log.
    /// One join at a time: what it brings together is matched again as one, by all that is known of both.
    private func write(
        _ found: [(customer: Int64, matches: [StandingCustomers.Match])], gone: [Int64], model: Int64, _ settings: MatchingSettings,
        position: Int64
    ) async throws {
        let time = now()
        let joined = try await database.write { connection in
            try connection.lock("append")
            guard try self.lease.take(at: time, connection) else { throw CancellationError() }
            let isAutomatic = try MatchingSettings.stored(connection).isAutomatic
            let list = MatchCandidates(connection: connection)
            try list.forgetOpen(of: gone)
            var joined = 0
            for (customer, matches) in found {
                try list.forgetOpen(of: [customer])
                var isAlone = true
                for match in matches where match.evidence.probability >= settings.doubtful {
                    if try list.areApart(customer, match.customer) { continue }
                    let pair = MatchCandidates.Found(a: customer, b: match.customer, evidence: match.evidence, isApart: false)
                    try list.put(pair, model: model, run: nil, at: time)
                    guard isAutomatic, isAlone, match.evidence.probability >= settings.sure, !match.evidence.hasTwoBirthdays,
                        let candidate = try list.find(customer, match.customer), candidate.state == .open
                    else { continue }
                    let evidence = ProfileMatching.evidence(of: candidate, run: nil, decision: ProfileMatching.decider)
                    let outcome = try self.join(
                        candidate.a, candidate.b, decidedBy: ProfileMatching.decider, evidence: evidence, isAsked: false, at: time,
                        connection)
                    if case .joined = outcome {
                        try list.remove(candidate.id)
                        isAlone = false
                        joined += 1
                    }
                }
            }
            try self.log.move(ProfileMatching.reader, to: position, connection)
            return joined
        }
        if joined > 0 { grown() }
    }

    // MARK: The lease, and what stands

    /// Renews the lease while long work goes on.
    private func renewing() -> Task<Void, Never> {
        Task {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(5))
                if !Task.isCancelled { _ = try? await self.lease.hold(at: self.now()) }
            }
        }
    }

    private func stand() async throws -> StandingCustomers? {
        guard let index = engine.index, let model = try await database.read({ try MatchModel.current($0) }) else { return nil }
        let read = try await MatchTable.read(MatchRecords(unification: unification), from: database, columns: model.columns) { _, _ in }
        return StandingCustomers(model: model, index: try index(read.table, model.model), customers: read.customers)
    }
}
