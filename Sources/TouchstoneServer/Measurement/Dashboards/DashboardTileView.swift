import Charts
import ExperienceStatistics
import Foundation
import JourneyAnalytics
import Touchstone

/// A tile as it is drawn: the template dashboards/tile.
struct DashboardTileView {
    var id: String
    var kind: String
    /// Classes of its width and height: "w6 h3".
    var size: String
    var width: String
    var height: String
    var title: String
    var href: String?
    var editHref: String
    var value: String?
    var unit: String?
    var limits: String?
    var n: String?
    var nHref: String?
    var change: MetricView.Change?
    var target: Target?
    var svg: String?
    var narrowSVG: String?
    var table: MetricView.Table?
    var steps: [Step] = []
    var themes: ThemeList?
    var words: [String] = []
    var foot: String?
    var problem: String?

    struct Target {
        var text: String
        var tone: String
        var word: String
    }

    struct Step {
        var name: String
        var count: String
        var share: String
        var sharePercent: Int
    }

    init(
        _ tile: DashboardTile, _ answer: TileAnswer, dashboard: Int64, address: MetricAddress
    ) {
        id = tile.id
        kind = tile.kind.rawValue
        (width, height) = ("\(tile.width)", "\(tile.height)")
        size = "w\(tile.width) h\(tile.height)"
        title = tile.title
        editHref = DashboardAddress.tile(dashboard, tile.id)
        let frame = TileFrame(tile)
        switch answer {
        case .metric(let answer): show(answer, tile, frame)
        case .distribution(let answer, let distribution): show(distribution, of: answer, tile, frame)
        case .funnel(let saved, let answer): show(answer, saved)
        case .fitness(let map, let known): show(known, of: map)
        case .survey(let trend): show(trend, frame)
        case .themes(let answer, let zone): show(answer, zone, frame)
        case .note: words = tile.text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        case .problem(let text): problem = text
        }
        if title.isEmpty { title = DashboardTileView.name(tile, answer) }
    }

    private static func name(_ tile: DashboardTile, _ answer: TileAnswer) -> String {
        switch answer {
        case .metric(let answer):
            answer.question.breakdown.map {
                tile.kind == .breakdown ? "\(answer.definition.name) by \($0.rawValue.replacing("_", with: " "))" : answer.definition.name
            }
                ?? answer.definition.name
        case .distribution(let answer, _): "\(answer.definition.name): how it is spread"
        case .funnel(let saved, _): saved.name
        case .fitness(let map, _): map.map.title
        case .survey(let trend): trend.name
        case .themes: "Themes"
        case .note: "Note"
        case .problem:
            switch tile.kind {
            case .survey: "Survey"
            case .themes: "Themes"
            case .value, .trend, .breakdown, .distribution, .funnel, .fitness, .note:
                tile.question.flatMap { Metric.named($0.metric)?.definition.name } ?? "Nothing to show"
            }
        }
    }

    private mutating func show(_ answer: MetricAnswer, _ tile: DashboardTile, _ frame: TileFrame) {
        let address = MetricAddress.narrowed(to: answer.question)
        let path = "/measurement/\(answer.definition.key)"
        href = address.fullHref(path)
        nHref = address.href(path + "/customers")
        n = answer.definition.unit == .count ? "by whom" : answer.definition.counted(answer.estimate.n)
        guard let value = answer.estimate.value else {
            problem = MetricWords.noData(answer)
            return
        }
        let parts = answer.text.parts(value)
        (self.value, unit) = (parts.number, parts.unit)
        limits = MetricWords.limits(answer)
        change = answer.change.map { MetricView.Change($0, answer) }
        if let wanted = tile.target { target = Target(wanted, answer) }
        var drawn = answer
        if let wanted = tile.target { drawn.target = wanted }
        let chart = MetricChart(drawn)
        switch tile.kind {
        case .value: svg = frame.height > 40 ? chart.spark : nil
        case .trend:
            svg = chart.trend([], width: frame.width, height: frame.height)
            narrowSVG = chart.trend([], width: 330, height: 180)
            table = MetricTrendCard(answer: answer, id: tile.id, heading: nil, marks: [], csvHref: nil).card.table
        case .breakdown:
            var few = answer
            few.rows = Array(answer.rows.prefix(frame.bars))
            let dimension = answer.question.breakdown.flatMap { MetricDimension(rawValue: $0.rawValue) }
            let narrowed: (MetricAnswer.Row) -> String? = { row in
                dimension.flatMap { dimension in
                    row.name.isEmpty ? nil : address.changed { $0.set(dimension, row.name) }.href(path)
                }
            }
            svg = MetricChart(few).bars(width: frame.width, href: narrowed)
            few.rows = Array(answer.rows.prefix(6))
            narrowSVG = MetricChart(few).bars(width: 330, href: narrowed)
            if answer.rows.count > frame.bars { foot = "\(answer.rows.count - frame.bars) more" }
        case .distribution, .funnel, .fitness, .survey, .themes, .note: break
        }
    }

