import Foundation

extension TimeZone {
    /// What a clock on the wall showed at that time, in milliseconds: charts know no time zones, and summer time is not all year's.
    func onTheClock(_ time: Int64) -> Int64 {
        time + Int64(secondsFromGMT(for: Date(timeIntervalSince1970: Double(time) / 1_000))) * 1_000
    }
}
