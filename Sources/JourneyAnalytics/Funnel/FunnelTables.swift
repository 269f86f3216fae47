/// What a funnel's steps and exclusions mean for each kind of event, for some of the question's steps in order.
struct FunnelTables: Sendable {
    /// Kind → one bit for each step that it can do.
    let masks: [UInt32]
    /// Kind → bit k for chains that wait for step k (from 0) and end here; empty without exclusions.
    let ends: [UInt32]
    let steps: Int

    /// - Parameter numbers: the steps taken, by their numbers in the question: the ends of every exclusion are among them.
    init(
        _ question: FunnelQuestion, taking numbers: [Int], alphabet: Alphabet, kindLimit: Int
    ) throws(JourneyQuestionError) {
        steps = numbers.count
        var ofCode = [UInt32](repeating: 0, count: alphabet.count)
        for (step, number) in numbers.enumerated() {
            for (code, isMember) in try question.steps[number - 1].members(in: alphabet).enumerated() where isMember {
                ofCode[code] |= 1 << UInt32(step)
            }
        }
        if question.mode == .anyOrder, ofCode.contains(where: { $0.nonzeroBitCount > 1 }) {
            throw JourneyQuestionError(
                "In any order, each touchpoint can stand in one step only. Take the repeated one out, or choose mode stored_order.")
        }
        var endsOfCode = [UInt32](repeating: 0, count: alphabet.count)
        for exclusion in question.exclusions {
            guard let from = numbers.firstIndex(of: exclusion.from), let to = numbers.firstIndex(of: exclusion.to) else { continue }
            // A chain that has done `from` waits for the step after it, up to `to`.
            let waiting = (from + 1...to).reduce(UInt32(0)) { $0 | 1 << UInt32($1) }
            for (code, isMember) in try exclusion.touchpoints.members(in: alphabet).enumerated() where isMember {
                if ofCode[code] & waiting != 0 {
                    throw JourneyQuestionError(
                        "“\(alphabet.names[code])” is a step after step \(exclusion.from) and must not come before step \(exclusion.to): nobody "
                            + "could do both. Take it out of the steps, or of the exclusion.")
                }
                endsOfCode[code] |= waiting
            }
        }
        let codes = alphabet.codes(limit: kindLimit)
        masks = codes.map { $0 == Alphabet.leftOut ? 0 : ofCode[Int($0)] } + [0]
        ends = question.exclusions.isEmpty ? [] : codes.map { $0 == Alphabet.leftOut ? 0 : endsOfCode[Int($0)] } + [0]
    }

    /// Runs `body` on masks and, where there are exclusions, ends as bare memory.
    func withPointers<Result>(_ body: (UnsafePointer<UInt32>, UnsafePointer<UInt32>?) -> Result) -> Result {
        masks.withUnsafeBufferPointer { masks in
            ends.withUnsafeBufferPointer { ends in
                guard let masks = masks.baseAddress else { preconditionFailure("there is a spare element") }
                return body(masks, ends.isEmpty ? nil : ends.baseAddress)
            }
        }
    }
}
