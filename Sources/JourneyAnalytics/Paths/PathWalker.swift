/// Cuts a customer's events into sessions and each session's path out of it.
struct PathWalker {
    private let gap: Int64
    private let collapses: Bool
    private let from: [Bool]
    private let to: [Bool]
    private let anchorsStart: Bool
    private let anchorsEnd: Bool
    private let isBackward: Bool
    private var session: [UInt32] = []
    private(set) var sessionsConsidered = 0

    init(_ question: PathsQuestion, alphabet: Alphabet) throws(JourneyQuestionError) {
        gap = question.gap?.milliseconds ?? .max
        collapses = question.collapsesRepeats
        from = try question.from.members(in: alphabet)
        to = try question.to.members(in: alphabet)
        anchorsStart = question.from != .any
        anchorsEnd = question.to != .any
        isBackward = question.isBackward
    }

    /// Calls `body` with the codes of each path, anchor first.
    @inline(__always)
    mutating func forEachPath(_ view: JourneyView, row: Int, _ body: (ArraySlice<UInt32>) -> Void) {
        session.removeAll(keepingCapacity: true)
        var previous: Int64 = 0
        for event in view.events(of: row) {
            let code = view.codes[Int(view.kinds[event])]
            if code == Alphabet.leftOut { continue }
            let time = view.times[event]
            if !session.isEmpty, time - previous > gap { close(body) }
            previous = time
            if collapses, session.last == code { continue }
            session.append(code)
        }
        if !session.isEmpty { close(body) }
    }

    @inline(__always)
    private mutating func close(_ body: (ArraySlice<UInt32>) -> Void) {
        sessionsConsidered += 1
        if isBackward { session.reverse() }
        if let path = anchored() { body(path) }
        session.removeAll(keepingCapacity: true)
    }

    @inline(__always)
    private func anchored() -> ArraySlice<UInt32>? {
        if isBackward {
            guard let end = session.firstIndex(where: { to[Int($0)] }) else { return nil }
            return session[end...]
        }
        guard anchorsStart else { return session[...] }
        guard let start = session.firstIndex(where: { from[Int($0)] }) else { return nil }
        guard anchorsEnd else { return session[start...] }
        guard let end = session[(start + 1)...].firstIndex(where: { to[Int($0)] }) else { return nil }
        return session[start...end]
    }
}
