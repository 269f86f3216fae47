import Foundation
import Touchstone

/// What the company promises, in large type, and where it is kept and broken.
struct PromisePage {
    let application: Touchstone.Application

    struct Tally {
        var count: String
        var word: String
        var sign: String
        var tone: String
    }

    struct Said {
        var touchpoint: String
        var text: String
        var href: String
    }

    struct Version {
        var number: String
        var who: String
        var time: TimeText
        var statement: String
    }

    struct Content {
        var tabsName = MappingTabs.name
        var tabs: [Shell.Choice]
        var statement: String?
        var success: String?
        var tallies: [Tally] = []
        var editHref: String?
        var stages: [String] = []
        var rows: [PromiseRow] = []
        var parts: [PromisePartView] = []
        var said: [Said] = []
        var versions: [Version] = []
        var about: String = ""
        var apiHref = "/api/v1/promise/standing"
        var empty: EmptyContent?
    }

    func register(into routes: inout Routes) {
        routes.page(PromisePages.path, .permission(.viewPromise), summary: "The brand promise: where it is kept and where broken") {
            try await page($0)
        }
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let request = MetricRequest(context, application)
        let period = try request.question("nps").period
        var content = Content(
            tabs: MappingTabs.visible(to: context), editHref: context.may(.editPromise) ? "/promise/edit" : nil)
        guard let stored = try await application.promise.current() else {
            content.empty = EmptyContent(
                heading: "Nobody has written the promise down",
                text: "What the company promises its customers, and when it calls itself successful: written down once, split into "
                    + "what can be measured, and measured where it is made.",
                action: context.may(.editPromise) ? PageLink("Write it down", "/promise/edit") : nil, command: "touchstone promise show")
            return try context.page("promise/promise", title: "Brand promise", content)
        }
        let standing = application.promise.standing(of: stored, period, zone: context.timeZone)
        let catalogue = try await application.touchpoints.catalogue(zone: context.timeZone)
        let order = try application.touchpoints.stageOrder(catalogue)
        let stageOf = Dictionary(catalogue.entries.map { ($0.name, $0.stage) }) { first, _ in first }
        let said = catalogue.entries.filter { !$0.touchpoint.promise.isEmpty }
        content.statement = stored.document.statement
        content.success = stored.document.success.isEmpty ? nil : stored.document.success
        content.tallies = PromiseVerdict.allCases.compactMap { verdict in
            let count = standing.count(verdict)
            guard count > 0 else { return nil }
            return Tally(
                count: "\(count)", word: verdict.word, sign: PromiseWords.sign(verdict), tone: PromiseWords.tone(verdict))
        }
        let journey = PromiseJourney(standing, order: order, stageOf: stageOf)
        (content.stages, content.rows) = (journey.stages, journey.rows)
        content.parts = standing.parts.map { part in
            PromisePartView(
                part, said: said.filter { part.part.everyTouchpoint.contains($0.name) }.map { ($0.name, $0.touchpoint.promise) },
                address: request.address, zone: context.timeZone, mayList: context.may(.viewCustomers))
        }
        let measured = Set(stored.document.parts.flatMap(\.everyTouchpoint))
        content.said = said.filter { !measured.contains($0.name) }.map {
            Said(touchpoint: $0.name, text: $0.touchpoint.promise, href: TouchpointsPage.href($0.name))
        }
        content.versions = try await versions(context)
        content.about =
            "\(standing.sentence) From \(MetricWords.span(standing.period, in: context.timeZone)). A promise is kept where the whole "
            + "95 % interval reaches its target, broken where none of it does, and not clear in between."
        return try context.page("promise/promise", title: "Brand promise", content) {
            $0.period = request.periodControl(PromisePages.path)
        }
    }

    private func versions(_ context: RequestContext) async throws -> [Version] {
        let names = try await Colleagues(application, who: .workCases)
        return try await application.promise.versions().prefix(20).map {
            Version(
                number: "\($0.version)", who: names.name($0.actor), time: TimeText($0.time, in: context.timeZone),
                statement: $0.document.statement)
        }
    }
}
