/// Which profile each event of a joined row came with, run-length coded in the row's order.
struct OriginRuns: Sendable, Equatable {
    private(set) var profiles: [Int64] = []
    private(set) var counts: [UInt32] = []

    init(profiles: [Int64], counts: [UInt32]) {
        self.profiles = profiles
        self.counts = counts
    }

    init(_ perEvent: some Sequence<Int64>) {
        for profile in perEvent {
            if profiles.last == profile {
                counts[counts.count - 1] += 1
            } else {
                profiles.append(profile)
                counts.append(1)
            }
        }
    }

    func expanded() -> [Int64] {
        zip(profiles, counts).flatMap { profile, count in repeatElement(profile, count: Int(count)) }
    }
}
