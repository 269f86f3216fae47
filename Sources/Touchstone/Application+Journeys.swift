extension Application {
    /// How far the journeys have been read, while they are behind the log since the start; nil once they are current.
    package var journeysBeingRead: LogFollower.Progress? {
        follower.progress.first { $0.name == journeyReader.name && !$0.isCaughtUp && $0.position < $0.end }
    }
}

extension LogFollower.Progress {
    /// In per cent, rounded down: 100 is never said too early.
    package var percent: Int { end == 0 ? 0 : Int(Double(position) / Double(end) * 100) }
}
