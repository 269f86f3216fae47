import JourneyAnalytics
import TouchstoneStore

/// Where a reader's files stand in a log, and that it is the same log.
extension Log {
    /// The mark of a reader that has taken every change up to that number; nil where the log has no such change.
    package func mark(at sequence: Int64, _ connection: any Connection) throws -> LogMark? {
        guard let first = try changes(after: 0, limit: 1, connection).first, let last = try changes([sequence], connection).first else {
            return nil
        }
        return LogMark(first: first.fingerprint, sequence: sequence, last: last.fingerprint)
    }
}

extension Change {
    /// A hash (FNV-1a, 64 bits) of everything that tells this change from another with its number.
    var fingerprint: UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        for number in [sequence, kind.rawValue, time.milliseconds, received.milliseconds, signature, profile ?? -1] {
            for shift in stride(from: 0, to: 64, by: 8) { mix(UInt8(truncatingIfNeeded: number >> Int64(shift))) }
        }
        for byte in id.utf8 { mix(byte) }
        return hash
    }
}
