/// How far the search for an optimal alignment goes before it is cut. Counted, never timed: the same question has the same answer.
struct AlignmentLimits: Sendable, Equatable {
    /// States kept after an interaction, at most.
    var states = 4_096
    /// States looked at over a whole sequence, at most.
    var work = 1_000_000
    /// States kept after an interaction once one of the limits is passed.
    var beam = 64
    /// Frontiers remembered at once: beyond, they are forgotten and made again.
    var remembered = 50_000

    static let usual = AlignmentLimits()
}
