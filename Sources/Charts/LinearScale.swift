/// Values onto pixels, with round ticks.
struct LinearScale {
    let low: Double
    let high: Double
    let step: Double
    let start: Double
    let end: Double

    /// A scale that covers `values` with about `count` steps of 1, 2 or 5 times a power of ten, drawn from pixel `start` to `end`.
    init(covering values: [Double], includingZero: Bool, count: Int, start: Double, end: Double) {
        let finite = values.filter { $0.isFinite && abs($0) < 1e300 }
        var low = finite.min() ?? 0
        var high = finite.max() ?? 1
        if includingZero {
            low = min(low, 0)
            high = max(high, 0)
        }
        if high - low <= abs(high) * 1e-12 {
            let room = high == 0 ? 1 : abs(high) * 0.1
            if includingZero, high >= 0 {
                high += room
            } else if includingZero {
                low -= room
            } else {
                (low, high) = (low - room, high + room)
            }
        }
        let step = Self.roundStep((high - low) / Double(max(count, 1)))
        self.step = step
        self.low = (low / step).rounded(.down) * step
        self.high = (high / step).rounded(.up) * step
        self.start = start
        self.end = end
    }

    var ticks: [Double] {
        let count = Int(min(((high - low) / step).rounded(), 50))
        return (0...max(count, 0)).map { index in
            let tick = low + Double(index) * step
            return abs(tick) < step * 1e-9 ? 0 : tick
        }
    }

    /// The pixel of a value; what lies outside is drawn at the edge.
    func position(_ value: Double) -> Double {
        guard value.isFinite, high > low else { return start }
        return start + min(max((value - low) / (high - low), 0), 1) * (end - start)
    }

    static func roundStep(_ rough: Double) -> Double {
        guard rough.isFinite, rough > 0 else { return 1 }
        var power = 1.0
        while power * 10 <= rough { power *= 10 }
        while power > rough, power > 1e-300 { power /= 10 }
        for factor in [1.0, 2, 5] where power * factor >= rough * 0.999_999 { return power * factor }
        return power * 10
    }
}
