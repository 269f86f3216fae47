import TouchstoneStore

extension SurveyResponses {
    /// The response as it is stored; nil where nothing was sent yet.
    package func stored(_ id: String) async throws -> StoredResponse? {
        try await database.read { try SurveyResponses.stored(id, $0) }
    }

    /// The version that a ticket is for.
    /// - Throws: `ResponseError.badTicket`.
    package func survey(_ ticket: SurveyTicket) async throws -> Survey {
        let library = library
        return try await database.read { connection in
            guard let survey = try? library.survey(ticket.survey, version: ticket.version, on: connection) else {
                throw ResponseError.badTicket
            }
            return survey
        }
    }

    static let filePurpose = "survey-file"

    /// Keeps a file that somebody sends as an answer, sealed, and puts it among those of its question.
    /// - Throws: `AnswerProblem` where the question doesn't take it, `ResponseError`.
    package func addFile(
        _ bytes: [UInt8], name: String, type: String, to question: SurveyPartID, of ticket: SurveyTicket, language: SurveyLanguage
    ) async throws -> ResponseStep {
        let survey = try await survey(ticket)
        guard let asked = survey.question(question), case .file = asked.kind else { throw AnswerProblem.wrongKind }
        guard FileSignature.fits(bytes, type: type) else { throw AnswerProblem.fileType }
        // A key of its own: it goes where what was written goes, under the person's key, and with it when they are erased.
        let (fileKey, wrapped) = vault.makeProfileKey()
        let file = AnsweredFile(
            key: Secret.base64URL(random(12)), name: name, type: type, bytes: bytes.count, secret: Secret.base64URL(wrapped))
        // What can't be taken by itself isn't sealed first: it may be large.
        try asked.check(.given(.files([file])))
        let sealed = fileKey.seal(bytes, purpose: SurveyResponses.filePurpose)
        let (library, vault, links, time) = (library, vault, personalLinks, now())
        let taken = try await writing.write(survey: ticket.survey) { connection in
            try ResponseTaking(library: library, vault: vault, links: links, now: time, connection: connection).take(
                file, sealed, to: asked, of: ticket, language: language)
        }.get()
        if taken.isNews { changed(ticket.survey) }
        return taken.step
    }

    package func removeFile(_ key: String, from question: SurveyPartID, of ticket: SurveyTicket, language: SurveyLanguage) async throws {
        let survey = try await survey(ticket)
        let given = try await files(of: question, ticket, survey)
        guard given.contains(where: { $0.key == key }), try await stored(ticket.id)?.isOver == false else { return }
        let left = given.filter { $0.key != key }
        try await writing.write(survey: ticket.survey) { connection in
            try connection.execute("DELETE FROM survey_file WHERE id = ? AND response = ?", .text(key), .text(ticket.id))
        }
        // Without any it is as if nobody had answered.
        let answer: SurveyAnswer = left.isEmpty ? .dismissed : .given(.files(left))
        _ = try await take(
            ResponseSubmission(ticket: ticket, action: .save, language: language, shown: [question], answers: [question: answer]))
    }

    /// A file that was answered with, and its bytes; nil where it was removed, or its sender erased.
    package func file(_ key: String, of response: String, survey: Int64) async throws -> (file: AnsweredFile, bytes: [UInt8])? {
        guard let exported = try await export(survey, response: response),
            let file = exported.files.values.joined().first(where: { $0.key == key }),
            let wrapped = file.secret.flatMap(SurveyTicket.bytes(base64URL:))
        else { return nil }
        let sealed = try await database.read { connection in
            try connection.first("SELECT sealed FROM survey_file WHERE id = ? AND response = ?", .text(key), .text(response)) { $0.blob(0) }
        }
        guard let sealed, let bytes = try? vault.unwrap(wrapped).open(sealed, purpose: SurveyResponses.filePurpose) else { return nil }
        return (file, bytes)
    }

    private func files(of question: SurveyPartID, _ ticket: SurveyTicket, _ survey: Survey) async throws -> [AnsweredFile] {
        guard let response = try await stored(ticket.id)?.response(to: survey, by: vault),
            case .given(.files(let files))? = response.answers[question]
        else { return [] }
        return files
    }
}

extension ResponseTaking {
    /// Puts a file among those of its question, and keeps it: both or neither. Where nothing can be added any more nothing is kept.
    fileprivate func take(
        _ file: AnsweredFile, _ sealed: [UInt8], to question: SurveyQuestion, of ticket: SurveyTicket, language: SurveyLanguage
    ) throws -> Result<Taken, AnswerProblem> {
        var stored = try SurveyResponses.stored(ticket.id, connection)
        if stored == nil, let invitation = ticket.invitation {
            stored = try SurveyResponses.stored(invitation: invitation, survey: ticket.survey, connection)
        }
        let survey = try library.survey(ticket.survey, version: ticket.version, on: connection)
        var files = [file]
        if case .given(.files(let given))? = try stored?.response(to: survey, by: vault).answers[question.id] { files = given + files }
        let answer = SurveyAnswer.given(.files(files))
        do throws(AnswerProblem) { try question.check(answer) } catch { return .failure(error) }
        let taken = try take(
            ResponseSubmission(ticket: ticket, action: .save, language: language, shown: [question.id], answers: [question.id: answer]))
        guard !taken.step.wasFinished else { return .success(taken) }
        try connection.execute(
            "INSERT INTO survey_file (id, response, question, bytes, sealed, added) VALUES (?, ?, ?, ?, ?, ?)", .text(file.key),
            .text(taken.step.ticket.id), .text(question.id.text), .integer(Int64(file.bytes)), .blob(sealed), .integer(now.milliseconds))
        return .success(taken)
    }
}
