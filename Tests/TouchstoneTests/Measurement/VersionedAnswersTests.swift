import Synchronization
import Testing

@testable import Touchstone

@Suite struct VersionedAnswersTests {
    /// Answers that say how often one was made, each of which takes a second.
    private final class Desk: Sendable {
        let answers: VersionedAnswers<String, Int>
        let wall: HandClock
        private let watch: StopWatch
        private let made = Mutex(0)

        init(most: Int = 10, patience: Int = 20) {
            let (begin, wall, watch) = (ContinuousClock.now, HandClock(0), StopWatch())
            (self.wall, self.watch) = (wall, watch)
            answers = VersionedAnswers(most: most, patience: patience, now: { wall.now }, clock: { begin + watch.passed })
        }

        func wait(_ duration: Duration) { watch.add(duration) }

        func ask(_ version: [Int], _ key: String = "a") -> (Int, Bool) {
            let found = answers.answer(to: key, version: version) {
                watch.add(.seconds(1))
                return made.withLock { made -> Int in
                    made += 1
                    return made
                }
            }
            return (found.answer, found.isCurrent)
        }
    }

    private final class StopWatch: Sendable {
        private let duration = Mutex(Duration.zero)
        var passed: Duration { duration.withLock { $0 } }
        func add(_ more: Duration) { duration.withLock { $0 += more } }
    }

    @Test func `an answer is made once while nothing is new`() {
        let desk = Desk()
        #expect(desk.ask([1]) == (1, true) && desk.ask([1]) == (1, true) && desk.answers.made == 1)
        desk.wait(.seconds(500))
        #expect(desk.ask([1]) == (1, true), "without news its age doesn't matter")
        #expect(desk.ask([1], "b") == (2, true), "another question is another answer")
    }

    @Test func `while data keep coming an old answer does for twenty times what it took`() {
        let desk = Desk()
        #expect(desk.ask([1]) == (1, true))
        desk.wait(.seconds(19))
        #expect(desk.ask([2]) == (1, false), "and it says that there is newer to come")
        desk.wait(.seconds(1))
        #expect(desk.ask([2]) == (2, true) && desk.ask([2]) == (2, true))
        let impatient = Desk(patience: 0)
        #expect(impatient.ask([1]) == (1, true) && impatient.ask([2]) == (2, true) && impatient.ask([2]) == (2, true))
    }

    @Test func `time goes on without news`() {
        let desk = Desk()
        #expect(desk.ask([1]) == (1, true))
        desk.wall.advance(by: 599_999)
        #expect(desk.ask([1]) == (1, true))
        desk.wall.advance(by: 1)
        #expect(desk.ask([1]) == (2, true))
    }

    @Test func `who began earlier and ends later takes nothing new away`() {
        let answers = VersionedAnswers<String, Int>(most: 2, patience: 0, now: { Instant(milliseconds: 0) })
        let slow = answers.answer(to: "a", version: [1]) { () -> Int in
            _ = answers.answer(to: "a", version: [2]) { 2 }
            return 1
        }
        #expect(slow.answer == 1)
        #expect(answers.answer(to: "a", version: [2]) { 3 }.answer == 2)
    }

    @Test func `what is kept is bounded`() {
        let desk = Desk(most: 2)
        #expect(desk.ask([1], "a").0 == 1 && desk.ask([1], "b").0 == 2)
        #expect(desk.ask([1], "a").0 == 1, "as many as fit stay")
        #expect(desk.ask([1], "c").0 == 3 && desk.ask([1], "a").0 == 4)
    }

    @Test func `what waits is kept like what doesn't, and a failure is not kept`() async throws {
        let answers = VersionedAnswers<String, Int>(most: 2, now: { Instant(milliseconds: 0) })
        await #expect(throws: CancellationError.self) {
            try await answers.answer(to: "a", version: []) { () async throws -> Int in throw CancellationError() }
        }
        for _ in 0..<3 {
            let found = await answers.answer(to: "a", version: []) {
                await Task.yield()
                return 7
            }
            #expect(found.answer == 7 && found.isCurrent)
        }
        #expect(answers.made == 1)
    }
}
