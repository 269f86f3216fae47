/// One way of looking at what came before, with what followed it: the mixture's parts.
struct NextStepExpert: Sendable {
    /// What the context is made of.
    enum Look: Sendable, Equatable, Hashable {
        /// The last so many touchpoints.
        case last(Int)
        /// The last touchpoint and the pause before it, the place in the journey, its raw name and channel, all that was visited.
        case pause, position, signature, visited
    }

    let look: Look
    /// The expert that speaks where this one has seen little; nil for the first one, behind which all touchpoints are alike.
    let parent: Int?
    private(set) var table = ContextTable()

    init(_ look: Look, parent: Int?) {
        self.look = look
        self.parent = parent
    }

    static func all(order: Int) -> [NextStepExpert] {
        var experts = [NextStepExpert(.last(0), parent: nil)]
        for depth in 1...order { experts.append(NextStepExpert(.last(depth), parent: depth - 1)) }
        for look in [Look.pause, .position, .signature, .visited] { experts.append(NextStepExpert(look, parent: 1)) }
        return experts
    }

    /// The context's hash; nil where the journey is too short for it.
    @inline(__always)
    func context(_ prefix: JourneyPrefix) -> UInt64? {
        func hash(_ depth: Int, _ salt: UInt64) -> UInt64 {
            var hash = salt
            for i in 0..<depth { hash = SequenceKeys.mix(hash ^ UInt64(prefix.last[i] + 1)) }
            return hash
        }
        switch look {
        case .last(let depth): return prefix.last.count >= depth ? hash(depth, UInt64(depth + 1)) : nil
        case .pause: return prefix.last.isEmpty ? nil : SequenceKeys.mix(hash(1, 101) ^ UInt64(prefix.gap))
        case .position: return prefix.last.isEmpty ? nil : SequenceKeys.mix(hash(1, 102) ^ UInt64(prefix.position))
        case .signature: return prefix.last.isEmpty ? nil : SequenceKeys.mix(hash(1, 103) ^ UInt64(prefix.kind))
        case .visited: return prefix.last.isEmpty ? nil : SequenceKeys.mix(hash(1, 104) ^ prefix.visited)
        }
    }

    mutating func learn(_ next: UInt32, after prefix: JourneyPrefix) {
        if let context = context(prefix) { table.count(next, after: context) }
    }
}