    private mutating func show(_ distribution: MetricDistribution, of answer: MetricAnswer, _ tile: DashboardTile, _ frame: TileFrame) {
        show(answer, tile, frame)
        guard distribution.n > 0 else {
            if problem == nil { problem = "“\(answer.definition.name)” counts what happens: there is nothing that could be spread." }
            return
        }
        let picture = DistributionPicture(distribution, answer)
        svg = picture.svg(width: frame.width, height: frame.height)
        narrowSVG = picture.svg(width: 330, height: 180)
        table = picture.table
        foot = distribution.beyond > 0 ? "\(ValueFormat.number.text(Double(distribution.beyond))) larger ones are not drawn" : nil
    }

    private mutating func show(_ answer: FunnelAnswer, _ saved: SavedQuestion) {
        href = saved.address.text
        steps = answer.steps.map { step in
            Step(
                name: Words.name(step.touchpoints), count: Words.number(step.customers), share: Words.share(step.conversionFromFirst),
                sharePercent: Words.percent(step.conversionFromFirst))
        }
        if steps.isEmpty { problem = "Nobody took the first step." }
    }

    private mutating func show(_ known: MapFitnesses.Known, of map: StoredMap) {
        href = "/maps/\(map.id)"
        guard let fitness = known.fitness, let value = fitness.fitness.value else {
            problem = known.isBeingMeasured ? "The fitness is being measured." : "No customer has come to this plan yet."
            return
        }
        let text = MetricText(.share)
        let parts = text.parts(value)
        (self.value, unit) = (parts.number, parts.unit)
        if let low = fitness.fitness.low, let high = fitness.fitness.high { limits = text.range(low, high) }
        n = Words.count(fitness.customers, "customer")
        foot = "How far journeys follow the map"
    }
}

extension DashboardTileView.Target {
    /// Reached only where the interval leaves no doubt.
    init(_ target: Double, _ answer: MetricAnswer) {
        text = answer.text.text(target)
        let (low, high) = (answer.estimate.low ?? answer.estimate.value ?? 0, answer.estimate.high ?? answer.estimate.value ?? 0)
        let wantsMore = answer.definition.direction != .upIsBad
        let (isReached, isMissed) = wantsMore ? (low >= target, high < target) : (high <= target, low > target)
        (tone, word) = isReached ? ("good", "reached") : isMissed ? ("bad", "not reached") : ("neutral", "too close to tell")
    }
}

/// How many pixels a tile's picture has.
struct TileFrame {
    let width: Double
    let height: Double
    /// How many bars stand in it.
    let bars: Int
    /// How many lines of a table.
    let lines: Int

    init(_ tile: DashboardTile) {
        width = max(250, Double(tile.width) * 92 - 44)
        height = max(40, Double(tile.height) * 116 - (tile.kind == .value ? 190 : 130))
        lines = max(2, Int((Double(tile.height) * 116 - 130) / 32))
        bars = max(2, Int((Double(tile.height) * 116 - 110) / (width < 480 ? 44 : 30)))
    }
}
