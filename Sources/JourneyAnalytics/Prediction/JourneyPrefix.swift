/// What is known of a journey when its next step is predicted.
struct JourneyPrefix {
    /// The last touchpoints, the latest first; at most as many as the longest context.
    private(set) var last: [UInt32] = []
    private(set) var length = 0
    /// Which touchpoints it went through, whatever the order.
    private(set) var visited: UInt64 = 0
    private(set) var gap = 0
    private(set) var kind: UInt32 = 0
    private(set) var time: Int64 = 0
    private var seen: [UInt32] = []
    private let order: Int

    init(order: Int) { self.order = order }

    mutating func clear() {
        last.removeAll(keepingCapacity: true)
        seen.removeAll(keepingCapacity: true)
        (length, visited, gap) = (0, 0, 0)
    }

    mutating func append(_ code: UInt32, kind: UInt32, time: Int64) {
        gap = length == 0 ? 0 : Self.bucket(time - self.time)
        self.time = time
        self.kind = kind
        if last.count == order { last.removeLast() }
        last.insert(code, at: 0)
        length += 1
        if !seen.contains(code) {
            seen.append(code)
            visited ^= SequenceKeys.mix(UInt64(code) &+ 0x77)
        }
    }

    /// The pause before the last step, about one class for each factor of six: under a second, a minute, …, over a quarter.
    static func bucket(_ pause: Int64) -> Int {
        let limits: [Int64] = [
            1_000, 60_000, 600_000, 3_600_000, 21_600_000, 86_400_000, 259_200_000, 604_800_000, 2_592_000_000, 7_776_000_000,
        ]
        return 1 + (limits.firstIndex { pause < $0 } ?? limits.count)
    }

    /// 1, 2, 3, 4, 5–6, 7–9, 10–19, 20 and more.
    var position: Int {
        let limits = [1, 2, 3, 4, 6, 9, 19]
        return limits.firstIndex { length <= $0 } ?? limits.count
    }
}
