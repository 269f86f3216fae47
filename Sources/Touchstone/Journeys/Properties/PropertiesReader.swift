import JourneyAnalytics
import Synchronization
import TouchstoneStore

/// Keeps the properties of interactions as columns, current with the log: what journeys are filtered and broken down by.
///
/// Personal properties are sealed in the log and never come here.
package final class PropertiesReader: MemoryReader {
    package let name = "properties"

    private struct State {
        var builder = PropertyColumnsBuilder()
        var read = ReadMark()
    }

    private let state = Mutex(State())
    /// What the folder holds; used by one save at a time.
    private let store: Mutex<PropertyStore?>
    private let log: Log
    private let files: KeptFiles?

    package init(log: Log, folder: KeptFolder? = nil) {
        self.log = log
        files = folder.map { KeptFiles($0, name: "properties") }
        store = Mutex(nil)
    }

    package func resume(_ connection: any Connection) throws -> Int64 {
        guard let files else { return 0 }
        let kept = try files.take(log, connection, mark: \.store.mark) { try PropertyStore.open(files.folder.properties) }
        guard let (opened, columns) = kept else { return 0 }
        store.withLock { $0 = opened }
        state.withLock { $0 = State(builder: PropertyColumnsBuilder(columns), read: ReadMark(opened.mark)) }
        return opened.mark.sequence
    }

    package func absorb(_ changes: [Change], _ connection: any Connection) throws {
        // Decoding is the slow part: done before anybody has to wait.
        let found = changes.map { change in
            change.kind == .interaction && change.profile != nil ? InteractionBody(decoding: change.body).columnValues : []
        }
        let sequence = state.withLock { state in
            for (change, values) in zip(changes, found) {
                for (name, value) in values { state.builder.append(value, of: name, sequence: change.sequence) }
            }
            state.read.take(changes)
            return state.read.sequence
        }
        files?.saveIfDue(at: sequence, isUnderWay: true) { [weak self] in try self?.save() }
    }

    package func rest() {
        files?.saveIfDue(at: state.withLock { $0.read.sequence }, isUnderWay: false) { [weak self] in try self?.save() }
    }

    package func close() async {
        await files?.close(at: state.withLock { $0.read.sequence }) { [weak self] in try self?.save() }
    }

    /// The columns, and the last change that they can contain.
    package var current: (columns: PropertyColumns, sequence: Int64) {
        state.withLock { ($0.builder.snapshot(), $0.read.sequence) }
    }

    private func save() throws -> LogMark? {
        guard let files else { return nil }
        let (columns, mark) = state.withLock { ($0.builder.snapshot(), $0.read.mark) }
        guard let mark else { return nil }
        let written = try store.withLock { store in
            var next = store ?? PropertyStore(anewIn: files.folder.properties)
            try next.write(columns, mark: mark)
            store = next
            return next
        }
        try state.withLock { try $0.builder.map(written) }
        return mark
    }
}
