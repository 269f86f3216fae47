import Foundation

/// Counts onto pixels by their logarithm; a count of one still has a bar, since the axis begins at a half.
struct LogScale {
    let high: Double
    let start: Double
    let end: Double

    init(covering counts: [Double], start: Double, end: Double) {
        var high = 10.0
        let largest = counts.filter { $0.isFinite && $0 < 1e18 }.max() ?? 1
        while high < largest { high *= 10 }
        self.high = high
        self.start = start
        self.end = end
    }

    /// Powers of ten from 1 on, at most about six.
    var ticks: [Double] {
        var all: [Double] = []
        var tick = 1.0
        while tick <= high * 1.000_001 {
            all.append(tick)
            tick *= 10
        }
        let stride = max(1, (all.count + 5) / 6)
        return all.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
    }

    /// The pixel of a count; nothing stands at the start.
    func position(_ count: Double) -> Double {
        guard count.isFinite, count > 0.5 else { return start }
        return start + min(log10(count * 2) / log10(high * 2), 1) * (end - start)
    }
}
