import Foundation
import Touchstone

/// A day of a timeline, with what happened in it, newest first.
struct TimelineDay {
    var date: String
    var dateISO: String
    var moments: [Moment]

    struct Moment {
        var time: String
        var timeISO: String
        var timeTitle: String
        var icon: String
        var direction: String
        var name: String
        var whereText: String
        var quote: String?
        var marks: [CustomersPage.Badge]
        var aside: String?
        var asideTone: String
        var facts: [CustomerView.Fact]
    }

    /// - Parameter entries: newest first.
    static func days(_ entries: [Timeline.Entry], reveal: Reveal, zone: TimeZone) -> [TimelineDay] {
        var days: [TimelineDay] = []
        for entry in entries {
            let time = TimeText(entry.time, in: zone)
            let day = String(time.text.prefix(10))
            if days.last?.dateISO != day {
                days.append(TimelineDay(date: CustomerWords.longDay(entry.time, in: zone), dateISO: day, moments: []))
            }
            days[days.count - 1].moments.append(moment(entry, time, reveal))
        }
        return days
    }

    private static func moment(_ entry: Timeline.Entry, _ time: TimeText, _ reveal: Reveal) -> Moment {
        let body = entry.body
        var marks = body.scores.map { CustomersPage.Badge(text: CustomerWords.score($0), tone: tone($0)) }
        if let kind = body.caseKind {
            marks.append(CustomersPage.Badge(text: "case \(kind.rawValue)", tone: kind == .reopened ? "bad" : ""))
        }
        if !body.isPublic { marks.append(CustomersPage.Badge(text: "internal", tone: "")) }
        let aside = body.value.map(CustomerWords.money) ?? handled(body.durations)
        return Moment(
            time: String(time.text.suffix(5)), timeISO: time.iso, timeTitle: time.title, icon: ChannelIcon.name(entry.channel, entry.name),
            direction: entry.direction.rawValue, name: entry.touchpoint ?? entry.name, whereText: place(entry), quote: entry.personal.text,
            marks: marks, aside: aside, asideTone: (body.value?.amount ?? 0) < 0 ? "bad" : "", facts: facts(entry, reveal))
    }

    /// "Phone (voice) · Support · from us · by Jana"
    private static func place(_ entry: Timeline.Entry) -> String {
        let stage = entry.stage.isEmpty ? nil : CustomerWords.title(entry.stage)
        var parts = [channel(entry), stage].compactMap(\.self)
        switch entry.direction {
        case .inbound: break
        case .outbound: parts.append("from us")
        case .internal: parts.append("inside the company")
        }
        if let actor = entry.body.actor {
            parts.append(entry.body.actorKind == .bot ? "by \(actor) (bot)" : "by \(actor)")
        } else if entry.body.actorKind == .bot {
            parts.append("by a bot")
        }
        return parts.joined(separator: " · ")
    }

    /// "Phone (voice)"; "Back office", which says its kind itself.
    private static func channel(_ entry: Timeline.Entry) -> String? {
        guard !entry.channel.isEmpty else { return nil }
        let name = CustomerWords.title(entry.channel)
        guard let kind = entry.channelKind?.name, kind != entry.channel.lowercased() else { return name }
        return "\(name) (\(kind))"
    }

    private static func handled(_ durations: Durations) -> String? {
        let parts = [durations.talk, durations.hold, durations.wrapUp].compactMap(\.self)
        return parts.isEmpty ? nil : CustomerWords.duration(parts.reduce(0, +))
    }

    private static func tone(_ score: Score) -> String {
        guard let value = score.value, score.high > score.low else { return "" }
        let share = (value - score.low) / (score.high - score.low)
        return share >= 0.75 ? "good" : share <= 0.4 ? "bad" : ""
    }

    private static func facts(_ entry: Timeline.Entry, _ reveal: Reveal) -> [CustomerView.Fact] {
        var facts: [CustomerView.Fact] = []
        func add(_ name: String, _ value: String?) {
            if let value, !value.isEmpty { facts.append(CustomerView.Fact(name: name, value: value)) }
        }
        add("Named by the source", entry.name)
        add("Source", entry.source)
        add("Interaction", entry.id)
        add("Profile", "\(entry.profile)")
        add("Account", entry.body.account)
        add("Case", entry.body.caseID)
        add("Talk", entry.body.durations.talk.map(CustomerWords.duration))
        add("Hold", entry.body.durations.hold.map(CustomerWords.duration))
        add("Wrap-up", entry.body.durations.wrapUp.map(CustomerWords.duration))
        for property in entry.body.properties { add(property.name, property.value.string ?? property.value.jsonText) }
        for property in entry.personal.properties {
            add(property.name, reveal == .masked ? Mask.dots : property.value.string ?? property.value.jsonText)
        }
        return facts
    }
}

/// Which glyph stands for a channel.
enum ChannelIcon {
    static func name(_ channel: String, _ event: String) -> String {
        let words = channel.lowercased()
        for (part, icon) in icons where words.contains(part) { return "icon/\(icon)" }
        return event.lowercased().contains("order") ? "icon/order" : "icon/other"
    }

    /// The first that is part of the channel's name.
    private static let icons: [(part: String, icon: String)] = [
        ("web", "web"), ("browser", "web"), ("online", "web"), ("app", "app"), ("mobile", "app"), ("mail", "email"), ("letter", "email"),
        ("phone", "phone"), ("call", "phone"), ("voice", "phone"), ("chat", "chat"), ("sms", "chat"), ("messag", "chat"), ("bot", "chat"),
        ("store", "store"), ("shop", "store"), ("branch", "store"), ("person", "store"), ("courier", "delivery"), ("deliver", "delivery"),
        ("survey", "survey"), ("review", "social"), ("social", "social"), ("back", "backoffice"), ("billing", "backoffice"),
    ]
}
