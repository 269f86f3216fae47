import Touchstone

/// The customers behind a moment of truth; names where the role may see them.
struct MomentCustomersPage {
    let application: Touchstone.Application
    static let path = "/maps/moments/customers"
    private static let parts = [
        "bad": "A bad experience", "good": "A good experience", "bad_left": "A bad experience, and left",
        "good_left": "A good experience, and left",
    ]

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewCustomers), summary: "The customers behind a moment of truth") { try await page($0) }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        guard context.may(.viewJourneys) else { throw HTTPFailure.forbidden }
        let within = context.query.trimmed("within").isEmpty ? "90d" : context.query.trimmed("within")
        let (subject, part) = (context.query.trimmed("subject"), context.query.trimmed("part"))
        guard let heading = Self.parts[part] else { throw HTTPFailure.badRequest("“part” is bad, good, bad_left or good_left.") }
        let address = JourneyAddress(context)
        let answer: MomentsAnswer
        do {
            answer = try await application.moments.answer(
                try MomentsQuestion(within), try address.filter(zone: context.timeZone, now: application.now()))
        } catch let error as MomentError {
            throw HTTPFailure.invalid(error.description)
        } catch let error as JourneyError {
            throw HTTPFailure(error)
        }
        guard let moment = answer.moments.first(where: { $0.subject.key == subject }) else { throw HTTPFailure.notFound }
        guard let number = MomentPart.Number(rawValue: part),
            let all = try? answer.customers(behind: MomentPart(number, at: subject))
        else { throw HTTPFailure.notFound }
        let listing = try await CustomerListing(
            all, heading: "\(heading), at “\(moment.subject.description)”", question: answer.question.description, context, application
        ) { after in
            address.href(Self.path, Self.items(subject, within, part) + [("after", after.map { "\($0)" })])
        }
        return try context.page("journeys-customers", title: "Customers", listing) { shell in
            let back = address.href(MomentsPage.path, [("within", within)])
            shell.crumbs = [Shell.Crumb("Maps", MappingTabs.home), Shell.Crumb("Moments of truth", back)]
        }
    }

    /// The address of the customers behind a number of a moment.
    static func href(_ moment: MomentOfTruth, within: String, _ request: JourneyRequest) -> (_ part: String) -> String {
        { part in request.href(path, items(moment.subject.key, within, part)) }
    }

    private static func items(_ subject: String, _ within: String, _ part: String) -> [(String, String?)] {
        [("subject", subject), ("within", within), ("part", part)]
    }
}
