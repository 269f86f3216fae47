import Logging
import TouchstoneStore

/// What bringing interactions in needs, put together by the application: for imports and replays.
package struct Intake: Sendable {
    let database: any Database
    let sources: Sources
    let mapping: Mapping
    let vault: Vault
    let appending: Appending
    let door: Door
    let logger: Logger
    let now: @Sendable () -> Instant
    /// Tells the readers that the log has grown.
    let grown: @Sendable () -> Void
}
