import Foundation
import Logging
import Synchronization

/// The folder in which readers of the log keep what they made of it for the next start. Whatever stands in it can be deleted: it is made anew.
///
/// Any number of programs map its files; one at a time writes them, the one that holds the lock. It holds no more of a person than the
/// log does: numbers, and properties that aren't personal.
package final class KeptFolder: Sendable {
    /// How much has to be new before files are written again.
    package struct Pace: Sendable {
        /// At least so many changes, and this share of all.
        package var changes = 100_000
        package var share = 0.05
        /// While much comes in, at most once in so many seconds.
        package var seconds = 30.0

        package init() {}

        func isDue(new: Int64, of all: Int64) -> Bool { new >= max(Int64(changes), Int64(Double(all) * share)) && new > 0 }
        /// At the end, what costs the next start more than a moment is written.
        func isDueAtEnd(new: Int64, of all: Int64) -> Bool { new > 0 && new >= min(20_000, all / 100) }
    }

    package let path: String
    package let pace: Pace
    let isWriting: Bool
    let logger: Logger
    private let lock = Mutex<Int32?>(nil)

    /// - Parameter isWriting: whether this program keeps what it has read; others only read what is there.
    package init(path: String, isWriting: Bool, pace: Pace = Pace(), logger: Logger) {
        self.path = path
        self.isWriting = isWriting
        self.pace = pace
        self.logger = logger
    }

    deinit {
        if let descriptor = lock.withLock({ $0 }) { close(descriptor) }
    }

    var index: String { path + "/index" }
    var properties: String { path + "/properties" }
    var metrics: String { path + "/metrics" }
    var arrivals: String { path + "/arrivals" }

    /// Makes the folder and takes the lock, which ends with the program, however it ends.
    /// - Returns: false where this program doesn't write, or another holds the lock.
    func mayWrite() -> Bool {
        guard isWriting else { return false }
        return lock.withLock { held in
            if held != nil { return true }
            do {
                try FileManager.default.createDirectory(
                    atPath: properties, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            } catch {
                logger.warning("nothing can be kept for the next start", metadata: ["folder": "\(path)", "error": "\(error)"])
                return false
            }
            let descriptor = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { return false }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                close(descriptor)
                return false
            }
            held = descriptor
            return true
        }
    }

    /// Lets another program write.
    func release() {
        lock.withLock { held in
            if let descriptor = held { close(descriptor) }
            held = nil
        }
    }

    /// Whether a running server writes into the folder.
    package static func isInUse(_ path: String) -> Bool {
        let descriptor = open(path + "/lock", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) != 0
    }

    /// Removes all that is kept, so that the next start reads the log anew.
    /// - Returns: false where a running server writes into the folder; nothing was removed then.
    package static func discard(_ path: String) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return true }
        guard !isInUse(path) else { return false }
        try FileManager.default.removeItem(atPath: path)
        return true
    }

    /// Where a database's journeys are kept: in the data folder where there is one, else beside the SQLite file, else nowhere.
    package static func path(database: String, dataFolder: String?) -> String? {
        let sqlite = "sqlite:"
        if let dataFolder {
            // One folder can serve several databases; their addresses, which hold passwords, are not readable from the names.
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            for byte in database.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            return dataFolder + "/journeys-" + String(hash, radix: 16)
        }
        guard database.hasPrefix(sqlite), !database.contains(":memory:") else { return nil }
        return database.dropFirst(sqlite.count) + ".journeys"
    }
}
