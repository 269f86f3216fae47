import HTTPTypes
import Touchstone

/// The page behind a personal link: who follows it says, subject by subject, which statement fits. Opening it stores nothing.
struct AssessmentAnswerPage {
    let application: Touchstone.Application

    private struct Step {
        var name: String
        var href: String
        var said: String
        var isWhole: Bool
        var isCurrent: Bool
    }

    private struct Rung {
        var id: String
        var value: String
        var level: String
        var statement: String
        var isChosen: Bool
    }

    private struct Ladder {
        var id: String
        var field: String
        var partlyField: String
        var name: String
        var rungs: [Rung]
        var isPartly: Bool
        var isUnknown: Bool
    }

    private struct Frame {
        var company: String?
        var assessment: String
        var steps: [Step]
        var saidPercent: Int
        var said: String
    }

    private struct Home {
        var frame: Frame
        var action: String
        var heading: String
        var text: String
        var begin: String
        var role: String
        var part: String
        var parts: [String]
        var allowsUnnamed: Bool
        var isUnnamed: Bool
        var isOpen: Bool
        var canFinish: Bool
        var problem: String?
    }

    private struct Subject {
        var frame: Frame
        var action: String
        var name: String
        var about: String
        var place: String
        var ladders: [Ladder]
        var isOpen: Bool
        var backHref: String
        var next: String
    }

    private struct Lone {
        var heading: String
        var text: String
    }

    func register(into routes: inout Routes) {
        routes.page("/assess/{token}", .public, summary: "A personal link to an assessment: where one is") { context in
            try await answering(context) { stored, one in try await home(context, stored, one, problem: nil) }
        }
        routes.action("/assess/{token}", .public, summary: "Says who one is, begins, or says that one has finished") { context in
            try await answering(context) { stored, one in try await act(context, stored, one) }
        }
        routes.page("/assess/{token}/{dimension}", .public, summary: "The statements of one subject") { context in
            try await answering(context) { stored, one in
                guard let dimension = stored.model.dimension(context.parameter("dimension")) else { throw AssessmentError.badLink }
                return try await subject(context, stored, one, dimension)
            }
        }
        routes.action("/assess/{token}/{dimension}", .public, summary: "Keeps what was said of a subject, as far as one has come") {
            context in
            try await answering(context) { stored, _ in try await save(context, stored) }
        }
    }

    /// Finds whose link it is; what goes wrong is said on a page that needs nobody signed in.
    private func answering(
        _ context: RequestContext, _ body: (StoredAssessment, AssessmentRespondent) async throws -> Response
    ) async throws -> Response {
        let (maturity, token) = (application.maturity, context.parameter("token"))
        do {
            let (stored, one) = try await application.database.read { try maturity.opened(token: token, $0) }
            return try await body(stored, one)
        } catch let error as AssessmentError {
            if context.wantsJSON { throw HTTPFailure(error) }
            let status: HTTPResponse.Status =
                switch error.kind {
                case .notFound: .notFound
                case .conflict: .conflict
                case .invalid: .unprocessableContent
                }
            let heading = error.kind == .conflict ? "Closed" : error.kind == .notFound ? "No longer here" : "That didn’t work"
            return try context.lonePage(
                "maturity/answer-lone", title: heading, Lone(heading: heading, text: error.description), status: status)
        }
    }

    // MARK: - Where one is

    private func home(
        _ context: RequestContext, _ stored: StoredAssessment, _ one: AssessmentRespondent, problem: String?
    ) async throws -> Response {
        let (said, total) = Self.progress(stored, one)
        let asks = stored.model.dimensions.count
        let parts = Set(stored.respondents.compactMap(\.part)).subtracting(stored.guardedParts).sorted()
        let heading: String, text: String
        if !stored.isOpen {
            (heading, text) = ("This assessment is closed", "Thank you. It takes no more answers; yours are kept as they are.")
        } else if one.finished != nil {
            (heading, text) = (
                "Thank you", "Your answers are kept. While the assessment is open you can still look at them and change them."
            )
        } else if said == 0 {
            (heading, text) = (
                "Where do we stand?",
                "Subject by subject, choose the highest statement that is wholly true of what you see yourself. There are \(asks) subjects; each takes about two minutes. “I don’t know” is a good answer. It is kept as you go: stop whenever you like, and come back with the same link."
            )
        } else {
            (heading, text) = ("Welcome back", "You have said something of \(said) of \(total) statements. Everything is kept.")
        }
        let content = Home(
            frame: try await frame(context, stored, one, current: nil), action: context.path, heading: heading, text: text,
            begin: said == 0 ? "Begin" : "Go on", role: one.role ?? "", part: one.part ?? "", parts: parts,
            allowsUnnamed: stored.allowsUnnamed, isUnnamed: one.isUnnamed, isOpen: stored.isOpen,
            canFinish: stored.isOpen && said > 0 && one.finished == nil, problem: problem)
        return try context.lonePage(
            "maturity/answer-home", title: stored.title, content, status: problem == nil ? .ok : .unprocessableContent)
    }

