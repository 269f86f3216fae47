/// How much has arrived, and what came last: a value that can be kept.
struct ArrivalCounts: Codable, Equatable, Sendable {
    private struct OfSignature: Codable, Equatable, Sendable {
        var count = 0
        var last = Int64.min
    }

    private(set) var bySource: [Int64: ArrivalTally] = [:]
    /// By signature number.
    private var bySignature: [OfSignature] = []
    private(set) var recent: [Arrival] = []
    /// How many interactions there have been; the number of the newest in `recent`.
    private(set) var count = 0

    mutating func take(_ change: Change, source: Int64) {
        let signature = Int(change.signature)
        while bySignature.count <= signature { bySignature.append(OfSignature()) }
        bySignature[signature].count += 1
        bySignature[signature].last = max(bySignature[signature].last, change.time.milliseconds)
        bySource[source, default: ArrivalTally()].add(change.received)
        recent.append(
            Arrival(
                sequence: change.sequence, received: change.received, time: change.time, signature: change.signature,
                profile: change.profile))
        // Dropped in bulk: removing the first of an array moves all others.
        if recent.count >= 2 * ArrivalsReader.kept { recent.removeFirst(recent.count - ArrivalsReader.kept) }
        count += 1
    }

    /// Over all interactions of these signatures: how many, and when the last one happened.
    func counts(of signatures: [Int64]) -> (count: Int, last: Instant?) {
        let found = signatures.filter { bySignature.indices.contains(Int($0)) }.map { bySignature[Int($0)] }
        let last = found.filter { $0.count > 0 }.map(\.last).max()
        return (found.reduce(0) { $0 + $1.count }, last.map(Instant.init(milliseconds:)))
    }
}
