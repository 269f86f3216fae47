import Touchstone

/// What the buttons and boxes of a case's page do.
struct CaseActions {
    let application: Touchstone.Application

    func register(into routes: inout Routes) {
        routes.action("/cases/{number}/act", .permission(.workCases), summary: "Does one act on a case") { context in
            let number = try context.number("number")
            do {
                let act = try act(context.form)
                guard let version = Int64(context.form.trimmed("version")) else {
                    throw CaseError("Reload the page: it doesn’t say which version of the case it shows.")
                }
                let changed = try await application.act(act, onCase: number, version: version, by: try context.signedIn().actor)
                return .redirect(to: "/cases/\(number)", notice: Shell.Notice(sentence(act, changed)), context)
            } catch let error as CaseError {
                if error.kind == .notFound { throw HTTPFailure(error) }
                return try await CasePage(application: application).page(context, errors: [error])
            }
        }
        routes.page("/cases/{number}/act", .permission(.viewCases), summary: "Leads back to the case") { context in
            .redirect(to: "/cases/\(try context.number("number"))")
        }
    }

    private func act(_ form: Query) throws(CaseError) -> CaseAct {
        let text = form["text"] ?? ""
        let note = text.allSatisfy(\.isWhitespace) ? nil : text
        switch form.trimmed("act") {
        case "assign":
            let owner = form.trimmed("owner")
            guard owner.isEmpty || Int64(owner) != nil else { throw CaseError("Choose who gets it.", field: "owner") }
            return .assign(Int64(owner))
        case "move":
            guard let status = CaseStatus(rawValue: form.trimmed("status")) else {
                throw CaseError("Choose what becomes of it.", field: "status")
            }
            return .move(status)
        case "prioritise":
            guard let priority = CasePriority(key: form.trimmed("priority")) else {
                throw CaseError("Choose a priority.", field: "priority")
            }
            return .prioritise(priority)
        case "confirm_topic": return .confirmTopic(form.trimmed("topic"))
        case "retitle": return .retitle(form.trimmed("topic"))
        case "note": return .note(text)
        case "reply": return .reply(text, channel: form.trimmed("channel"))
        case "resolve": return .resolve(try outcome(form), note: note)
        case "close": return .close(try outcome(form), note: note)
        case "reopen": return .reopen(note: note)
        default: throw CaseError("Choose what to do.")
        }
    }

    private func outcome(_ form: Query) throws(CaseError) -> CaseOutcome {
        guard let outcome = CaseOutcome(rawValue: form.trimmed("outcome")) else {
            throw CaseError("Say what came of it.", field: "outcome")
        }
        return outcome
    }

    private func sentence(_ act: CaseAct, _ changed: CustomerCase) -> String {
        switch act {
        case .assign(let person): person == nil ? "Nobody has this case now." : "The case has a new owner."
        case .move(let status): status == .waiting ? "Waiting: the clock stands still." : "The case is \(status.name.lowercased())."
        case .prioritise: "The priority is \(changed.priority.key), and with it the due time."
        case .confirmTopic: "The topic is “\(changed.topic)”; proposals learn from it."
        case .retitle: "The topic is changed."
        case .note: "Your note is kept."
        case .reply: "Your reply is kept, and stands in the customer’s timeline."
        case .resolve: "The case is resolved."
        case .close: "The case is closed."
        case .reopen: "The case is open again; a new clock runs."
        case .join: "Added."
        }
    }
}
