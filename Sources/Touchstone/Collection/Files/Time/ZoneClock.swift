import Foundation

/// Turns times on the clocks of one time zone into instants. Remembers the offset of whole days, as asking the zone is slow.
struct ZoneClock {
    private let zone: TimeZone
    private var knownDays: Range<Int64> = 0..<0
    private var knownOffset: Int64 = 0

    /// nil where there is no zone of that name.
    init?(name: String) {
        guard let zone = TimeZone(identifier: name) else { return nil }
        self.zone = zone
    }

    /// In the hour that the clock shows twice the first one is meant; in the hour that it skips, the time that the clock would have
    /// shown had it not been put forward.
    mutating func instant(_ time: CivilTime) -> Instant {
        if let offset = time.offset { return Instant(milliseconds: time.milliseconds - Int64(offset) * 1000) }
        if knownDays.contains(time.milliseconds) { return Instant(milliseconds: time.milliseconds - knownOffset) }
        let day: Int64 = 86_400_000
        let midnight = time.milliseconds - (time.milliseconds % day + day) % day
        let before = offset(at: midnight - day)
        let after = offset(at: midnight + 2 * day)
        if before == after {
            knownDays = midnight..<midnight + day
            knownOffset = before
            return Instant(milliseconds: time.milliseconds - before)
        }
        // The offset from before the change still counts where it gives an instant before the change.
        let early = time.milliseconds - before
        if offset(at: early) == before { return Instant(milliseconds: early) }
        let late = time.milliseconds - after
        return Instant(milliseconds: offset(at: late) == after ? late : early)
    }

    private func offset(at milliseconds: Int64) -> Int64 {
        Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(milliseconds) / 1000))) * 1000
    }
}
