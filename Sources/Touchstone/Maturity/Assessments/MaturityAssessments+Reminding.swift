import TouchstoneStore

/// What came of reminding those who haven't finished.
package struct AssessmentReminders: Sendable, Equatable {
    /// An e-mail to each is in the queue.
    package var reminded: [AssessmentRespondent] = []
    /// Asked or reminded less than a day ago.
    package var tooEarly: [AssessmentRespondent] = []
    package var withoutAddress: [AssessmentRespondent] = []
}

extension AssessmentRespondent {
    /// Nobody is written to twice in this time.
    package static let millisecondsBetweenLetters: Int64 = 86_400_000

    package var lastAsked: Instant { reminded.map { max($0, invited) } ?? invited }

    package func isTooEarly(at now: Instant) -> Bool { now.milliseconds - lastAsked.milliseconds < Self.millisecondsBetweenLetters }
}

extension StoredAssessment {
    /// Those who haven't said that they have finished.
    package var awaited: [AssessmentRespondent] { respondents.filter { $0.state != .finished } }

    /// Whom a reminder would reach at a time, and why it wouldn't reach the others.
    package func reminders(at now: Instant) -> AssessmentReminders {
        var reminders = AssessmentReminders()
        for one in isOpen ? awaited : [] {
            if one.email == nil {
                reminders.withoutAddress.append(one)
            } else if one.isTooEarly(at: now) {
                reminders.tooEarly.append(one)
            } else {
                reminders.reminded.append(one)
            }
        }
        return reminders
    }
}

extension MaturityAssessments {
    package static let reminderMigrations = [
        Migration(
            "maturity.reminders", "when somebody was last reminded of an assessment",
            "ALTER TABLE maturity_respondent ADD COLUMN reminded INTEGER;")
    ]

    /// Notes that those are reminded who may be, in the caller's transaction, which also writes to them.
    package func remind(in id: Int64, by actor: AuditActor, at now: Instant, _ connection: any Connection) throws -> AssessmentReminders {
        let assessment = try current(id, nil, connection)
        guard assessment.isOpen else { throw AssessmentError.closed }
        let reminders = assessment.reminders(at: now)
        for one in reminders.reminded {
            try connection.execute(
                "UPDATE maturity_respondent SET reminded = ? WHERE id = ?", .integer(now.milliseconds), .integer(one.id))
        }
        if !reminders.reminded.isEmpty {
            try AuditTrail.append(
                "maturity.people-reminded", by: actor, target: "assessment:\(id)", detail: ["people": "\(reminders.reminded.count)"],
                at: now, on: connection)
        }
        return reminders
    }
}
