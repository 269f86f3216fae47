import Charts
import Foundation
import Touchstone

/// Milestones from the start to the end, with today between them.
struct InitiativeTimeline {
    let plan: InitiativePlan
    let entries: [InitiativeEntry]
    let now: Instant
    let zone: TimeZone

    private static let (width, height) = (760.0, 96.0)

    /// Nil where there is no stretch of time to draw.
    var svg: String? {
        let milestones = entries.filter { $0.kind == .milestone && $0.draft.day != nil }.sorted {
            ($0.draft.day?.text ?? "") < ($1.draft.day?.text ?? "")
        }
        let days = milestones.compactMap { $0.draft.day.map(time) } + [plan.start, plan.end].compactMap { $0.map(time) }
        guard let first = days.min(), let last = days.max(), last > first, !milestones.isEmpty else { return nil }
        func x(_ time: Int64) -> Double { 12 + (Self.width - 24) * min(max(Double(time - first) / Double(last - first), 0), 1) }
        var writer = SVGWriter(
            kind: "timeline-line",
            frame: ChartFrame(
                title: "Milestones", summary: milestones.map { "\($0.draft.text): \($0.draft.day?.text ?? "")" }.joined(separator: "; "),
                width: Self.width), height: Self.height)
        let middle = 50.0
        writer.line(12, middle, Self.width - 12, middle, class: "track", stroke: Palette.grid)
        let today = min(max(now.milliseconds, first), last)
        writer.line(12, middle, x(today), middle, class: "track-done", stroke: Palette.series(0))
        if now.milliseconds >= first, now.milliseconds <= last {
            let place = x(now.milliseconds)
            writer.line(place, 22, place, 78, class: "today", stroke: Palette.ink, dash: "2 2")
            writer.label("today", x: place, y: 92, class: "tick", anchor: place > Self.width - 60 ? "end" : place < 60 ? "start" : "middle")
        }
        var free = (-1e9, -1e9)
        for (place, milestone) in milestones.enumerated() {
            guard let day = milestone.draft.day else { continue }
            let at = x(time(day))
            let isDone = milestone.draft.done != nil
            let isLate = !isDone && time(day) + 86_400_000 <= now.milliseconds
            let colour = isLate ? Palette.bad : Palette.series(0)
            writer.element(
                "circle",
                [
                    ("cx", SVGWriter.number(at)), ("cy", SVGWriter.number(middle)), ("r", "7"), ("fill", isDone ? colour : Palette.paper),
                    ("stroke", colour), ("stroke-width", "2.5"),
                ])
            let isAbove = place % 2 == 0
            let label = SVGWriter.fit(milestone.draft.text, into: 170)
            let wide = SVGWriter.width(of: label)
            let start = min(max(at - wide / 2, 0), Self.width - wide)
            guard start > (isAbove ? free.0 : free.1) else { continue }
            writer.label(label, x: start, y: isAbove ? middle - 16 : middle + 26, class: "label")
            if isAbove { free.0 = start + wide + 8 } else { free.1 = start + wide + 8 }
        }
        return writer.finish()
    }

    private func time(_ day: MetricPeriod.CivilDay) -> Int64 { day.end(in: zone) - 86_400_000 }
}
