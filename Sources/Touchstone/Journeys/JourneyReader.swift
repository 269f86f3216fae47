import JourneyAnalytics
import Synchronization
import TouchstoneStore

/// Keeps the journey index current: every interaction of every known customer, in order, grouped by canonical profile.
package final class JourneyReader: MemoryReader {
    package let name = "journeys"

    private struct State {
        var builder = JourneyIndexBuilder()
        var snapshot = JourneyIndex.empty
        var isStale = false
        var made: ContinuousClock.Instant?
        var erased: Set<Int64> = []
    }

    /// Up to here a snapshot is made whenever it is asked for; beyond, at most once a second.
    private static let quick = 1_000_000
    private let state = Mutex(State())

    package init() {}

    package func absorb(_ changes: [Change], _ connection: any Connection) throws {
        state.withLock { state in
            for change in changes {
                switch change.kind {
                case .interaction:
                    guard let profile = change.profile else { continue }
                    state.builder.append(
                        profile: profile, time: change.time.milliseconds, kind: UInt32(truncatingIfNeeded: change.signature),
                        sequence: change.sequence)
                case .linked, .unlinked:
                    for (profile, canonical) in change.movedProfiles { state.builder.setCanonical(of: profile, to: canonical) }
                case .erased:
                    state.erased.formUnion(change.erasedProfiles)
                case .catalogue, .consent:
                    continue
                }
                state.isStale = true
            }
        }
    }

    /// The index, at most a second behind the log.
    package var index: JourneyIndex {
        state.withLock { state in
            let isDue = state.made.map { ContinuousClock.now - $0 > .seconds(1) } ?? true
            if state.isStale, isDue || state.builder.eventCount < JourneyReader.quick {
                state.snapshot = state.builder.snapshot()
                state.isStale = false
                state.made = ContinuousClock.now
            }
            return state.snapshot
        }
    }

    /// Profiles whose person was erased: what they did counts, they are not listed.
    package var erased: Set<Int64> { state.withLock { $0.erased } }
}
