import Touchstone

/// What the page Share shows of a survey in the field.
struct ShareView {
    struct Field {
        var id: String
        var label: String
        var value: String
    }

    struct Way {
        var value: String
        var title: String
        var note: String
        var isChosen: Bool
    }

    var link: String
    var kioskLink: String
    var frame: String
    var widget: String
    var call: String?
    var key: String
    var fields: [Field]
    var codeSVG: String?
    var codeProblem: String?
    var svgHref: String
    var pngHref: String
    var posterHref: String
    var ways: [Way]
    var seconds: String
    var scrolled: String
    var event: String
    var isWhole: Bool
    var isAtStart: Bool
    var days: String
    var sharePercent: String
    var frames = ""
    var hasFrames = false
    var mayPublish: Bool
    var maySend: Bool
    var action: String

    init(_ sharing: SurveySharing, _ form: ShareForm, survey: StoredSurvey, _ context: RequestContext) {
        let path = "/surveys/\(survey.id)/share"
        link = sharing.link
        kioskLink = sharing.kioskLink
        frame = sharing.frame
        widget = sharing.widget(form.widget)
        call = form.widget.trigger == .call ? sharing.call : nil
        key = survey.key
        fields = survey.draft.hidden.map {
            Field(id: $0.id.text, label: $0.about.isEmpty ? $0.id.text : $0.about, value: form.hidden[$0.id] ?? "")
        }
        svgHref = "\(path)/code.svg\(form.hiddenQuery)"
        pngHref = "\(path)/code.png\(form.hiddenQuery)"
        posterHref = "\(path)/poster\(form.hiddenQuery)"
        let words: [(SurveySharing.Widget.Trigger, String, String)] = [
            (.after, "After a while", "They have looked around"), (.scroll, "Far enough down", "They have read so much"),
            (.exit, "When they leave", "The pointer goes to the tabs"), (.event, "After an event", "That touchstone.js tracks"),
            (.call, "By your own code", "From a button, say"),
        ]
        ways = words.map { Way(value: $0.rawValue, title: $1, note: $2, isChosen: form.widget.trigger == $0) }
        seconds = "\(form.widget.seconds)"
        scrolled = "\(form.widget.scrolled)"
        event = form.widget.event
        isWhole = form.widget.isWhole
        isAtStart = form.widget.isAtStart
        days = "\(form.widget.days)"
        sharePercent = "\(form.widget.share)"
        mayPublish = context.may(.publishSurveys)
        maySend = context.may(.sendSurveys)
        action = path
    }
}
