import JourneyAnalytics
import Synchronization
import TouchstoneStore

/// Keeps the journey index current: every interaction of every known customer, in order, grouped by canonical profile.
///
/// Where it has a folder, the index is mapped from a file at the start and only what is new is read from the log.
package final class JourneyReader: MemoryReader {
    package let name = "journeys"

    private struct State {
        var builder = JourneyIndexBuilder()
        var snapshot = JourneyIndex.empty
        var version = 0
        var snapshotSequence: Int64 = 0
        var isStale = false
        var made: ContinuousClock.Instant?
        var erased: Set<Int64> = []
        var read = ReadMark()
    }

    /// The index as it stood at one moment.
    package struct Version: Sendable {
        package let index: JourneyIndex
        /// Rises with each new index.
        package let number: Int
        /// The last change that the index can contain.
        package let sequence: Int64
    }

    /// Up to here a snapshot is made whenever it is asked for; beyond, at most once a second.
    private static let quick = 1_000_000
    private let state = Mutex(State())
    private let log: Log
    private let files: KeptFiles?

    package init(log: Log, folder: KeptFolder? = nil) {
        self.log = log
        files = folder.map { KeptFiles($0, name: "journeys") }
    }

    package func resume(_ connection: any Connection) throws -> Int64 {
        guard let files else { return 0 }
        let kept = try files.take(log, connection, mark: \.mark) { try JourneyFile(path: files.folder.index) }
        guard let file = kept else { return 0 }
        state.withLock { state in
            state.builder = JourneyIndexBuilder(file.state)
            state.snapshot = file.state.index
            state.snapshotSequence = file.mark.sequence
            state.version += 1
            state.erased = Set(file.notes)
            state.read = ReadMark(file.mark)
        }
        return file.mark.sequence
    }

    package func absorb(_ changes: [Change], _ connection: any Connection) throws {
        let sequence = state.withLock { state in
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
            state.read.take(changes)
            return state.read.sequence
        }
        files?.saveIfDue(at: sequence, isUnderWay: true) { [weak self] in try self?.save() }
    }

    package func rest() {
        files?.saveIfDue(at: state.withLock { $0.read.sequence }, isUnderWay: false) { [weak self] in try self?.save() }
    }

    /// Keeps what is worth it, after the last change was taken.
    package func close() async {
        await files?.close(at: state.withLock { $0.read.sequence }) { [weak self] in try self?.save() }
    }

    /// The index, at most a second behind the log.
    package var index: JourneyIndex { current.index }

    /// The index with its number, to know whether something that was made of it is still current.
    package var current: Version {
        state.withLock { state in
            let isDue = state.made.map { ContinuousClock.now - $0 > .seconds(1) } ?? true
            if state.isStale, isDue || state.builder.eventCount < JourneyReader.quick {
                state.snapshot = state.builder.snapshot()
                state.snapshotSequence = state.read.sequence
                state.version += 1
                state.isStale = false
                state.made = ContinuousClock.now
            }
            return Version(
                index: state.snapshot, number: state.version, sequence: state.isStale ? state.snapshotSequence : state.read.sequence)
        }
    }

    /// Profiles whose person was erased: what they did counts, they are not listed.
    package var erased: Set<Int64> { state.withLock { $0.erased } }

    private func save() throws -> LogMark? {
        guard let files else { return nil }
        let file = state.withLock { state in
            state.read.mark.map { JourneyFile(state.builder.state(), mark: $0, notes: state.erased.sorted()) }
        }
        try file?.write(to: files.folder.index)
        return file?.mark
    }
}
