import Foundation
import Touchstone

/// Attempts by day as columns: what arrived stands on the line, what failed hangs below it.
enum DeliveryColumns {
    struct Day {
        var label: String
        var sent: Int
        var failed: Int
    }

    static func svg(_ days: [Day], width: Double) -> String {
        let top = days.map(\.sent).max() ?? 0, bottom = days.map(\.failed).max() ?? 0
        let height = 132.0, labels = 18.0
        let scale = (height - labels) / Double(max(top + bottom, 1))
        let line = 2 + Double(top) * scale
        let step = width / Double(max(days.count, 1))
        let sent = days.map(\.sent).reduce(0, +), failed = days.map(\.failed).reduce(0, +)
        var svg =
            "<svg class=\"columns\" viewBox=\"0 0 \(number(width)) \(number(height + labels))\" role=\"img\" aria-label=\"Attempts by day: "
            + "\(sent) arrived, \(failed) failed in \(days.count) days\">"
        for (index, day) in days.enumerated() {
            let x = Double(index) * step + step * 0.14, thick = step * 0.72
            svg += "<g><title>\(day.label): \(day.sent) arrived, \(day.failed) failed</title>"
            svg +=
                "<rect class=\"hit\" x=\"\(number(Double(index) * step))\" y=\"0\" width=\"\(number(step))\" height=\"\(number(height))\"/>"
            if day.sent > 0 { svg += bar("sent", x, line - max(Double(day.sent) * scale, 1.5), thick, max(Double(day.sent) * scale, 1.5)) }
            if day.failed > 0 { svg += bar("failed", x, line + 1, thick, max(Double(day.failed) * scale, 1.5)) }
            svg += "</g>"
            let isLabelled = width > 500 ? (days.count - 1 - index) % 2 == 0 : (days.count - 1 - index) % 4 == 0
            if isLabelled {
                svg +=
                    "<text x=\"\(number(Double(index) * step + step / 2))\" y=\"\(number(height + labels - 3))\">\(day.label.suffix(5))</text>"
            }
        }
        svg += "<line x1=\"0\" x2=\"\(number(width))\" y1=\"\(number(line))\" y2=\"\(number(line))\"/>"
        return svg + "</svg>"
    }

    private static func bar(_ kind: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
        "<rect class=\"\(kind)\" x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" height=\"\(number(height))\"/>"
    }

    private static func number(_ value: Double) -> String { String(format: "%.1f", value) }
}
