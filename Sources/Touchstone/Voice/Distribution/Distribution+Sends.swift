import TouchstoneStore

/// Setting up, pausing and stopping; each is one transaction with its line in the audit trail.
extension Distribution {
    /// The latest first, each with how far it has come.
    package func sends(of survey: Int64) async throws -> [SurveySend] {
        try await database.read { connection in
            let sends = try connection.query(
                "\(SurveySend.columns) WHERE survey = ? ORDER BY id DESC", .integer(survey), make: SurveySend.init
            ).compactMap(\.self)
            return try sends.map { try self.withProgress($0, connection) }
        }
    }

    /// - Throws: `DistributionError` where there is none.
    package func send(_ id: Int64) async throws -> SurveySend {
        try await database.read { connection in try self.withProgress(try self.stored(id, connection), connection) }
    }

    /// Sends a published survey by a plan.
    /// - Parameters:
    ///   - recipients: of an uploaded list.
    ///   - starts: nil is now.
    package func send(
        _ plan: SendPlan, survey id: Int64, name: String? = nil, recipients: [UploadedRecipient] = [], starts: Instant? = nil,
        by actor: AuditActor
    ) async throws -> SurveySend {
        var sent = try plan.checked()
        sent.isHandedOn = false
        let plan = sent
        let time = now()
        if case .segment(let name) = plan.audience {
            do { _ = try segments.required(name) } catch { throw DistributionError(error.description, field: "segment") }
        }
        if case .list = plan.audience, recipients.isEmpty {
            throw DistributionError("The list holds no e-mail address.", field: "list")
        }
        let made = try await database.write { connection in
            guard let published = try self.surveys.published(id: id, on: connection) else {
                throw DistributionError("The survey is not published yet. Publish it, then send it.", kind: .conflict)
            }
            guard try self.deliveries.mailServer(connection) != nil else {
                throw DistributionError("No mail server is set up: it is set up under Deliveries, Mail server.", kind: .conflict)
            }
            let title = name.flatMap { $0.isEmpty ? nil : String($0.prefix(120)) } ?? Distribution.name(plan)
            let send = try connection.first(
                """
                INSERT INTO survey_send (survey, name, kind, plan, state, starts, after_change, is_filled, created, created_by)
                VALUES (?, ?, ?, ?, 'running', ?, ?, ?, ?, ?) RETURNING id
                """, .integer(published.id), .text(title), .text(plan.kind), .text(plan.json.jsonText),
                .integer(max(starts ?? time, time).milliseconds), .integer(try self.log.lastSequence(connection)),
                .integer(plan.kind == "segment" ? 0 : 1), .integer(time.milliseconds), .text(actor.text)
            ) { $0.integer(0) }
            guard let send else { throw DistributionError("It could not be stored. Try again.") }
            for recipient in recipients {
                try self.add(recipient, to: send, of: published.id, due: max(starts ?? time, time), connection)
            }
            try AuditTrail.append(
                "survey.sent", by: actor, target: "survey:\(published.id)", detail: ["send": "\(send)", "to": plan.kind], at: time,
                on: connection)
            return try self.withProgress(try self.stored(send, connection), connection)
        }
        waking.wake()
        return made
    }

    /// Pauses, goes on, or stops for good: what waits is then left out.
    package func set(_ state: SurveySend.State, of id: Int64, by actor: AuditActor) async throws -> SurveySend {
        let time = now()
        let changed = try await database.write { connection in
            let before = try self.stored(id, connection)
            guard before.state != .stopped else {
                throw DistributionError("It was stopped and can’t go on. Send the survey anew.", kind: .conflict)
            }
            if before.state != state {
                try connection.execute("UPDATE survey_send SET state = ? WHERE id = ?", .text(state.rawValue), .integer(id))
                if state == .stopped {
                    try connection.execute(
                        "UPDATE survey_invitation SET state = 'left_out', reason = ?, sealed = NULL WHERE send = ? AND state = 'waiting'",
                        .text(LeftOut.stopped.rawValue), .integer(id))
                    try connection.execute("UPDATE survey_invitation SET remind = NULL WHERE send = ?", .integer(id))
                }
                try AuditTrail.append(
                    "survey-send.\(state.rawValue)", by: actor, target: "survey:\(before.survey)", detail: ["send": "\(id)"], at: time,
                    on: connection)
            }
            return try self.withProgress(try self.stored(id, connection), connection)
        }
        waking.wake()
        return changed
    }

    func stored(_ id: Int64, _ connection: any Connection) throws -> SurveySend {
        let found = try connection.first("\(SurveySend.columns) WHERE id = ?", .integer(id), make: SurveySend.init)
        guard let send = found.flatMap(\.self) else { throw DistributionError("There is no such mailing.", kind: .notFound) }
        return send
    }

    private func withProgress(_ send: SurveySend, _ connection: any Connection) throws -> SurveySend {
        var send = send
        try connection.forEach(
            "SELECT state, reason, count(*) FROM survey_invitation WHERE send = ? GROUP BY state, reason", [.integer(send.id)]
        ) { row in
            let count = Int(row.integer(2))
            switch row.text(0) {
            case "waiting": send.progress.waiting += count
            case "left_out":
                if let reason = row.optionalText(1).flatMap(LeftOut.init(rawValue:)) { send.progress.leftOut[reason, default: 0] += count }
            case "begun":
                send.progress.begun += count
                send.progress.sent += count
            case "answered":
                send.progress.answered += count
                send.progress.sent += count
            default: send.progress.sent += count
            }
        }
        return send
    }

    private static func name(_ plan: SendPlan) -> String {
        switch plan.audience {
        case .segment(let name): "To \(name)"
        case .list: "To an uploaded list"
        case .trigger(let trigger): "After \(trigger.touchpoint)"
        }
    }
}
