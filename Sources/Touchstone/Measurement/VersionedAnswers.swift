import Synchronization

/// Answers that take long, each kept until there is news.
///
/// While data keep coming, an old answer is given on for `patience` times as long as it took to make: with the usual 20 one who asks again and
/// again takes at most a twentieth of the time. What has to count at once belongs into the key; what may wait that long, into the version.
final class VersionedAnswers<Key: Hashable & Sendable, Answer: Sendable>: Sendable {
    private struct Kept: Sendable {
        var answer: Answer
        var version: [Int]
        var moment: Int64
        var begun: ContinuousClock.Instant
        var made: ContinuousClock.Instant
        var cost: Duration
    }

    private struct State: Sendable {
        var kept: [Key: Kept] = [:]
        var made = 0
    }

    private let most: Int
    private let patience: Int
    /// A period that ends now moves on: even without news an answer is at most so many milliseconds old.
    private let age: Int64
    private let now: @Sendable () -> Instant
    private let clock: @Sendable () -> ContinuousClock.Instant
    private let state = Mutex(State())

    init(
        most: Int, patience: Int = 20, age: Int64 = 600_000, now: @escaping @Sendable () -> Instant,
        clock: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.most = most
        self.patience = patience
        self.age = age
        self.now = now
        self.clock = clock
    }

    /// How many answers had to be made.
    var made: Int { state.withLock { $0.made } }

    /// - Parameter version: of all that the answer rests on, read before it is made: what comes in between is asked for again.
    /// - Returns: whether it is the answer of this version, too.
    func answer(
        to key: Key, version: [Int], make: () async throws -> Answer
    ) async rethrows -> (answer: Answer, isCurrent: Bool) {
        let (moment, begin) = (now().milliseconds / age, clock())
        if let known = known(key, version, moment, begin) { return known }
        let answer = try await make()
        keep(answer, key, version, moment, begin)
        return (answer, true)
    }

    /// The same of what is made without waiting.
    func answer(to key: Key, version: [Int], make: () throws -> Answer) rethrows -> (answer: Answer, isCurrent: Bool) {
        let (moment, begin) = (now().milliseconds / age, clock())
        if let known = known(key, version, moment, begin) { return known }
        let answer = try make()
        keep(answer, key, version, moment, begin)
        return (answer, true)
    }

    private func known(
        _ key: Key, _ version: [Int], _ moment: Int64, _ begin: ContinuousClock.Instant
    ) -> (answer: Answer, isCurrent: Bool)? {
        guard let known = state.withLock({ $0.kept[key] }), known.moment == moment else { return nil }
        let isCurrent = known.version == version
        guard isCurrent || begin - known.made < known.cost * patience else { return nil }
        return (known.answer, isCurrent)
    }

    private func keep(_ answer: Answer, _ key: Key, _ version: [Int], _ moment: Int64, _ begin: ContinuousClock.Instant) {
        let end = clock()
        state.withLock { state in
            state.made += 1
            // One that began later and is here already knows more.
            if let known = state.kept[key], known.begun > begin { return }
            if state.kept[key] == nil, state.kept.count >= most { state.kept.removeAll() }
            state.kept[key] = Kept(answer: answer, version: version, moment: moment, begun: begin, made: end, cost: end - begin)
        }
    }
}