    private func act(_ context: RequestContext, _ stored: StoredAssessment, _ one: AssessmentRespondent) async throws -> Response {
        let (maturity, token, form, time) = (application.maturity, context.parameter("token"), context.form, application.now())
        do {
            if form["do"] == "finish" {
                try await application.database.write { try maturity.finish(token: token, at: time, $0) }
                return .redirect(to: "/assess/\(token)")
            }
            let (role, part, isUnnamed) = (form["role"], form["part"], form["unnamed"] == "yes")
            try await application.database.write {
                try maturity.describe(token: token, role: role, part: part, isUnnamed: isUnnamed, at: time, $0)
            }
        } catch let error as AssessmentError where error.kind == .invalid {
            return try await home(context, stored, one, problem: error.description)
        }
        let first = stored.model.dimensions.first { one.said(of: $0) < $0.aspects.count } ?? stored.model.dimensions.first
        return .redirect(to: "/assess/\(token)/\(first?.id ?? "")")
    }

    // MARK: - One subject

    private func subject(
        _ context: RequestContext, _ stored: StoredAssessment, _ one: AssessmentRespondent, _ dimension: MaturityModel.Dimension
    ) async throws -> Response {
        let all = stored.model.dimensions
        let place = all.firstIndex { $0.id == dimension.id } ?? 0
        let home = "/assess/\(context.parameter("token"))"
        let content = Subject(
            frame: try await frame(context, stored, one, current: dimension.id), action: context.path, name: dimension.name,
            about: dimension.about, place: "Subject \(place + 1) of \(all.count)",
            ladders: dimension.aspects.map { ladder($0, one.replies[dimension.id]?[$0.id], stored.model.levels) }, isOpen: stored.isOpen,
            backHref: place == 0 ? home : "\(home)/\(all[place - 1].id)",
            next: place + 1 < all.count ? "Keep it and go on" : "Keep it, and look at the whole")
        return try context.lonePage("maturity/answer", title: "\(dimension.name) · \(stored.title)", content)
    }

    private func ladder(
        _ aspect: MaturityModel.Aspect, _ reply: AssessmentReply?, _ levels: [MaturityModel.Level]
    ) -> Ladder {
        Ladder(
            id: aspect.id, field: "a.\(aspect.id)", partlyField: "p.\(aspect.id)", name: aspect.name,
            rungs: aspect.statements.enumerated().map { place, statement in
                Rung(
                    id: "\(aspect.id)-\(place + 1)", value: "\(place + 1)", level: levels[place].name, statement: statement,
                    isChosen: reply?.answer?.level == place + 1)
            }, isPartly: reply?.answer?.isPartly ?? false, isUnknown: reply == .unknown)
    }

    private func save(_ context: RequestContext, _ stored: StoredAssessment) async throws -> Response {
        let (maturity, token, time) = (application.maturity, context.parameter("token"), application.now())
        guard let place = stored.model.dimensions.firstIndex(where: { $0.id == context.parameter("dimension") }) else {
            throw AssessmentError.badLink
        }
        let dimension = stored.model.dimensions[place]
        var replies: [String: AssessmentReply] = [:]
        for aspect in dimension.aspects {
            let text = context.form.trimmed("a.\(aspect.id)")
            guard !text.isEmpty else { continue }
            let isPartly = text != "unknown" && context.form["p.\(aspect.id)"] == "yes"
            guard let reply = AssessmentReply(isPartly ? text + " partly" : text, levels: stored.model.levels.count) else {
                throw AssessmentError(
                    "“\(aspect.name)” was answered with something that is no level. Choose one of the statements.", field: aspect.id)
            }
            replies[aspect.id] = reply
        }
        let given = replies
        let (after, one) = try await application.database.write {
            try maturity.save([dimension.id: given], token: token, at: time, $0)
        }
        if context.wantsJSON {
            let (said, total) = Self.progress(after, one)
            return .json(
                .members([
                    "said": .count(said), "of": .count(total), "here": .count(one.said(of: dimension)),
                    "of_here": .count(dimension.aspects.count),
                ]))
        }
        let next = place + 1 < after.model.dimensions.count ? "/\(after.model.dimensions[place + 1].id)" : ""
        return .redirect(to: "/assess/\(token)\(next)")
    }

    // MARK: - Around it

    private func frame(
        _ context: RequestContext, _ stored: StoredAssessment, _ one: AssessmentRespondent, current: String?
    ) async throws -> Frame {
        let company = try await application.administration.companyName()
        let home = "/assess/\(context.parameter("token"))"
        let (said, total) = Self.progress(stored, one)
        return Frame(
            company: company, assessment: stored.title,
            steps: stored.model.dimensions.map { dimension in
                let count = one.said(of: dimension)
                return Step(
                    name: dimension.name, href: "\(home)/\(dimension.id)", said: "\(count) of \(dimension.aspects.count)",
                    isWhole: count == dimension.aspects.count, isCurrent: dimension.id == current)
            }, saidPercent: total == 0 ? 0 : min(100, said * 100 / total), said: "\(said) of \(total) answered")
    }

    private static func progress(_ stored: StoredAssessment, _ one: AssessmentRespondent) -> (said: Int, of: Int) {
        stored.model.dimensions.reduce((0, 0)) { ($0.0 + one.said(of: $1), $0.1 + $1.aspects.count) }
    }
}
