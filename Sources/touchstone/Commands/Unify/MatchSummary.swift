import RecordLinkage
import Touchstone

/// What matching new records found, for a person and for a program.
struct MatchSummary {
    let run: UnifyRun
    let read: LinkageFile.Records
    let records: NewRecords
    let matching: RecordMatching
    let outcomes: [RecordMatching.Outcome]

    private var joined: Int { outcomes.count { $0.matched != nil } }
    private var doubtful: Int { outcomes.count(where: \.isDoubtful) }
    /// People of whom the standing file has no record.
    private var people: Int { Set(outcomes.filter { $0.matched == nil }.map(\.entity)).count }

    func json(output: String) -> JSONValue {
        .members([
            "standing_rows": .count(run.table.rows), "new_rows": .count(records.rows),
            "rows_left_out": .count(run.records.faultCount + read.faultCount + records.leftOut),
            "joined": .count(joined), "new": .count(records.rows - joined), "new_people": .count(people), "doubtful": .count(doubtful),
            "threshold": .number(threshold),
            "milliseconds_per_record": .members([
                "p50": .number(milliseconds(0.5)), "p99": .number(milliseconds(0.99)), "most": .number(milliseconds(1)),
            ]),
            "notes": .array(notes.map { .string($0) }), "output": .string(output),
        ])
    }

    func show(output: String) {
        for note in notes { Output.note(note) }
        let (new, known) = (count(records.rows, "new record"), count(run.table.rows, "standing one"))
        print("\(new) against \(known); one person from a probability of \(threshold.formatted()) on.")
        let alone = (records.rows - joined).formatted()
        let persons = people == 1 ? "1 person" : "\(people.formatted()) people"
        print("\(joined.formatted()) joined somebody, \(alone) are new (\(persons)); \(doubtful.formatted()) are doubtful.")
        let times = [0.5, 0.99, 1].map { milliseconds($0).formatted(decimals: 3) }
        print("One record took \(times[0]) ms (p50), \(times[1]) ms (p99), at most \(times[2]) ms.")
        print("Written to \(output).")
    }

    private var threshold: Double { run.arguments.threshold ?? run.result.model.threshold }

    private var notes: [String] {
        // Of one new record there are as many to compare it with as there are standing ones.
        var notes = run.records.notes.filter { run.table.rows > 1 || !$0.hasPrefix("There is one record") }.map { "Standing: \($0)" }
        notes += read.notes.filter { !$0.hasPrefix("There is one record") }
        if records.leftOut > 0 { notes.append("\(count(records.leftOut, "record")) left out whose id the standing file has.") }
        return notes
    }

    /// In microseconds no more is meant.
    private func milliseconds(_ share: Double) -> Double { (matching.seconds(within: share) * 1e6).rounded() / 1000 }

    private func count(_ number: Int, _ one: String) -> String { "\(number.formatted()) \(one)\(number == 1 ? "" : "s")" }
}
