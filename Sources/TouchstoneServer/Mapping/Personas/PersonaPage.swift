import Charts
import HTTPTypes
import Touchstone

/// One persona: what is said of it, and what its segment measures.
struct PersonaPage {
    let application: Touchstone.Application

    private struct Content {
        var initials: String
        var colour: Int
        var isEmployee: Bool
        var summary: String
        var lists: [List]
        var quotes: [String]
        var traits: [String]
        var channels: [String]
        var measured: Measured?
        var notMeasured: String?
        var editHref: String?
        var archiveAction: String?
        var isArchived: Bool
        var maps: [PageLink]
    }

    private struct List {
        var name: String
        var items: [String]
    }

    private struct Measured {
        var share: String
        var interval: String
        var count: String
        var countHref: String?
        var segment: String
        var segmentHref: String
        var sharePercent: Int
        var each: String
        var channels: [Channel]
        var scores: [Score]
        var steps: [Step]
        var pathText: String
        var journeysHref: String
    }

    private struct Channel {
        var name: String
        var share: String
        var percent: Int
        var everybody: String
        var everybodyPercent: Int
        /// "1st choice, they say"
        var said: String?
    }

    private struct Score {
        var name: String
        var value: String
        var about: String
        var everybody: String
        var verdict: String
        var tone: String
    }

    private struct Step {
        var name: String
        var share: String
        var everybody: String
    }

    func register(into routes: inout Routes) {
        let path = PersonasPage.path
        routes.page("\(path)/{id}", .permission(.viewJourneys), summary: "A persona") { try await page($0) }
        routes.action("\(path)/{id}/archive", .permission(.editMaps), summary: "Puts a persona away, or takes it back") { context in
            let id = try context.number("id")
            let isArchived = context.form["archived"] != "false"
            try await HTTPFailure.personas {
                try await application.personas.setArchived(isArchived, id, by: try context.signedIn().actor)
            }
            let undo = Shell.Undo(
                action: "\(path)/\(id)/archive", label: "Undo",
                fields: [Shell.Field(name: "archived", value: isArchived ? "false" : "true")])
            return .redirect(
                to: isArchived ? path : "\(path)/\(id)",
                notice: Shell.Notice(isArchived ? "The persona is put away." : "The persona is back.", undo: undo), context)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let id = try context.number("id")
        let stored = try await HTTPFailure.personas { try await application.personas.persona(id) }
        let persona = stored.persona
        let mayEdit = context.may(.editMaps)
        var (measured, problem): (PersonaMeasure?, String?) = (nil, nil)
        do { measured = try application.personas.measure(persona) } catch let error as JourneyError { problem = error.description }
        if measured == nil, problem == nil { problem = PersonaWording.share(persona, application).text + "." }
        let maps = try await application.maps.list(archived: false).filter { $0.map.persona == id }
        let content = Content(
            initials: persona.initials, colour: persona.colour, isEmployee: persona.subject == .employee, summary: persona.summary,
            lists: [("Goals", persona.goals), ("Needs", persona.needs), ("Frustrations", persona.frustrations)].filter { !$0.1.isEmpty }
                .map(List.init), quotes: persona.quotes, traits: persona.traits, channels: persona.channels,
            measured: measured.map { self.measured($0, persona, context) }, notMeasured: problem,
            editHref: mayEdit ? "\(PersonasPage.path)/\(id)/edit" : nil,
            archiveAction: mayEdit ? "\(PersonasPage.path)/\(id)/archive" : nil, isArchived: stored.isArchived,
            maps: maps.map { PageLink($0.map.title, "/maps/\($0.id)") })
        return try context.page("personas/one", title: persona.name, content) {
            $0.crumbs = [Shell.Crumb("Personas", PersonasPage.path)]
        }
    }

    private func measured(_ measure: PersonaMeasure, _ persona: Persona, _ context: RequestContext) -> Measured {
        let text = MetricText(.share)
        let interval = measure.share.low.flatMap { low in measure.share.high.map { text.range(low, $0) } } ?? "–"
        let escaped = JourneyAddress.escaped(measure.segment)
        let segment = application.segments.segment(named: measure.segment)
        let decimals = ValueFormat(decimals: 1)
        let everybody = Dictionary((measure.everybodysPath?.steps ?? []).map { ($0.touchpoint, $0.share) }) { first, _ in first }
        return Measured(
            share: Words.share(measure.share.value), interval: interval, count: Words.count(measure.customers, "customer"),
            countHref: context.may(.viewCustomers)
                ? "/journeys/customers?question=\(JourneyAddress.escaped("graph times off"))&part=everyone&segment=\(escaped)" : nil,
            segment: measure.segment, segmentHref: segment.map { "/segments/\($0.id)" } ?? "/segments",
            sharePercent: Words.percent(measure.share.value),
            each:
                "\(measure.interactionsEach.map { decimals.text($0) } ?? "–") interactions each; everybody: \(measure.interactionsEachOfAll.map { decimals.text($0) } ?? "–")",
            channels: measure.channels.map { channel in
                let place = persona.channels.firstIndex { $0.lowercased() == channel.name.lowercased() }
                return Channel(
                    name: channel.name, share: Words.share(channel.share), percent: Words.percent(channel.share),
                    everybody: Words.share(channel.everybody), everybodyPercent: Words.percent(channel.everybody),
                    said: place.map { $0 == 0 ? "said to be preferred" : "said to be choice \($0 + 1)" })
            }, scores: measure.scores.map(score),
            steps: (measure.path?.steps ?? []).map { step in
                Step(
                    name: step.touchpoint, share: Words.share(step.share),
                    everybody: everybody[step.touchpoint].map { Words.share($0) } ?? "not on everybody’s main path")
            },
            pathText: measure.path == nil
                ? "No main path: too few go from one touchpoint to another."
                : "The way that most of them take, and how many of those who begin come so far.",
            journeysHref: "/journeys/graph?segment=\(escaped)")
    }

    private func score(_ score: PersonaMeasure.Score) -> Score {
        let text = MetricText(score.definition.unit)
        let interval = score.segment.low.flatMap { low in score.segment.high.map { text.range(low, $0) } }.map { "\($0), " } ?? ""
        let verdict: (String, String) =
            switch score.change?.verdict {
            case .better: ("better than the others", "good")
            case .worse: ("worse than the others", "bad")
            case .changed: ("different from the others", "neutral")
            case .noClearChange: ("no clear difference", "neutral")
            case .notComparable, nil: ("not comparable: too few answers", "neutral")
            }
        return Score(
            name: score.definition.name, value: text.text(score.segment.value),
            about: "\(interval)\(Words.count(score.segment.n, "answer"))",
            everybody: "\(text.text(score.everybody.value)), \(Words.count(score.everybody.n, "answer"))", verdict: verdict.0,
            tone: verdict.1)
    }
}
