import Synchronization
import TouchstoneStore

/// Keeps the facts that metrics are calculated from in memory, current with the log.
package final class MeasurementReader: MemoryReader {
    package let name = "measurement"

    private let builder = Mutex(FactBuilder())
    /// Derived from the facts of one version, until they change.
    private let clocks = Mutex<(key: ClockKey, clocks: [ResponseClock])?>(nil)

    private struct ClockKey: Equatable {
        var cases: Int
        var catalogue: Int
    }

    package init() {}

    /// What is known now.
    package var facts: MeasurementFacts { builder.withLock { $0.facts } }

    package func absorb(_ changes: [Change], _ connection: any Connection) throws {
        absorb(changes)
    }

    /// Takes the next changes, in order.
    package func absorb(_ changes: [Change]) {
        // Decoding is the slow part: done before anybody has to wait.
        let bodies = changes.map { change in
            change.kind == .interaction && MeasurementReader.mayMatter(change.body) ? InteractionBody(decoding: change.body) : nil
        }
        builder.withLock { builder in
            for (change, body) in zip(changes, bodies) { builder.take(change, body) }
        }
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
        return body[2] != UInt8(ascii: "p") && !(body[2] == UInt8(ascii: "s") && body[3] == UInt8(ascii: "e"))
            && !(body[2] == UInt8(ascii: "c") && body[3] == UInt8(ascii: "o"))
    }
}
