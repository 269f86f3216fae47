import JourneyAnalytics
import TouchstoneStore

/// What people do to segments; the next page shows it.
extension Application {
    @discardableResult
    package func createSegment(_ draft: SegmentDraft, by actor: AuditActor) async throws -> SavedSegment {
        try checkCounting(draft)
        let (segments, time) = (segments, now())
        let made = try await database.write { try segments.create(draft, by: actor, at: time, $0) }
        try await reloadSegments()
        return made
    }

    @discardableResult
    package func updateSegment(_ id: Int64, to draft: SegmentDraft, by actor: AuditActor) async throws -> SavedSegment {
        try checkCounting(draft)
        let (segments, time) = (segments, now())
        let changed = try await database.write { try segments.update(id, to: draft, by: actor, at: time, $0) }
        try await reloadSegments()
        return changed
    }

    @discardableResult
    package func removeSegment(_ id: Int64, by actor: AuditActor) async throws -> SavedSegment {
        let (segments, time) = (segments, now())
        let gone = try await database.write { try segments.remove(id, by: actor, at: time, $0) }
        try await reloadSegments()
        return gone
    }

    /// Everything that names a segment and that this person may see, and how many others there are.
    package func users(of segment: SavedSegment, for actor: AuditActor) async throws -> (visible: [SegmentUser], others: Int) {
        let segments = segments
        let all = try await database.read { try segments.users(of: segment, $0) }
        let visible = all.filter { $0.isVisible(to: actor) }
        return (visible, all.count - visible.count)
    }

    /// What it is known by must be known: touchpoints that there aren't yet are allowed only where nothing has been collected.
    private func checkCounting(_ draft: SegmentDraft) throws(SegmentError) {
        guard journeys.index.eventCount > 0 else { return }
        let expression = draft.question.expression
        let scope = journeys.segmentScope(of: .empty, asOf: now().milliseconds)
        do {
            for set in expression.touchpointSets {
                _ = try JourneyIndex.empty.customers(at: set, in: JourneySelection(alphabet: scope.alphabet))
            }
            for attribute in expression.attributes { _ = try scope.attribute(attribute) }
        } catch {
            throw SegmentError(error)
        }
    }

    private func reloadSegments() async throws {
        let segments = segments
        try await database.read { try segments.reload($0) }
        follower.grown()
    }
}
