import TouchstoneStore

extension SurveyResponses {
    /// Takes what a browser sends. What it answers with is on disk; of a completed response, the interaction in the log too.
    ///
    /// The same sent twice, from two tabs or after a broken connection, changes nothing the second time.
    /// - Throws: `ResponseError`.
    package func take(_ submission: ResponseSubmission) async throws -> ResponseStep {
        let (library, vault, links, time) = (library, vault, personalLinks, now())
        let taken = try await writing.write(survey: submission.ticket.survey) { connection in
            try ResponseTaking(library: library, vault: vault, links: links, now: time, connection: connection).take(submission)
        }
        if taken.isNews { changed(submission.ticket.survey) }
        if let waiting = taken.waiting { try await enter(waiting) }
        return taken.step
    }
}

/// One submission within its transaction.
struct ResponseTaking {
    struct Taken: Sendable {
        var step: ResponseStep
        var isNews = false
        /// Completed, and not in the log yet.
        var waiting: StoredResponse?
    }

    let library: SurveyLibrary
    let vault: Vault
    let links: PersonalLinks
    let now: Instant
    let connection: any Connection

    func take(_ submission: ResponseSubmission) throws -> Taken {
        var ticket = submission.ticket
        guard let published = try library.published(id: ticket.survey, on: connection) else { throw ResponseError.closed }
        var stored = try SurveyResponses.stored(ticket.id, connection)
        if stored == nil, let invitation = ticket.invitation,
            let other = try SurveyResponses.stored(invitation: invitation, survey: ticket.survey, connection)
        {
            // A single-use link that was opened twice: both go on with the same answer.
            stored = other
            ticket = SurveyTicket(other, hidden: ticket.hidden)
        }
        let survey = try library.survey(ticket.survey, version: ticket.version, on: connection)
        var response =
            try stored?.response(to: survey, by: vault)
            ?? SurveyResponse(version: ticket.version, language: submission.language, seed: ticket.seed, hidden: ticket.hidden)
        if let stored, stored.isOver {
            let walk = SurveyResponses.walk(response, survey, stored, full: [])
            let step = ResponseStep(
                ticket: ticket, survey: survey, state: stored.state, response: response, walk: walk, wasFinished: true)
            return Taken(step: step, waiting: stored.state == .completed && !stored.isEntered ? stored : nil)
        }
        // What was kept on a device counts for the time when it was said.
        let said = submission.time.map { min(max($0, ticket.began), now) } ?? now
        switch published.opening(at: said, completed: try SurveyResponses.count(ticket.survey, connection)) {
        case .open: break
        case .notYet(let moment): throw ResponseError.notYet(moment)
        case .closed: throw ResponseError.closed
        }
        response.language = submission.language
        let full = try SurveyResponses.full(of: survey, ticket.survey, connection)
        var problems: [SurveyPartID: AnswerProblem] = [:]
        if submission.action != .dismiss { problems = merge(submission, into: &response, survey) }
        var walk = response.walk(in: SurveyFlow(survey), full: full)
        if !problems.isEmpty, submission.action == .next { walk = asking(Array(problems.keys), response, survey, full) ?? walk }
        // Only going on ends a survey: what is kept in between never does.
        let isGoingOn = submission.action == .next && problems.isEmpty
        let state = try self.state(submission.action, &walk, survey, full: full, isGoingOn: isGoingOn)
        let isSame = stored.map { $0.state == state && !isNew(submission) } ?? false
        if !isSame { try store(ticket, state, &response, walk, survey, stored, at: said) }
        let step = ResponseStep(ticket: ticket, survey: survey, state: state, response: response, walk: walk, problems: problems)
        let waiting = state == .completed ? try SurveyResponses.stored(ticket.id, connection) : nil
        return Taken(step: step, isNews: !isSame, waiting: waiting)
    }

    private func isNew(_ submission: ResponseSubmission) -> Bool {
        submission.action != .start || !submission.answers.isEmpty
    }

    /// Puts the answers in that can be taken.
    private func merge(_ submission: ResponseSubmission, into response: inout SurveyResponse, _ survey: Survey) -> [SurveyPartID:
        AnswerProblem]
    {
        var problems: [SurveyPartID: AnswerProblem] = [:]
        for id in submission.shown {
            guard let question = survey.question(id) else { continue }
            if let problem = submission.unreadable[id] {
                if submission.action == .next { problems[id] = problem }
                continue
            }
            // Files stand in the response since they were sent.
            if case .file = question.kind, submission.answers[id] == nil, response.answers[id] != nil { continue }
            // What is left open when somebody goes on was seen and not answered.
            let usual: SurveyAnswer = question.type == .statement ? .given(.seen) : .dismissed
            guard let answer = submission.answers[id] ?? (submission.action == .next ? usual : nil) else {
                continue
            }
            do throws(AnswerProblem) {
                try question.check(answer)
                response.answers[id] = answer
            } catch {
                if submission.action == .next {
                    problems[id] = error
                    response.answers[id] = nil
                }
            }
        }
        return problems
    }

