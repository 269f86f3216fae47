import TouchstoneStore

/// A reader of the log that keeps what it makes of the changes in memory.
///
/// Most start from the beginning with each start of the program; those that keep files beside the database, or read all they need from
/// its tables, go on where these end.
package protocol MemoryReader: Sendable {
    /// For the metrics and readiness pages.
    var name: String { get }

    /// Takes up what was kept, before anything else is asked of the reader.
    /// - Returns: the number of the last change that it contains; changes after it are absorbed.
    func resume(_ connection: any Connection) throws -> Int64

    /// Takes the next changes, in order, with the connection that they were read on; called by one task at a time.
    func absorb(_ changes: [Change], _ connection: any Connection) throws

    /// The end of the log was reached: twice a second while nothing happens.
    func rest()
}

extension MemoryReader {
    package func resume(_ connection: any Connection) throws -> Int64 { 0 }
    package func rest() {}
}
