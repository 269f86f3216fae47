import JourneyAnalytics
import Synchronization
import TouchstoneStore

/// Keeps the facts that metrics are calculated from in memory, current with the log.
///
/// Where it has a folder, the facts are taken from files at the start and only what is new is read from the log.
package final class MeasurementReader: MemoryReader {
    package let name = "measurement"

    private struct State {
        var builder = FactBuilder()
        var read = ReadMark()
    }

    private let state = Mutex(State())
    /// What the folder holds; used by one save at a time.
    private let kept: Mutex<KeptFacts?>
    private let log: Log
    private let files: KeptFiles?
    /// Derived from the facts of one version, until they change.
    private let clocks = Mutex<(key: ClockKey, clocks: [ResponseClock])?>(nil)

    let derived = DerivedFacts()

    private struct ClockKey: Equatable {
        var cases: Int
        var catalogue: Int
    }

    package init(log: Log, folder: KeptFolder? = nil) {
        self.log = log
        files = folder.map { KeptFiles($0, name: "metrics") }
        kept = Mutex(nil)
    }

    /// What is known now.
    package var facts: MeasurementFacts { state.withLock { $0.builder.facts } }

    /// What is known now, and the last change that it contains.
    var current: (facts: MeasurementFacts, sequence: Int64) { state.withLock { ($0.builder.facts, $0.read.sequence) } }

    package func resume(_ connection: any Connection) throws -> Int64 {
        guard let files else { return 0 }
        let taken = try files.take(log, connection, mark: \.kept.mark) { try KeptFacts.open(files.folder.metrics) }
        guard let (opened, builder) = taken else { return 0 }
        kept.withLock { $0 = opened }
        state.withLock { $0 = State(builder: builder, read: ReadMark(opened.mark)) }
        return opened.mark.sequence
    }

    package func absorb(_ changes: [Change], _ connection: any Connection) throws {
        // Decoding is the slow part: done before anybody has to wait.
        let bodies = changes.map { change in
            change.kind == .interaction && MeasurementReader.mayMatter(change.body) ? InteractionBody(decoding: change.body) : nil
        }
        let sequence = state.withLock { state in
            for (change, body) in zip(changes, bodies) { state.builder.take(change, body) }
            state.read.take(changes)
            return state.read.sequence
        }
        files?.saveIfDue(at: sequence, isUnderWay: true) { [weak self] in try self?.save() }
    }

    package func rest() {
        files?.saveIfDue(at: state.withLock { $0.read.sequence }, isUnderWay: false) { [weak self] in try self?.save() }
    }

    /// Keeps what is worth it, after the last change was taken.
    package func close() async {
        await files?.close(at: state.withLock { $0.read.sequence }) { [weak self] in try self?.save() }
    }

    private func save() throws -> LogMark? {
        guard let files else { return nil }
        let (facts, keys, mark) = state.withLock { ($0.builder.facts, $0.builder.caseCodes.keys, $0.read.mark) }
        guard let mark else { return nil }
        try kept.withLock { kept in
            var next = kept ?? KeptFacts(anewIn: files.folder.metrics)
            try next.write(facts, caseKeys: keys, mark: mark)
            kept = next
        }
        return mark
    }

    /// The response clocks of these facts, made anew only when a case had news or names changed their meaning.
    func responseClocks(of facts: MeasurementFacts, catalogue: Catalogue, version: Int) -> [ResponseClock] {
        let key = ClockKey(cases: facts.cases.count, catalogue: version)
        if let known = clocks.withLock({ $0?.key == key ? $0?.clocks : nil }) { return known }
        let made = ResponseClock.all(in: facts.cases, cases: facts.caseCount, catalogue: catalogue)
        clocks.withLock { $0 = (key, made) }
        return made
    }

    /// Whether a body can hold scores, durations, a value or a case. `InteractionBody` writes its keys in one order, and what begins with
    /// properties, consent or the sealed part has none of them: page views, which are the most, need no parsing.
    private static func mayMatter(_ body: [UInt8]) -> Bool {
        guard body.count > 4 else { return false }
        if body[2] == UInt8(ascii: "p") { return MeasurementMarkers.isIn(body) }
        return !(body[2] == UInt8(ascii: "s") && body[3] == UInt8(ascii: "e"))
            && !(body[2] == UInt8(ascii: "c") && body[3] == UInt8(ascii: "o"))
    }
}
