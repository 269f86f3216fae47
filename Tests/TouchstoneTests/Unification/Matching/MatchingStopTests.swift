import RecordLinkage
import Synchronization
import Testing
import TouchstoneStore
import TouchstoneTestSupport

@testable import Touchstone

/// A run that is stopped while the engine works.
struct MatchingStopTests {
    @Test(arguments: TestDatabase.all)
    func `the engine hears that a run was stopped, and how far it was is known`(kind: TestDatabase) async throws {
        let isBusy = Atomic(false)
        var engine = PlainEngine.make()
        engine.link = { _, options in
            options.progress?(LinkageProgress(.comparing, 0.5))
            isBusy.store(true, ordering: .sequentiallyConsistent)
            while options.isCancelled?() != true {}
            throw LinkageError.interrupted
        }
        try await Fixture.with(kind, engine: engine) { fixture in
            let matching = MatchingFixture(fixture: fixture)
            try await matching.twins()
            let id = try await matching.matching.start(isDry: false, by: MatchingFixture.administrator)
            while !isBusy.load(ordering: .sequentiallyConsistent) { await Task.yield() }
            try await matching.matching.stop(id, by: MatchingFixture.administrator)
            await matching.matching.finish(id)
            let run = try await matching.matching.run(id)
            #expect(run.state == .stopped && run.note == "it was stopped" && run.merged == 0 && run.listed == 0)
            let done = Int64(LinkageProgress(.comparing, 0.5).overall * 100)
            #expect(run.step == .comparing && run.done == done && run.total == 100 && done > 0 && done < 100)
        }
    }
}
