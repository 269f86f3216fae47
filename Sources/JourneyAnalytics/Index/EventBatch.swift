/// Events by column, as they come from the log: any order of time, profiles interleaved.
struct EventBatch {
    var profiles: [Int64] = []
    var times: [Int64] = []
    var kinds: [UInt32] = []
    var sequences: [Int64] = []

    var count: Int { profiles.count }

    mutating func append(profile: Int64, time: Int64, kind: UInt32, sequence: Int64) {
        profiles.append(profile)
        times.append(time)
        kinds.append(kind)
        sequences.append(sequence)
    }

    mutating func append(_ other: EventBatch) {
        profiles += other.profiles
        times += other.times
        kinds += other.kinds
        sequences += other.sequences
    }

    mutating func removeAll() { self = EventBatch() }

    /// The events whose profile is not among `gone`.
    func without(_ gone: Set<Int64>) -> EventBatch {
        guard !gone.isEmpty, profiles.contains(where: gone.contains) else { return self }
        var kept = EventBatch()
        for i in 0..<count where !gone.contains(profiles[i]) {
            kept.append(profile: profiles[i], time: times[i], kind: kinds[i], sequence: sequences[i])
        }
        return kept
    }
}
