import Touchstone

/// The customers behind a moment of truth; names where the role may see them.
struct MomentCustomersPage {
    let application: Touchstone.Application
    static let path = "/maps/moments/customers"

    func register(into routes: inout Routes) {
        routes.page(Self.path, .permission(.viewCustomers), summary: "The customers behind a moment of truth") { try await page($0) }
    }

    private static func words(_ number: MomentPart.Number) -> String {
        switch number {
        case .bad: "A bad experience"
        case .good: "A good experience"
        case .badLeft: "A bad experience, and left"
        case .goodLeft: "A good experience, and left"
        case .experiences: "Called an experience good or bad"
        case .notYetKnown: "Called an experience good or bad too recently: what came of it isn’t known yet"
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        guard context.may(.viewJourneys) else { throw HTTPFailure.forbidden }
        let within = context.query.trimmed("within").isEmpty ? "90d" : context.query.trimmed("within")
        let (subject, part) = (context.query.trimmed("subject"), context.query.trimmed("part"))
        guard let number = MomentPart.Number(rawValue: part) else {
            let parts = MomentPart.Number.allCases.map(\.rawValue).joined(separator: ", ")
            throw HTTPFailure.badRequest("“part” is one of: \(parts).")
        }
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
        let subjects = answer.moments.map(\.subject) + answer.tooFew.map { $0.subject }
        let measured = number.isOfMoment ? subjects.first { $0.key == subject } : nil
        guard let all = try? answer.customers(behind: MomentPart(number, at: measured?.key)) else { throw HTTPFailure.notFound }
        let listing = try await CustomerListing(
            all, heading: Self.words(number) + (measured.map { ", at “\($0.description)”" } ?? ""),
            question: answer.question.description, context, application
        ) { after in
            address.href(Self.path, Self.items(subject, within, part) + [("after", after.map { "\($0)" })])
        }
        return try context.page("journeys-customers", title: "Customers", listing) { shell in
            let back = address.href(MomentsPage.path, [("within", within)])
            shell.crumbs = [Shell.Crumb("Maps", MappingTabs.home), Shell.Crumb("Moments of truth", back)]
        }
    }

    /// The address of the customers behind a number of a moment, or, without a subject, of the whole answer.
    static func href(_ number: MomentPart.Number, at subject: MomentSubject? = nil, within: String, _ request: JourneyRequest) -> String {
        request.href(path, items(subject?.key ?? "", within, number.rawValue))
    }

    private static func items(_ subject: String, _ within: String, _ part: String) -> [(String, String?)] {
        [("subject", subject.isEmpty ? nil : subject), ("within", within), ("part", part)]
    }
}
