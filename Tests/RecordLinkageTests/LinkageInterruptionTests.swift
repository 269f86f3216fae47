import Synchronization
import Testing

@testable import RecordLinkage

/// Linking says how far it is, and ends when nobody waits for it any more.
struct LinkageInterruptionTests {
    private let table = LinkagePeople(seed: 41).table

    /// What was told, by several threads.
    private final class Told: Sendable {
        private let list = Mutex<[LinkageProgress]>([])

        var all: [LinkageProgress] { list.withLock { $0 } }

        func add(_ progress: LinkageProgress) { list.withLock { $0.append(progress) } }
    }

    @Test(arguments: [1, 2]) func `progress goes through all stages and never back, and changes nothing`(threads: Int) throws {
        let told = Told()
        let result = try Linker.link(table, LinkageOptions(threads: threads, progress: { told.add($0) }))
        let silent = try Linker.link(table)
        #expect(result.entities == silent.entities && result.pairs == silent.pairs && result.model == silent.model)
        var stages: [LinkageProgress.Stage] = []
        for step in told.all where stages.last != step.stage { stages.append(step.stage) }
        #expect(stages == LinkageProgress.Stage.allCases)
        #expect(told.all.allSatisfy { (0...1).contains($0.fraction) && (0...1).contains($0.overall) })
        #expect(zip(told.all, told.all.dropFirst()).allSatisfy { $0.overall <= $1.overall })
        for stage in LinkageProgress.Stage.allCases { #expect(told.all.contains { $0.stage == stage && $0.fraction == 0 }) }
        #expect(told.all.contains { $0.stage == .preparing && $0.fraction > 0.5 })
        #expect(told.all.contains { $0.stage == .learning && $0.fraction > 0.5 })
    }

    @Test(arguments: LinkageProgress.Stage.allCases, [1, 2])
    func `whoever asks for an end in a stage gets it there`(stage: LinkageProgress.Stage, threads: Int) throws {
        let told = Told()
        let options = LinkageOptions(
            threads: threads, isCancelled: { told.all.last?.stage == stage }, progress: { told.add($0) })
        #expect(throws: LinkageError.interrupted) { try Linker.link(table, options) }
        #expect(told.all.last?.stage == stage)
    }

    @Test func `a model that was kept doesn't keep linking from being stopped`() throws {
        let model = try Linker.link(table).model
        for stage in LinkageProgress.Stage.allCases {
            let told = Told()
            let options = LinkageOptions(model: model, isCancelled: { told.all.last?.stage == stage }, progress: { told.add($0) })
            #expect(throws: LinkageError.interrupted) { try Linker.link(table, options) }
        }
    }

    @Test func `linking ends with its task`() async {
        let table = table
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try Linker.link(table)
        }
        task.cancel()
        await #expect(throws: LinkageError.interrupted) { try await task.value }
    }

    @Test(arguments: [1, 2, 5]) func `no piece of work is begun after the end was asked for`(threads: Int) {
        let begun = Mutex(0)
        let watch = Watch<LinkageError>(failure: .interrupted, isStopped: { begun.withLock { $0 } >= 10 }, tell: { _ in })
        #expect(throws: LinkageError.interrupted) {
            try parallelMap(1000, threads: threads, watch: watch) { place in
                begun.withLock { $0 += 1 }
                return place
            }
        }
        // Each thread may have asked just before.
        #expect((10...(10 + threads)).contains(begun.withLock { $0 }))
        #expect(parallelMap(1000, threads: threads) { $0 } == Array(0..<1000))
    }

    @Test func `a part of a watch tells its share of the whole, and stops with it`() {
        let told = Mutex<[Double]>([])
        let isOver = Atomic(false)
        let watch = Watch<LinkageError>(
            failure: .interrupted, isStopped: { isOver.load(ordering: .relaxed) }, tell: { share in told.withLock { $0.append(share) } })
        let part = watch.part(0.5...0.9).part(0.25...0.75)
        for share in [0, 0.5, 1] { part.tell(share) }
        #expect(zip(told.withLock { $0 }, [0.6, 0.7, 0.8]).allSatisfy { abs($0 - $1) < 1e-12 })
        #expect(!part.isStopped)
        isOver.store(true, ordering: .relaxed)
        #expect(throws: LinkageError.interrupted) { try part.check() }
        isOver.store(false, ordering: .relaxed)
        // What was asked for once stands.
        #expect(watch.isStopped && part.isStopped)
    }
}
