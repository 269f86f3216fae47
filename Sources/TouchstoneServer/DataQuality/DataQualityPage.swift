import Foundation
import Touchstone

/// How complete and valid customers' data is, what to fix first, and what that would gain.
struct DataQualityPage {
    let application: Touchstone.Application

    struct Content {
        var tabsName = DataTabs.name
        var tabs: [Shell.Choice]
        var progress: PassProgressText?
        var problem: String?
        var startAction: String
        var view: DataQualityView?
        /// Pairs that matching found and nobody has decided on.
        var waiting: String?
        /// How many of them may need nobody's time: some of the likely ones are held back, which the preview tells.
        var waitingDetail: String
        var waitingHref: String?
        var empty: EmptyContent?
    }

    func register(into routes: inout Routes) {
        routes.page("/data/quality", .permission(.viewData), summary: "How complete and valid customers' data is") { try await page($0) }
        routes.action("/data/quality", .permission(.viewData), rate: .heavy, summary: "Counts the quality of data anew, in the background")
        {
            context in
            application.dataQuality.start()
            // A small company's is counted before the page is back.
            for _ in 0..<15 where application.dataQuality.jobs.isRunning("report") { try await Task.sleep(for: .milliseconds(5)) }
            return .redirect(to: "/data/quality")
        }
        routes.page("/data/quality/progress", .permission(.viewData), summary: "How far counting is, as server-sent events or JSON") {
            context in
            let application = application
            return PassProgressText.answer(context) { Self.progress(application) }
        }
    }

    private static func progress(_ application: Touchstone.Application) -> PassProgressText? {
        .of(application.dataQuality.state, url: "/data/quality/progress", what: "Counting over all customers", now: application.now())
    }

    private func page(_ context: RequestContext) async throws -> Response {
        let report = try await application.dataQuality.report()
        var problem: String?
        if case .failed(let sentence, let time) = application.dataQuality.state, report.map({ $0.computed < time }) ?? true {
            problem = "The last count didn't come to its end. \(sentence)"
        }
        let progress = Self.progress(application)
        let open = try await application.matching.count(.open)
        let settings = try await application.matching.settings()
        var surePairs = MatchQueue()
        surePairs.low = settings.sure
        let sure = open > 0 && !settings.isAutomatic ? try await application.matching.count(of: surePairs) : 0
        let view = report.flatMap { $0.customers > 0 ? DataQualityView($0, context, sourceName: application.sourceName) : nil }
        let empty = EmptyContent(
            heading: report == nil ? "Not counted yet" : "No customers yet",
            text: report == nil
                ? "What is missing or can't be right, and what several customers share, stands here once it is counted: daily by itself, or now."
                : "How complete and valid their data is stands here once somebody is known.",
            command: "touchstone data-quality")
        let content = Content(
            tabs: DataTabs.visible(to: context), progress: progress, problem: problem, startAction: "/data/quality", view: view,
            waiting: open > 0
                ? CustomerWords.count(open, "pair of customers may be one person", "pairs of customers may be one person") : nil,
            waitingDetail: sure > 0
                ? "\(CustomerWords.count(sure)) of them are \(MatchWords.plainPercent(settings.sure)) % likely or more: up to that many could be joined by themselves. The rest wait for a person to decide."
                : "Matching found them, and they wait for a person to decide.",
            waitingHref: context.may(.manageMerges) && context.may(.viewCustomers) ? ReviewQuery.path : nil,
            empty: view == nil && progress == nil ? empty : nil)
        return try context.page("data-quality/report", title: "Data quality", content)
    }
}
