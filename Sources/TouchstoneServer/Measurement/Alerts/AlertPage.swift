import Foundation
import Touchstone

/// One alert: the curve at that time, who took it, what was said, what came before.
struct AlertPage {
    let application: Touchstone.Application

    private struct Content {
        var name: String
        var sentence: String
        var state: String
        var tone: String
        var chart: MetricView.ChartCard?
        var facts: [AlertFact]
        var comments: [Comment]
        var history: [AlertsPage.AlertLine]
        var takeAction: String?
        var commentAction: String?
        var ruleHref: String?
        var metricHref: String?
        var csrf: String
        var errors: [FormError]
        var text: String
    }

    struct AlertFact {
        var name: String
        var value: String
    }

    private struct Comment {
        var author: String
        var time: TimeText
        var paragraphs: [String]
    }

    func register(into routes: inout Routes) {
        routes.page("/alerts/{id}", .permission(.viewMeasurement), summary: "One alert with the curve at that time") {
            try await page($0, errors: [])
        }
        routes.action("/alerts/{id}/acknowledge", .permission(.answerAlerts), summary: "Takes an alert") { context in
            let (identity, id) = (try context.signedIn(), try context.number("id"))
            try await application.alerts.acknowledge(id, by: identity.actor)
            return .redirect(to: "/alerts/\(id)", notice: Shell.Notice("You have taken this alert."), context)
        }
        routes.action("/alerts/{id}/comments", .permission(.answerAlerts), summary: "Comments on an alert") { context in
            let (identity, id) = (try context.signedIn(), try context.number("id"))
            do { try await application.alerts.comment(context.form["text"] ?? "", on: id, by: identity.actor) } catch let error
                as AlertError
            {
                if error.kind != .invalid { throw HTTPFailure(error) }
                return try await page(context, errors: [FormError(field: "text", text: error.message)])
            }
            return .redirect(to: "/alerts/\(id)#comments")
        }
    }

    private func page(_ context: RequestContext, errors: [FormError]) async throws -> Response {
        let id = try context.number("id")
        let (alert, comments) = try await application.alerts.alert(id)
        let owners = try await SegmentOwners(application)
        let rule = try? await application.alerts.rule(alert.rule)
        let earlier = try await application.alerts.alerts(rule: alert.rule, limit: 21).filter { $0.id != id }.prefix(20)
        let (state, tone) = AlertView.words(alert)
        let zone = context.timeZone
        var facts = [AlertFact(name: "Raised", value: TimeText(alert.opened, in: zone).text)]
        if let rule { facts.append(AlertFact(name: "Watches", value: AlertView.words(rule.draft))) }
        if let taken = alert.acknowledged {
            facts.append(
                AlertFact(
                    name: "Taken", value: "\(TimeText(taken, in: zone).text) by \(alert.acknowledgedBy.map(owners.name) ?? "somebody")"))
        }
        if let ended = alert.ended {
            facts.append(
                AlertFact(
                    name: "Over",
                    value:
                        "\(TimeText(ended, in: zone).text), after \(LengthOfTime.text(Double(ended.milliseconds - alert.opened.milliseconds)))"
                ))
        }
        if let detail = alert.detail {
            let text = MetricText(Metric.named(detail.metric)?.definition.unit ?? .count, currency: detail.currency)
            facts.append(AlertFact(name: "Value then", value: text.text(detail.value)))
            if let low = detail.low, let high = detail.high { facts.append(AlertFact(name: "95 % interval", value: text.range(low, high))) }
            facts.append(AlertFact(name: "Over", value: Metric.named(detail.metric)?.definition.counted(detail.n) ?? "\(detail.n)"))
            if let expected = detail.expected {
                facts.append(AlertFact(name: detail.pValue == nil ? "Limit" : "Expected", value: text.text(expected)))
            }
            if let p = detail.pValue { facts.append(AlertFact(name: "p", value: p < 0.0001 ? "under 0.0001" : String(format: "%.4f", p))) }
        }
        if let told = alert.told { facts.append(AlertFact(name: "E-mails", value: "from \(TimeText(told, in: zone).text)")) }
        let mayAnswer = context.may(.answerAlerts)
        let content = Content(
            name: alert.name, sentence: alert.sentence, state: state, tone: tone,
            chart: alert.detail.flatMap { detail in
                detail.points.isEmpty
                    ? nil
                    : MetricView.ChartCard(
                        id: "then", heading: nil, caption: nil, svg: AlertView.chart(detail, width: 820, height: 280),
                        narrowSVG: AlertView.chart(detail, width: 360, height: 220), note: "As it was when the alert was raised.",
                        table: nil,
                        csvHref: nil)
            }, facts: facts,
            comments: comments.map { comment in
                Comment(
                    author: owners.name(comment.author), time: TimeText(comment.time, in: zone),
                    paragraphs: comment.text.split(separator: "\n").map(String.init))
            }, history: earlier.map { AlertView.line($0, owners, in: zone) },
            takeAction: mayAnswer && alert.state == .open ? "/alerts/\(id)/acknowledge" : nil,
            commentAction: mayAnswer ? "/alerts/\(id)/comments" : nil,
            ruleHref: rule != nil && context.may(.manageAlerts) ? "/alerts/rules/\(alert.rule)" : nil,
            metricHref: rule.map { MetricAddress.narrowed(to: $0.draft.question).href("/measurement/\($0.draft.question.metric)") },
            csrf: context.csrf, errors: errors, text: context.form["text"] ?? "")
        return try context.page("alerts/alert", title: alert.name, content, status: errors.isEmpty ? .ok : .unprocessableContent) { shell in
            shell.crumbs = [Shell.Crumb("Alerts", "/alerts")]
        }
    }
}
