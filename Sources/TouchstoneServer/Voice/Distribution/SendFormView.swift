import Foundation
import Touchstone

/// The form as the template shows it.
struct SendFormView {
    var action: String
    var kinds: [Kind]
    var segments: [SelectOption]
    var list: String
    var touchpoints: [String]
    var touchpoint: String
    var delay: String
    var units: [SelectOption]
    var conditions: [Condition]
    var subjectLine: String
    var message: String
    var languages: [SelectOption]
    var hasLanguages: Bool
    var sample: String
    var reminders: [SelectOption]
    var reminderDays: String
    var expiryDays: String
    var starts: String

    struct Kind {
        var value: String
        var title: String
        var note: String
        var isChosen: Bool
    }

    struct Condition {
        var number: String
        var field: String
        var value: String
        var comparisons: [SelectOption]
    }

    init(_ form: SendForm, segments: [String], chosen: String, touchpoints: [String], languages: [SurveyLanguage], action: String) {
        self.action = action
        kinds = [
            ("segment", "A segment", "Customers by what they did"), ("list", "A list", "Addresses that you paste in"),
            ("trigger", "After something happens", "Each customer, as it happens"),
        ].map { Kind(value: $0.0, title: $0.1, note: $0.2, isChosen: $0.0 == form.kind) }
        self.segments = segments.map { SelectOption(value: $0, name: $0, isSelected: $0 == chosen) }
        list = form.list
        self.touchpoints = touchpoints
        touchpoint = form.touchpoint
        delay = form.delay
        units = ["minutes", "hours", "days"].map { SelectOption(value: $0, name: $0, isSelected: $0 == form.delayUnit) }
        conditions = form.conditions.enumerated().map { place, condition in
            Condition(
                number: "\(place)", field: condition.field, value: condition.value,
                comparisons: [
                    ("is", "is"), ("is_not", "is not"), ("contains", "contains"), ("at_least", "is at least"), ("at_most", "is at most"),
                ].map { SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == condition.comparison) })
        }
        subjectLine = form.subject
        message = form.message
        self.languages = languages.map {
            SelectOption(
                value: $0.tag, name: Locale(identifier: "en").localizedString(forIdentifier: $0.tag) ?? $0.tag,
                isSelected: $0.tag == form.language)
        }
        hasLanguages = languages.count > 1
        sample = form.sample
        reminders = [("0", "None"), ("1", "One"), ("2", "Two"), ("3", "Three")].map {
            SelectOption(value: $0.0, name: $0.1, isSelected: $0.0 == form.reminders)
        }
        reminderDays = form.reminderDays
        expiryDays = form.expiryDays
        starts = form.starts
    }
}

/// Who gets an invitation and who doesn't, as bars.
struct AudienceView {
    var people: String
    var invited: String
    var invitedPercent: Int
    var reasons: [Reason]
    var note: String?

    struct Reason {
        var name: String
        var count: String
        var percent: Int
    }

    init(_ preview: AudiencePreview, _ budget: ContactBudget) {
        people = Words.count(preview.people, "person", plural: "people")
        invited = Words.number(preview.invited)
        let looked = max(preview.looked, 1)
        invitedPercent = Int((Double(preview.invited) / Double(looked) * 100).rounded())
        reasons = preview.leftOut.sorted { $0.key < $1.key }.map { reason, count in
            Reason(name: reason.words, count: Words.number(count), percent: max(1, Int((Double(count) / Double(looked) * 100).rounded())))
        }
        note = preview.looked < preview.people ? "Counted among the first \(Words.number(preview.looked))." : nil
    }
}

/// One mailing: how far it has come.
struct SendView {
    var name: String
    var badge: String
    var tone: String
    var time: TimeText
    var sent: String
    var answered: String
    var answeredPercent: Int
    var rate: String
    var waiting: String?
    var reasons: [AudienceView.Reason]
    var leftOut: String?
    var pauseAction: String?
    var resumeAction: String?
    var stopAction: String?

    init(_ send: SurveySend, _ zone: TimeZone) {
        let progress = send.progress
        name = send.name
        time = TimeText(send.starts, in: zone)
        (badge, tone) =
            switch send.state {
            case .stopped: ("stopped", "")
            case .paused: ("paused", "")
            case .running: send.isOver ? ("sent", "good") : send.plan.kind == "trigger" ? ("listening", "accent") : ("on its way", "accent")
            }
        sent = Words.number(progress.sent)
        answered = Words.number(progress.answered)
        let share = progress.sent == 0 ? 0 : Double(progress.answered) / Double(progress.sent) * 100
        answeredPercent = Int(share.rounded())
        rate = progress.sent == 0 ? "–" : "\(Int(share.rounded())) %"
        waiting = progress.waiting > 0 ? Words.number(progress.waiting) : nil
        leftOut = progress.leftOutCount > 0 ? Words.number(progress.leftOutCount) : nil
        reasons = progress.leftOut.sorted { $0.key < $1.key }.map {
            AudienceView.Reason(name: $0.key.words, count: Words.number($0.value), percent: 0)
        }
        let base = "/surveys/\(send.survey)/send/\(send.id)"
        pauseAction = send.state == .running && !send.isOver ? "\(base)/pause" : nil
        resumeAction = send.state == .paused ? "\(base)/resume" : nil
        stopAction = send.state != .stopped && !send.isOver ? "\(base)/stop" : nil
    }
}
