import Touchstone

/// What somebody has chosen on a survey's page Share; it stands in the address.
struct ShareForm {
    var hidden: [SurveyPartID: String] = [:]
    var widget = SurveySharing.Widget()

    init(_ query: Query, survey: Survey) {
        for field in survey.hidden {
            guard let value = query["hidden.\(field.id.text)"], !value.isEmpty else { continue }
            hidden[field.id] = String(value.filter { !$0.isNewline && $0 != "\0" }.prefix(SurveyTicket.longestHidden))
        }
        func number(_ name: String, _ range: ClosedRange<Int>, _ usual: Int) -> Int {
            query[name].flatMap { Int($0) }.map { min(max($0, range.lowerBound), range.upperBound) } ?? usual
        }
        let usual = SurveySharing.Widget()
        widget.trigger = query["when"].flatMap(SurveySharing.Widget.Trigger.init(rawValue:)) ?? usual.trigger
        widget.seconds = number("seconds", 0...3_600, usual.seconds)
        widget.scrolled = number("scrolled", 1...100, usual.scrolled)
        widget.event = String((query["event"] ?? "Order Completed").filter { !$0.isNewline }.prefix(200))
        widget.isWhole = query["form"] == "full"
        widget.isAtStart = query["side"] == "start"
        widget.days = number("days", 1...3_650, usual.days)
        widget.share = number("share", 1...100, usual.share)
    }

    /// Of the codes' addresses.
    var hiddenQuery: String {
        let parts = hidden.sorted { $0.key < $1.key }.map { "hidden.\($0.key.text)=\(SurveySharing.encoded($0.value))" }
        return parts.isEmpty ? "" : "?" + parts.joined(separator: "&")
    }
}
