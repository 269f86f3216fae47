import Foundation
import HTTPTypes
import ServiceLifecycle
import Touchstone

/// A dashboard's reports: to whom, when, how they look, send now.
struct ReportsPage {
    let application: Touchstone.Application
    let board: DashboardBoard
    let sender: ReportSender

    private struct Content {
        var action: String
        var previewHref: String
        var csrf: String
        var reports: [Line]
        var people: [Person]
        var cadences: [SelectOption]
        var weekdays: [SelectOption]
        var days: [SelectOption]
        var hours: [SelectOption]
        var addresses: String
        var zone: String
        var mailProblem: String?
        var errors: [FormError]
    }

    private struct Line {
        var schedule: String
        var recipients: [String]
        var next: String
        var sendAction: String
        var removeAction: String
    }

    private struct Person {
        var value: String
        var name: String
        var isChosen: Bool
    }

    private struct Stop {
        var action: String
        var csrf: String
        var isDone: Bool
        var isKnown: Bool
    }

    func register(into routes: inout Routes) {
        routes.page("/dashboards/{id}/reports", .permission(.sendReports), summary: "A dashboard’s reports by e-mail") {
            try await page($0, errors: [])
        }
        routes.action("/dashboards/{id}/reports", .permission(.sendReports), summary: "Sends a dashboard on a schedule from now on") {
            try await create($0)
        }
        routes.page("/dashboards/{id}/reports/preview", .permission(.sendReports), summary: "How a report looks") { try await preview($0) }
        routes.action("/dashboards/{id}/reports/{report}/send", .permission(.sendReports), summary: "Sends a report now") { context in
            let count = try await refusing { try await sender.sendNow(try await found(context)) }
            return .redirect(
                to: "/dashboards/\(try context.number("id"))/reports",
                notice: Shell.Notice(
                    count == 0
                        ? "Nobody on the list can get it." : "\(Words.count(count, "e-mail")) \(count == 1 ? "is" : "are") on the way.",
                    isProblem: count == 0), context)
        }
        routes.action("/dashboards/{id}/reports/{report}/remove", .permission(.sendReports), summary: "Ends a report") { context in
            let actor = try context.signedIn().actor
            try await refusing { try await application.reports.remove(try await found(context).id, by: actor) }
            return .redirect(
                to: "/dashboards/\(try context.number("id"))/reports", notice: Shell.Notice("The report is no longer sent."), context)
        }
        routes.page("/reports/unsubscribe/{token}", .public, rate: .signIn, summary: "Asks whether somebody wants no more of a report") {
            context in
            try context.lonePage(
                "dashboards/unsubscribe", title: "No more of this report",
                Stop(action: context.path, csrf: context.csrf, isDone: false, isKnown: true))
        }
        routes.action(
            "/reports/unsubscribe/{token}", .public, rate: .signIn, body: .form(limit: 8_192), summary: "Takes somebody off a report’s list"
        ) { context in
            let isKnown = try await application.reports.unsubscribe(context.parameter("token"))
            return try context.lonePage(
                "dashboards/unsubscribe", title: "No more of this report", Stop(action: "", csrf: "", isDone: isKnown, isKnown: isKnown),
                status: isKnown ? .ok : .notFound)
        }
    }

    private func dashboard(_ context: RequestContext) async throws -> Dashboard {
        let reader = try context.dashboardReader()
        let id = try context.number("id")
        return try await context.refusing { try await application.dashboards.dashboard(id, for: reader) }
    }

    private func found(_ context: RequestContext) async throws -> Report {
        let dashboard = try await dashboard(context)
        let report = try await application.reports.report(try context.number("report"))
        guard report.dashboard == dashboard.id else { throw HTTPFailure.notFound }
        return report
    }

