/// Arrivals of one source, counted by the minute of the last day.
struct ArrivalTally: Codable, Equatable, Sendable {
    private var total = 0
    private var last = Int64.min
    /// By minute since 1970; what is older than a day before the newest is dropped now and then.
    private var minutes: [Int64: Int] = [:]

    mutating func add(_ received: Instant) {
        total += 1
        last = max(last, received.milliseconds)
        minutes[received.milliseconds / 60_000, default: 0] += 1
        if minutes.count > 4_000 {
            let oldest = last / 60_000 - 24 * 60
            minutes = minutes.filter { $0.key >= oldest }
            // A history that is read back to front.
            if minutes.count > 4_000 { minutes = [:] }
        }
    }

    func figures(now: Instant) -> ArrivalFigures {
        var figures = ArrivalFigures()
        figures.total = total
        figures.last = total > 0 ? Instant(milliseconds: last) : nil
        let oldest = now.milliseconds / 60_000 - 24 * 60
        for (minute, count) in minutes where minute > oldest { figures.lastDay += count }
        return figures
    }
}
