import JourneyAnalytics

/// Up to where a reader has read, noted as the changes come.
struct ReadMark: Sendable {
    private(set) var mark: LogMark?

    init(_ mark: LogMark? = nil) { self.mark = mark }

    var sequence: Int64 { mark?.sequence ?? 0 }

    mutating func take(_ changes: [Change]) {
        guard let first = changes.first, let last = changes.last else { return }
        mark = LogMark(first: mark?.first ?? first.fingerprint, sequence: last.sequence, last: last.fingerprint)
    }
}
