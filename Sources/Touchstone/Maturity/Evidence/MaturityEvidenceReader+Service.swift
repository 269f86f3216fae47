extension MaturityEvidenceReader {
    /// Of how customers are answered and how often they are asked.
    func serviceFacts() async throws -> [EvidenceFact] {
        let (cases, from, to) = (application.cases, since, now)
        let read = try await application.database.read { connection in
            (try cases.timeliness(from: from, to: to, connection), try ContactBudget.kept(at: to, connection))
        }
        let (timeliness, budget) = read
        return [
            EvidenceFact(
                .casesInTime, timeliness.inTime, of: timeliness.decided,
                "cases of the last \(Self.days) days were resolved within their due time",
                nothing: "No case ended or ran out of its time in \(Self.days) days.",
                isSample: true, page: (name: "Cases", path: "/cases/list?state=all"),
                query: "cases that ended, or whose due time passed, in the last \(Self.days) days: ended by the due time ÷ all"),
            answeredInTime(),
            EvidenceFact(
                .contactBudgetKept, budget.kept, of: budget.people,
                "customers asked in the last \(budget.budget.days) days were asked at most \(budget.budget.most == 1 ? "once" : "\(budget.budget.most) times")",
                nothing: "Nobody was asked for an opinion in the last \(budget.budget.days) days.",
                page: (name: "Contact budget", path: "/deliveries/contact-budget"),
                query: "people contacted in the last \(budget.budget.days) days: at most \(budget.budget.most) contacts ÷ all"),
        ]
    }

    /// Of what was opened long enough ago, or answered: what still has time left says nothing yet.
    private func answeredInTime() -> EvidenceFact {
        let wanted = application.metricTargets.target(of: Metric.firstResponseTime.key)?.target
        let limit = Int64(((wanted ?? 86_400) * 1_000).rounded())
        let measurements = application.measurements
        let replies = application.keptEvidence.replies.answer(to: limit, version: measurements.version) {
            countReplies(within: limit, measurements.snapshot().clocks())
        }.answer
        let time = LengthOfTime.text(Double(limit))
        let why = wanted == nil ? "where no target of the first response time says otherwise" : "the target of the first response time"
        return EvidenceFact(
            .answeredInTime, replies.inTime, of: replies.all,
            "requests of the last \(Self.days) days got a person’s reply within \(time), \(why)",
            nothing: "No request was opened in \(Self.days) days.", isSample: true,
            page: (name: "First response time", path: "/measurement/first_response_time?period=90d"),
            query: "first_response_time last \(Self.days)d: openings answered within \(time) ÷ openings answered, closed or older than that"
        )
    }

    private func countReplies(within limit: Int64, _ clocks: [ResponseClock]) -> KeptEvidence.Replies {
        let (from, to) = (since.milliseconds, now.milliseconds)
        var replies = KeptEvidence.Replies()
        for clock in clocks where clock.start >= from && clock.start < to {
            switch clock.end {
            case .answered:
                replies.all += 1
                if clock.wait <= limit { replies.inTime += 1 }
            case .closedWithoutReply: replies.all += 1
            case .notYetAnswered: if clock.start + limit < to { replies.all += 1 }
            }
        }
        return replies
    }
}
