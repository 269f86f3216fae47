import Synchronization

/// How far a run is, told by whoever works and read by the beat that writes it down.
final class MatchProgress: Sendable {
    struct Figures: Sendable {
        var step = MatchRun.Step.reading
        var done: Int64 = 0
        var total: Int64 = 0
        var customers: Int64 = 0
        var compared: Int64 = 0
        var listed: Int64 = 0
        var merged: Int64 = 0
        var heldBack: Int64 = 0
        var model: Int64?
        var listedFrom: Double?
        var note: String?
    }

    private let state = Mutex(Figures())

    var figures: Figures { state.withLock { $0 } }

    func update(_ change: (inout sending Figures) -> Void) { state.withLock { change(&$0) } }

    func begin(_ step: MatchRun.Step, total: Int64 = 0) {
        update {
            $0.step = step
            $0.done = 0
            $0.total = total
        }
    }
}
