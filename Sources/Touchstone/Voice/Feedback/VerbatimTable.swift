import TextAnalytics

/// All verbatims with what is derived from them, and the index to search them: a value in memory, never on disk.
package struct VerbatimTable: Sendable {
    /// In the order of the log.
    package private(set) var rows: [Verbatim] = []
    package private(set) var scales: [FeedbackScale] = []
    /// People of ours who speak to customers; the first is nobody.
    package private(set) var agents = [""]
    package private(set) var search = SearchIndex()
    /// What is wanted in messages, as learned; empty until it is.
    package var intents: [String] = []
    /// How many are not gone.
    package private(set) var count = 0
    private var scaleNumbers: [FeedbackScale: Int16] = [:]
    private var agentNumbers: [String: Int32] = [:]
    /// By profile, the one that stands for the person; absent for itself.
    private var canonical: [Int64: Int64] = [:]

    package init() {}

    mutating func scale(_ scale: FeedbackScale) -> Int16 {
        if let number = scaleNumbers[scale] { return number }
        let number = Int16(clamping: scales.count)
        scales.append(scale)
        scaleNumbers[scale] = number
        return number
    }

    mutating func agent(_ name: String) -> Int32 {
        if let number = agentNumbers[name] { return number }
        let number = Int32(clamping: agents.count)
        agents.append(name)
        agentNumbers[name] = number
        return number
    }

    mutating func append(_ new: [(verbatim: Verbatim, text: String)]) {
        search.add(new.enumerated().map { (row: rows.count + $0.offset, text: $0.element.text) })
        rows += new.map(\.verbatim)
        count += new.count
    }

    /// Takes all that is known of these profiles' texts out of memory.
    mutating func erase(_ profiles: Set<Int64>) {
        let gone = rows.indices.filter { profiles.contains(rows[$0].profile) && !rows[$0].isGone }
        search.remove(rows: gone)
        for row in gone {
            rows[row] = Verbatim(
                sequence: rows[row].sequence, profile: 0, time: 0, signature: 0, side: rows[row].side, sentiment: 0, label: .neutral,
                language: .english, personal: 0, isGone: true)
        }
        count -= gone.count
    }

    mutating func move(_ profiles: [(profile: Int64, canonical: Int64)]) {
        for (profile, person) in profiles { canonical[profile] = person == profile ? nil : person }
    }

    mutating func assign(_ row: Int, theme: Int32, likeness: Float) {
        rows[row].theme = theme
        rows[row].likeness = likeness
    }

    mutating func assign(_ row: Int, intent: (intent: Int32, probability: Float)) {
        rows[row].intent = intent.intent
        rows[row].intentProbability = intent.probability
    }

    /// The person whose text it is; nil for an anonymous one.
    package func person(_ verbatim: Verbatim) -> Int64? {
        verbatim.profile == 0 ? nil : canonical[verbatim.profile] ?? verbatim.profile
    }

    package func band(_ verbatim: Verbatim) -> AnswerBand? {
        guard let answer = verbatim.answer, scales.indices.contains(Int(answer.scale)) else { return nil }
        return AnswerBand(scales[Int(answer.scale)], value: answer.value, share: answer.share)
    }

    /// The row of an interaction, by bisection: rows are in the order of the log.
    package func row(of sequence: Int64) -> Int? {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].sequence < sequence { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && rows[low].sequence == sequence && !rows[low].isGone ? low : nil
    }
}
