import Synchronization
import Touchstone

/// How pages of surveys look, read from the settings at most every few seconds.
final class CachedLook: Sendable {
    private let administration: Administration
    private let now: @Sendable () -> Instant
    private let kept = Mutex<(look: SurveyLook, until: Int64)?>(nil)

    init(administration: Administration, now: @escaping @Sendable () -> Instant) {
        self.administration = administration
        self.now = now
    }

    func current() async throws -> SurveyLook {
        let time = now().milliseconds
        if let kept = kept.withLock({ $0 }), time < kept.until { return kept.look }
        let look = SurveyLook(try await administration.settings())
        kept.withLock { $0 = (look, time + 3_000) }
        return look
    }
}
