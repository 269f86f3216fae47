extension MaturityEvidenceReader {
    private static let week: Int64 = 7 * 86_400_000

    /// Of what arrives, and when.
    func sourceFacts() async throws -> [EvidenceFact] {
        let (arrivals, time) = (application.arrivals, now)
        let sources = application.sources.all
        let active = sources.count { source in
            arrivals.figures(source: source.id, now: time).last.map { $0.milliseconds > time.milliseconds - Self.week } ?? false
        }
        let recent = arrivals.recent().arrivals
        return [
            EvidenceFact(
                .sourcesConnected, active, of: sources.count, "sources sent something in the last seven days",
                nothing: "There is no source.", page: (name: "Sources", path: "/data/sources"),
                query: "sources: with an arrival in the last 7d ÷ all"),
            EvidenceFact(
                .arrivalDelay, recent.count { $0.received.milliseconds - $0.time.milliseconds <= 3_600_000 }, of: recent.count,
                "latest interactions arrived within an hour of when they happened", nothing: "No interaction has arrived.",
                isSample: true, page: (name: "Live", path: "/data/live"),
                query: "the latest \(ArrivalsReader.kept) interactions: received − happened ≤ 1h ÷ all"),
        ]
    }
}
