import Charts
import Touchstone

/// Where a bad experience costs most: candidates with their figures, and what people decided.
struct MomentsPage: MappingPage {
    static let tab: MappingTab? = .moments
    static let path = "/maps/moments"

    let application: Touchstone.Application

    struct Content {
        var tabsName = MappingTabs.name
        var tabs: [Shell.Choice]
        var keep: [Shell.Field]
        var filters: [FilterField]
        var within: [SelectOption]
        var headline: String?
        var pictures: [MetricView.ChartCard] = []
        var moments: [MomentView] = []
        var tooFew: [Few] = []
        var tooFewMore: String?
        var about: String?
        /// Who said how it was, and whose experiences are too recent.
        var behind: [PageLink] = []
        var definition: String = ""
        var question: String = ""
        var apiHref: String?
        var save: SaveField?
        var mayDecide = false
        var decideHref: String
        var chosen: String
        var errors: [FormError] = []
        var empty: EmptyContent?
    }

    struct Few {
        var name: String
        var bad: String
        var badHref: String?
        var good: String
        var goodHref: String?
    }

    private static let spans = [("30d", "30 days"), ("90d", "90 days"), ("180d", "half a year"), ("365d", "a year")]

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewJourneys), summary: "Moments of truth: where a bad experience costs most") {
            try await page($0)
        }
        routes.action("\(Self.path)/decide", .permission(.editMaps), summary: "Confirms or rejects a moment of truth") {
            try await decide($0)
        }
        MomentCustomersPage(application: application).register(into: &routes)
        MomentsAPI(application: application).register(into: &routes)
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let within = context.query.trimmed("within").isEmpty ? "90d" : context.query.trimmed("within")
        let own = Self.spans.contains { $0.0 == within } ? [] : [(within, within)]
        let request = try JourneyRequest(context, application)
        let items: [(String, String?)] = [("within", within == "90d" ? nil : within)]
        var content = Content(
            tabs: MappingTabs.visible(to: context), keep: request.address.keep, filters: request.filters,
            within: (Self.spans + own).map { SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == within) },
            decideHref: request.href("\(Self.path)/decide"), chosen: within, errors: request.errors)
        do {
            let answer = try await application.moments.answer(try MomentsQuestion(within), request.snapshot.filter)
            fill(&content, answer, request)
        } catch let error as MomentError {
            content.errors.append(FormError(field: error.field ?? "within", text: error.description))
            content.empty = EmptyContent(heading: "The question can't be answered", text: error.description)
        }
        return try request.page(
            "moments/moments", title: "Moments of truth", content, path: Self.path, items: items,
            status: content.errors.isEmpty ? nil : 422
        ) { shell in
            // Experiences have no properties to narrow them by.
            shell.properties = []
        }
    }

    private func fill(_ content: inout Content, _ answer: MomentsAnswer, _ request: JourneyRequest) {
        let context = request.context
        content.mayDecide = context.may(.editMaps)
        content.definition = answer.question.definition
        content.question = answer.question.description
        content.apiHref = request.apiHref("/api/v1/moments", [("within", content.chosen)])
        content.save = SaveField(context, question: answer.question.description)
        let (within, mayList) = (content.chosen, context.may(.viewCustomers))
        content.moments = answer.moments.map { moment in
            MomentView(
                moment, answer,
                behind: mayList ? { MomentCustomersPage.href($0, at: moment.subject, within: within, request) } : nil)
        }
        content.tooFew = answer.tooFew.prefix(12).map { few in
            func href(_ number: MomentPart.Number, _ customers: [Int64]) -> String? {
                mayList && !customers.isEmpty ? MomentCustomersPage.href(number, at: few.subject, within: within, request) : nil
            }
            return Few(
                name: few.subject.description, bad: "\(Words.number(few.bad.count)) bad", badHref: href(.bad, few.bad),
                good: "\(Words.number(few.good.count)) good", goodHref: href(.good, few.good))
        }
        if mayList, answer.experiences > 0 {
            content.behind.append(PageLink("Who said so", MomentCustomersPage.href(.experiences, within: within, request)))
        }
        if mayList, answer.notYetKnown > 0 {
            content.behind.append(PageLink("Whose are too recent", MomentCustomersPage.href(.notYetKnown, within: within, request)))
        }
        if answer.tooFew.count > 12 { content.tooFewMore = "\(answer.tooFew.count - 12) more" }
        content.about =
            "Over \(Words.count(answer.experiences, "experience")) that customers called good or bad, of \(Words.count(answer.customers, "customer"))."
            + (answer.notYetKnown > 0
                ? " \(Words.number(answer.notYetKnown)) of them are too recent: what came of them isn’t known yet." : "")
            + (answer.scope.map { " \($0)" } ?? "")
        guard !answer.moments.isEmpty else {
            content.empty = EmptyContent(
                heading: answer.experiences == 0 ? "Nobody has said how it was" : "Too few experiences to compare",
                text: answer.experiences == 0
                    ? "Moments of truth appear when customers answer surveys, or give scores at a touchpoint."
                    : "A touchpoint is compared from \(MomentsAnswer.fewest) customers with a bad and \(MomentsAnswer.fewest) with a good experience on, whose time after it is over. Choose a shorter time.",
                action: nil)
            return
        }
        let costly = answer.moments.filter(\.isCostly)
        content.headline =
            costly.first.map { moment in
                (moment.isLossClear
                    ? "After a bad experience at “\(moment.subject.name)” \(Words.points(moment.loss.difference)) more customers leave than after a good one."
                    : "After a bad experience at “\(moment.subject.name)” customers spend \(MomentView.money(moment.spend.difference, answer)) less than after a good one.")
                    + (costly.count > 1 ? " \(costly.count - 1) more \(costly.count == 2 ? "costs" : "cost") for sure." : "")
            } ?? "At no touchpoint does a bad experience cost more than chance explains."
        content.pictures = MomentsPicture(answer: answer).cards
    }

    private func decide(_ context: RequestContext) async throws -> Response {
        let (form, actor) = (context.form, try context.signedIn().actor)
        let subject = form.trimmed("subject"), verdict = form.trimmed("verdict")
        let kind = MomentVerdict.Kind(rawValue: verdict)
        guard kind != nil || verdict == "open" else { throw HTTPFailure.badRequest("“verdict” is confirmed, rejected or open.") }
        do {
            try await application.moments.decide(subject, kind, note: form.trimmed("note"), by: actor)
        } catch let error as MomentError {
            throw HTTPFailure.invalid(error.description)
        }
        let within = form.trimmed("within")
        let text =
            switch kind {
            case .confirmed: "It is a moment of truth."
            case .rejected: "It is no moment of truth."
            case nil: "It is open again."
            }
        return .redirect(
            to: JourneyAddress(context).href(Self.path, [("within", within.isEmpty ? nil : within)]), notice: Shell.Notice(text), context)
    }
}

extension Words {
    /// "12 %", in percentage points without the sign.
    static func points(_ difference: Double?) -> String { share(difference.map { abs($0) }) }
}