    /// The walk as far as the first question with a problem, which is asked again.
    private func asking(_ ids: [SurveyPartID], _ response: SurveyResponse, _ survey: Survey, _ full: Set<SurveyPartID>) -> SurveyWalk? {
        var open = response
        for id in ids { open.answers[id] = nil }
        return open.walk(in: SurveyFlow(survey), full: full)
    }

    private func state(
        _ action: ResponseSubmission.Action, _ walk: inout SurveyWalk, _ survey: Survey, full: Set<SurveyPartID>, isGoingOn: Bool
    ) throws -> ResponseState {
        if action == .dismiss { return walk.hasAnswers ? .partial : .dismissed }
        guard isGoingOn, let end = walk.end else { return walk.hasAnswers ? .partial : .started }
        switch end.outcome {
        case .screenedOut: return .screenedOut
        case .quotaFull: return .quotaFull
        case .complete: break
        }
        // A jump to the end may pass a quota by: it is counted here all the same.
        if let quota = survey.quotas.first(where: { full.contains($0.id) && walk.facts.holds($0.when) }) {
            walk.state = .ended(SurveyWalk.End(ending: quota.ending, outcome: .quotaFull, quota: quota.id))
            return .quotaFull
        }
        // Everything was closed without an answer.
        return walk.hasAnswers ? .completed : .dismissed
    }

    // MARK: - Storing

    private func store(
        _ ticket: SurveyTicket, _ state: ResponseState, _ response: inout SurveyResponse, _ walk: SurveyWalk, _ survey: Survey,
        _ stored: StoredResponse?, at time: Instant
    ) throws {
        var sealed: [UInt8]?
        var open: String?
        var number: Int64 = 0
        if state.isFinished {
            // What lies on a way that wasn't taken in the end doesn't count.
            let passed = Set(walk.passed)
            response.answers = response.answers.filter { passed.contains($0.key) }
            open = response.withoutWriting.json.jsonText
            number = try next()
        }
        // What was written goes into the log, under the person's own key, and is kept here only until it is there.
        if !state.isFinished || state == .completed {
            sealed = vault.seal(Array(response.json.jsonText.utf8), purpose: StoredResponse.purpose)
        }
        let finished = state.isFinished ? time.milliseconds : nil
        let common: [SQLValue] = [
            .text(response.language.tag), .text(state.rawValue), .optional(walk.end?.ending?.text), .integer(time.milliseconds),
            .optional(finished), .integer(number), .optional(sealed), .optional(open),
        ]
        if stored == nil {
            try connection.execute(
                """
                INSERT INTO survey_response (language, state, ending, changed, finished, number, sealed, open,
                    id, survey, version, seed, place, invitation, began, visitor)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                common + [
                    .text(ticket.id), .integer(ticket.survey), .integer(Int64(ticket.version)),
                    .integer(Int64(bitPattern: ticket.seed)), .text(ticket.place.rawValue), .optional(ticket.invitation),
                    .integer(ticket.began.milliseconds), .optional(visitor(ticket, state)),
                ])
        } else {
            try connection.execute(
                """
                UPDATE survey_response SET language = ?, state = ?, ending = ?, changed = ?, finished = ?, number = ?, sealed = ?, open = ?
                WHERE id = ?
                """, common + [.text(ticket.id)])
            if state.isFinished, state != .completed {
                try connection.execute("UPDATE survey_response SET visitor = NULL WHERE id = ?", .text(ticket.id))
            }
        }
        if state == .completed {
            try count("", ticket.survey)
            for quota in survey.quotas where walk.facts.holds(quota.when) { try count(quota.id.text, ticket.survey) }
        }
        if let invitation = ticket.invitation, stored?.state != state { try links.answered(invitation, ticket.id, state, connection) }
    }

    /// Who it is, until it is in the log: what never comes there needs nobody's name.
    private func visitor(_ ticket: SurveyTicket, _ state: ResponseState) -> [UInt8]? {
        guard !ticket.visitor.isEmpty, !state.isFinished || state == .completed else { return nil }
        return vault.seal(Array(ticket.visitor.json.jsonText.utf8), purpose: StoredResponse.visitorPurpose)
    }

    private func count(_ part: String, _ survey: Int64) throws {
        try connection.execute(
            """
            INSERT INTO survey_tally (survey, part, count) VALUES (?, ?, 1)
            ON CONFLICT (survey, part) DO UPDATE SET count = survey_tally.count + 1
            """, .integer(survey), .text(part))
    }

    /// Numbers rise in the order in which responses are finished, so that results read only what is new.
    private func next() throws -> Int64 {
        try connection.lock("survey-responses")
        try connection.execute(
            """
            INSERT INTO survey_tally (survey, part, count) VALUES (0, 'finished', 1)
            ON CONFLICT (survey, part) DO UPDATE SET count = survey_tally.count + 1
            """)
        return Int64(try SurveyResponses.count(0, part: "finished", connection))
    }
}
