import HTTPTypes
import Touchstone

/// The executive's page by e-mail: start it, stop it, see how it looks.
struct ExecutiveLetterPages {
    let application: Touchstone.Application
    let desk: ExecutiveDesk

    private struct Stop {
        var action: String
        var csrf: String
        var isDone: Bool
        var isKnown: Bool
    }

    func register(into routes: inout Routes) {
        routes.action(
            "/executive/letter", .permission(.viewExecutive), summary: "Sends the executive’s page to oneself each week, or no more"
        ) {
            try await change($0)
        }
        routes.page(
            "/executive/letter/preview", .permission(.viewExecutive), rate: .heavy, summary: "How the executive’s page looks as an e-mail"
        ) {
            try await preview($0)
        }
        routes.page(
            "/executive/unsubscribe/{token}", .public, rate: .signIn, summary: "Asks whether somebody wants no more of the executive’s page"
        ) {
            context in
            try context.lonePage(
                "dashboards/unsubscribe", title: "No more of this page",
                Stop(action: context.path, csrf: context.csrf, isDone: false, isKnown: true))
        }
        routes.action(
            "/executive/unsubscribe/{token}", .public, rate: .signIn, body: .form(limit: 8_192),
            summary: "Takes somebody off the list of the executive’s page"
        ) { context in
            let isKnown = try await application.executiveLetters.unsubscribe(token: context.parameter("token"))
            return try context.lonePage(
                "dashboards/unsubscribe", title: "No more of this page", Stop(action: "", csrf: "", isDone: isKnown, isKnown: isKnown),
                status: isKnown ? .ok : .notFound)
        }
    }

    private func change(_ context: RequestContext) async throws -> Response {
        guard let person = context.identity?.person else {
            throw HTTPFailure.invalid("A token gets no e-mail. Sign in as the person who is to get the page.")
        }
        let (form, actor) = (context.form, try context.signedIn().actor)
        if form.trimmed("do") == "stop" {
            try await application.executiveLetters.unsubscribe(person.id, by: actor)
            return .redirect(to: "/executive", notice: Shell.Notice("You get the page no more by e-mail."), context)
        }
        guard let weekday = Int(form.trimmed("weekday")), let hour = Int(form.trimmed("hour")),
            let schedule = ReportSchedule(.weekly, weekday: weekday, hour: hour)
        else { throw HTTPFailure.invalid("Choose a day of the week and an hour.") }
        guard person.email != nil else { throw HTTPFailure.invalid("You have no e-mail address yet. Set it under your name first.") }
        try await application.executiveLetters.subscribe(
            person.id, schedule, zone: context.timeZone, base: context.origin, by: actor)
        return .redirect(
            to: "/executive", notice: Shell.Notice("You get the page \(schedule.text), by the clock of \(context.timeZone.identifier)."),
            context)
    }

    private func preview(_ context: RequestContext) async throws -> Response {
        let reader = context.executiveReader
        let paper = try await context.measured { try await desk.paper(ExecutiveDesk.usualPeriod, zone: context.timeZone, for: reader) }
        let mail = ExecutiveMail(
            paper: paper, base: context.origin, unsubscribe: nil, day: ReportSender.day(application.now(), in: context.timeZone))
        // An e-mail has its styles on each element, which pages of ours may not: it may do nothing else.
        var response = Response.html(mail.html)
        response.headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-same-origin"
        return response
    }
}
