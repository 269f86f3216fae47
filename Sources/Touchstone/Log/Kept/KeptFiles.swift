import Foundation
import JourneyAnalytics
import Synchronization
import TouchstoneStore

/// Keeps what a reader made in files, from time to time and off the path of what arrives: one save at a time.
final class KeptFiles: Sendable {
    private struct State {
        /// The last change that the files contain.
        var saved: Int64 = 0
        var started: ContinuousClock.Instant?
        var isRunning = false
        var isClosed = false
    }

    let folder: KeptFolder
    private let name: String
    private let state = Mutex(State())
    private let queue: DispatchQueue

    init(_ folder: KeptFolder, name: String) {
        self.folder = folder
        self.name = name
        queue = DispatchQueue(label: "touchstone.\(name).files", qos: .utility)
    }

    /// The files contain every change up to this one.
    private func contain(_ sequence: Int64) { state.withLock { $0.saved = sequence } }

    /// Takes up what the files hold, where they are whole and of this log; files that can't be used are said and left.
    /// - Returns: nil where the reader has to start from the beginning.
    func take<Kept>(_ log: Log, _ connection: any Connection, mark: (Kept) -> LogMark, _ open: () throws -> Kept) throws -> Kept? {
        do {
            let kept = try open()
            let mark = mark(kept)
            guard try log.mark(at: mark.sequence, connection) == mark else { throw OtherLog() }
            contain(mark.sequence)
            return kept
        } catch let error as DatabaseError {
            throw error
        } catch {
            if (error as? ColumnFileError)?.isMissing != true {
                folder.logger.warning("kept \(name) are not used: all is read from the log again", metadata: ["reason": "\(error)"])
            }
            return nil
        }
    }

    /// Saves in the background when enough is new.
    /// - Parameter isUnderWay: while much is still to be read, time has to pass between two saves.
    func saveIfDue(at sequence: Int64, isUnderWay: Bool, _ save: @escaping @Sendable () throws -> LogMark?) {
        let isDue = state.withLock { state in
            guard !state.isRunning, !state.isClosed, folder.pace.isDue(new: sequence - state.saved, of: sequence) else { return false }
            let now = ContinuousClock.now
            if isUnderWay {
                let last = state.started ?? now
                if state.started == nil { state.started = now }
                guard now - last >= .seconds(folder.pace.seconds) else { return false }
            }
            guard folder.mayWrite() else { return false }
            state.started = now
            state.isRunning = true
            return true
        }
        guard isDue else { return }
        queue.async { self.run(save) }
    }

    /// Waits for a save that is under way, and saves what is worth it.
    func close(at sequence: Int64, _ save: @escaping @Sendable () throws -> LogMark?) async {
        await withCheckedContinuation { continuation in
            queue.async {
                let isDue = self.state.withLock { state in
                    guard !state.isClosed else { return false }
                    state.isClosed = true
                    return self.folder.pace.isDueAtEnd(new: sequence - state.saved, of: sequence)
                }
                if isDue, self.folder.mayWrite() { self.run(save) }
                continuation.resume()
            }
        }
    }

    private func run(_ save: () throws -> LogMark?) {
        let start = ContinuousClock.now
        do {
            if let mark = try save() {
                state.withLock { $0.saved = mark.sequence }
                folder.logger.info(
                    "\(name) kept for the next start",
                    metadata: ["change": "\(mark.sequence)", "milliseconds": "\((ContinuousClock.now - start).milliseconds)"])
            }
        } catch {
            folder.logger.warning("\(name) can't be kept for the next start", metadata: ["error": "\(error)"])
        }
        state.withLock { $0.isRunning = false }
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}

/// Why files that are whole are not used.
private struct OtherLog: Error, CustomStringConvertible {
    var description: String { "they are of another database, or of a newer state of this one" }
}