    private func refusing<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch let error as ReportError { throw HTTPFailure(error) }
    }

    private func page(_ context: RequestContext, errors: [FormError]) async throws -> Response {
        let dashboard = try await dashboard(context)
        let id = dashboard.id
        let reports = try await application.reports.reports(of: id)
        let people = try await application.administration.people()
        let names = Dictionary(people.map { ($0.id, $0.displayName) }) { first, _ in first }
        let me = context.identity?.person?.id
        let form = context.form
        func options(_ all: [(String, String)], _ current: String) -> [SelectOption] {
            all.map { SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == current) }
        }
        let chosen = Set(form.items.isEmpty ? [me.map { "\($0)" } ?? ""] : form.all("person"))
        let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
        let content = Content(
            action: "/dashboards/\(id)/reports", previewHref: "/dashboards/\(id)/reports/preview", csrf: context.csrf,
            reports: reports.map { report in
                Line(
                    schedule: report.schedule.text,
                    recipients: report.recipients.map { recipient in
                        let name =
                            switch recipient.reader {
                            case .person(let id): names[id] ?? "somebody who is gone"
                            case .address: recipient.reader.address(isRevealed: context.may(.revealIdentifiers)) ?? ""
                            }
                        return recipient.unsubscribed == nil ? "\(name) (\(recipient.zone.identifier))" : "\(name): wants no more"
                    }, next: report.next.map { TimeText($0, in: context.timeZone).text } ?? "nobody is left",
                    sendAction: "/dashboards/\(id)/reports/\(report.id)/send", removeAction: "/dashboards/\(id)/reports/\(report.id)/remove"
                )
            },
            people: people.filter { $0.isActive && $0.email != nil }.map {
                Person(value: "\($0.id)", name: $0.displayName, isChosen: chosen.contains("\($0.id)"))
            },
            cadences: options([("daily", "Each day"), ("weekly", "Each week"), ("monthly", "Each month")], form["cadence"] ?? "weekly"),
            weekdays: options(weekdays.enumerated().map { ("\($0.offset + 1)", $0.element) }, form["weekday"] ?? "1"),
            days: options((1...28).map { ("\($0)", "\($0)") }, form["day"] ?? "1"),
            hours: options((0...23).map { ("\($0)", "\($0 < 10 ? "0" : "")\($0):00") }, form["hour"] ?? "7"),
            addresses: form["addresses"] ?? "", zone: context.timeZone.identifier,
            mailProblem: try await application.deliveries.mailServer() == nil
                ? "No mail server is set up yet: reports wait in the queue until one is, under Deliveries." : nil, errors: errors)
        return try context.page(
            "dashboards/reports", title: "Reports", content, status: errors.isEmpty ? .ok : .unprocessableContent
        ) { shell in
            shell.crumbs = [Shell.Crumb("Dashboards", "/dashboards"), Shell.Crumb(dashboard.document.name, DashboardAddress.page(id))]
        }
    }

    private func create(_ context: RequestContext) async throws -> Response {
        let dashboard = try await dashboard(context)
        let form = context.form
        var readers = form.all("person").compactMap { Int64($0) }.map { Report.Reader.person($0) }
        for line in (form["addresses"] ?? "").split(whereSeparator: { $0.isNewline || $0 == "," || $0 == ";" || $0 == " " }) {
            guard let address = EmailAddress(String(line)) else {
                return try await page(
                    context, errors: [FormError(field: "addresses", text: "One of the addresses can’t be sent to. Write one on each line.")]
                )
            }
            readers.append(.address(address))
        }
        guard let cadence = ReportSchedule.Cadence(rawValue: form.trimmed("cadence")),
            let schedule = ReportSchedule(
                cadence, weekday: Int(form.trimmed("weekday")) ?? 1, day: Int(form.trimmed("day")) ?? 1,
                hour: Int(form.trimmed("hour")) ?? 7)
        else { return try await page(context, errors: [FormError(field: "cadence", text: "Choose when the report is sent.")]) }
        do {
            try await application.createReport(
                ReportDraft(schedule: schedule, readers: readers, zone: context.timeZone), of: dashboard.id, base: context.origin,
                by: try context.signedIn().actor)
        } catch let error as ReportError {
            return try await page(context, errors: [FormError(field: "addresses", text: error.message)])
        }
        return .redirect(
            to: "/dashboards/\(dashboard.id)/reports",
            notice: Shell.Notice("It is sent \(schedule.text), by the clock of \(context.timeZone.identifier)."),
            context)
    }

    private func preview(_ context: RequestContext) async throws -> Response {
        let dashboard = try await dashboard(context)
        let answers = try await board.answers(
            dashboard.document.tiles, over: dashboard.document.period, zone: context.timeZone, owner: dashboard.owner,
            access: context.tileAccess)
        let mail = ReportMail(
            dashboard: dashboard, answers: answers.tiles, base: context.origin, unsubscribe: nil,
            day: ReportSender.day(application.now(), in: context.timeZone))
        // An e-mail has its styles on each element, which pages of ours may not: it may do nothing else.
        var response = Response.html(mail.html)
        response.headers[.contentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-same-origin"
        return response
    }
}

/// Sends reports when they are due.
struct ReportsService: Service {
    let application: Touchstone.Application

    func run() async throws {
        let sender = application.makeReportSender(application.makeDashboardBoard())
        await cancelWhenGracefulShutdown { await sender.run() }
    }
}
