/// Times onto pixels, with ticks at days, Mondays, months or years.
struct TimeScale {
    struct Tick {
        var time: Int64
        var text: String
    }

    let first: Int64
    let last: Int64
    let start: Double
    let end: Double

    init(covering times: [Int64], start: Double, end: Double) {
        let low = times.min() ?? 0
        let high = times.max() ?? 0
        first = max(low, -62_135_596_800_000)
        last = min(max(high, first), 253_402_300_799_000)
        self.start = start
        self.end = end
    }

    func position(_ time: Int64) -> Double {
        guard last > first else { return (start + end) / 2 }
        let share = Double(min(max(time, first), last) - first) / Double(last - first)
        return start + share * (end - start)
    }

    /// Ticks at least `room` pixels apart, chosen from the finest unit that fits.
    func ticks(room: Double = 64) -> [Tick] {
        guard last > first else { return [Tick(time: first, text: CivilDate(milliseconds: first).text)] }
        let most = max(1, Int((end - start) / room))
        let days = (last - first) / CivilDate.dayMilliseconds
        for step in [1, 2, 7, 14] where Int(days) / step <= most { return dayTicks(every: step) }
        for step in [1, 2, 3, 6] where Int(days) / (30 * step) <= most { return monthTicks(every: step) }
        for step in [1, 2, 5, 10, 20, 50, 100, 200, 500] where Int(days) / (365 * step) <= most { return monthTicks(every: 12 * step) }
        return monthTicks(every: 12_000)
    }

    private func dayTicks(every step: Int) -> [Tick] {
        // 5 January 1970 was a Monday: weekly ticks stand on Mondays.
        let length = Int64(step) * CivilDate.dayMilliseconds
        let anchor: Int64 = 4 * CivilDate.dayMilliseconds
        var time = anchor + (first - anchor) / length * length
        if time < first { time += length }
        var ticks: [Tick] = []
        while time <= last {
            let date = CivilDate(milliseconds: time)
            let needsMonth = ticks.isEmpty || CivilDate(milliseconds: time - length).month != date.month
            ticks.append(Tick(time: time, text: needsMonth ? "\(date.day) \(CivilDate.monthNames[date.month - 1])" : "\(date.day)"))
            time += length
        }
        return ticks
    }

    private func monthTicks(every step: Int) -> [Tick] {
        let begin = CivilDate(milliseconds: first)
        var count = begin.year * 12 + begin.month - 1
        count -= ((count % step) + step) % step
        var ticks: [Tick] = []
        while true {
            let date = CivilDate(year: count / 12, month: count % 12 + 1, day: 1)
            let time = date.milliseconds
            if time > last { break }
            if time >= first {
                let name = CivilDate.monthNames[date.month - 1]
                let text = step >= 12 ? "\(date.year)" : date.month <= step || ticks.isEmpty ? "\(name) \(date.year)" : name
                ticks.append(Tick(time: time, text: text))
            }
            count += step
        }
        return ticks
    }
}
