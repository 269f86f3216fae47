/// What one request or one chunk of a file brings in.
package struct Batch: Sendable {
    package var source: Source
    package var received: Instant
    package var interactions: [Interaction]
    package var rejects: [Reject]

    package init(source: Source, received: Instant, interactions: [Interaction] = [], rejects: [Reject] = []) {
        self.source = source
        self.received = received
        self.interactions = interactions
        self.rejects = rejects
    }
}

/// An event that can't be taken as it is: kept, sealed, with the reason, to be replayed once its cause is mended.
package struct Reject: Sendable, Equatable {
    package var reason: String
    /// What came in, as it came.
    package var payload: [UInt8]

    package init(reason: String, payload: [UInt8]) {
        self.reason = reason
        self.payload = payload
    }
}

/// What became of a batch, once it is on disk.
package struct BatchResult: Sendable, Equatable {
    package var accepted = 0
    /// Ids that the log already held.
    package var duplicates = 0
    package var rejected = 0
    package init() {}
}
