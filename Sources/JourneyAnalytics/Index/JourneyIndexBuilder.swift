/// Builds journey indexes from the log as it grows.
///
/// Events are appended in the order of the log. `snapshot()` sorts only what is new and merges it into what was sorted before:
/// O(events) memory moves, O(new · log new) comparisons. Profiles can be joined and parted at any time: an event keeps the profile
/// that it came with, and stands in the row of the profile that is canonical for it. The result depends only on what was
/// appended, linked and removed, never on when snapshots were taken.
///
/// A value of one owner: not safe to mutate from two threads.
public struct JourneyIndexBuilder: Sendable {
    private var base = JourneyIndex.empty
    /// For rows of the base that hold events of another profile than the row's own.
    private var origins: [Int64: OriginRuns] = [:]
    private var tail = EventBatch()
    /// Profiles that are not their own canonical profile.
    private var canonical: [Int64: Int64] = [:]
    /// Canonical ids whose rows have to be taken apart at the next snapshot.
    private var unsettled: Set<Int64> = []
    private var removed: Set<Int64> = []

    /// At this many new events they are folded in without waiting for a snapshot, which bounds the memory of a long load.
    private let foldLimit: Int

    public init(foldingEvery foldLimit: Int = 2_000_000) {
        self.foldLimit = foldLimit
    }

    /// Goes on from what was kept.
    public init(_ state: JourneyState, foldingEvery foldLimit: Int = 2_000_000) {
        self.init(foldingEvery: foldLimit)
        (base, canonical, origins) = (state.index, state.canonical, state.origins)
    }

    /// Everything that was appended, linked and removed so far, to keep and go on from.
    public mutating func state() -> JourneyState {
        fold()
        return JourneyState(index: base, canonical: canonical, origins: origins)
    }

    /// Adds an event of the log. `time` in milliseconds since 1970 (UTC), `sequence` the event's number in the log.
    public mutating func append(profile: Int64, time: Int64, kind: UInt32, sequence: Int64) {
        tail.append(profile: profile, time: time, kind: kind, sequence: sequence)
        if tail.count >= foldLimit, tail.count >= base.eventCount / 4 { fold() }
    }

    /// States which profile stands for `profile`: itself when nil. `target` is final, not linked to a further one.
    public mutating func setCanonical(of profile: Int64, to target: Int64?) {
        let new = target == profile ? nil : target
        let old = canonical[profile]
        guard new != old else { return }
        unsettled.insert(old ?? profile)
        canonical[profile] = new
    }

    /// Replaces the whole table of linked profiles (profile → canonical profile; profiles that stand for themselves may be left out).
    public mutating func setCanonical(_ table: [Int64: Int64]) {
        for profile in canonical.keys where table[profile] == nil { setCanonical(of: profile, to: nil) }
        for (profile, target) in table { setCanonical(of: profile, to: target) }
    }

    /// Takes out every event of these profiles that has been appended so far (erasure).
    public mutating func removeEvents(of profiles: some Sequence<Int64>) {
        let gone = Set(profiles)
        tail = tail.without(gone)
        for profile in gone {
            unsettled.insert(canonical[profile] ?? profile)
            removed.insert(profile)
        }
        // The events of a profile that was re-linked since the last snapshot stand in its former row.
        for (row, runs) in origins where runs.profiles.contains(where: gone.contains) { unsettled.insert(row) }
        fold()
    }

    /// The index of everything appended so far.
    public mutating func snapshot() -> JourneyIndex {
        fold()
        return base
    }

    /// Events appended so far, less those removed.
    public var eventCount: Int { base.eventCount + tail.count }

    private mutating func fold() {
        guard tail.count > 0 || !unsettled.isEmpty else { return }
        var dropped: Set<Int> = []
        for id in unsettled {
            guard let row = base.row(of: id) else { continue }
            dropped.insert(row)
            tail.append(events(of: row).without(removed))
            origins[id] = nil
        }
        unsettled.removeAll()
        removed.removeAll()
        let merge = IndexMerge(base: base, dropping: dropped, adding: tail, canonical: canonical, origins: origins)
        tail.removeAll()
        (base, origins) = merge.run()
    }

    private func events(of row: Int) -> EventBatch {
        var batch = EventBatch()
        let id = base.customers[row]
        let profiles = origins[id]?.expanded()
        for (i, event) in base.events(of: row).enumerated() {
            batch.append(
                profile: profiles?[i] ?? id, time: base.times[event], kind: base.kinds[event], sequence: base.sequence(at: event))
        }
        return batch
    }
}
