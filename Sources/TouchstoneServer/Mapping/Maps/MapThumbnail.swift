import Touchstone

/// A map in small, for the gallery: its phases, and the emotion planned from step to step. Colours come from the style sheet.
struct MapThumbnail {
    static let width = 320.0
    static let height = 112.0
    private static let gap = 3.0

    let map: JourneyMap

    var svg: String {
        let slots = max(1, map.phases.reduce(0) { $0 + max(1, $1.steps.count) })
        let slot = (Self.width - 8) / Double(slots)
        var parts: [String] = []
        var points: [(x: Double, y: Double, isMoment: Bool)] = []
        var x = 4.0
        for phase in map.phases {
            let width = slot * Double(max(1, phase.steps.count))
            parts.append(rectangle("phase", x, 6, width - Self.gap, 14))
            for (index, step) in phase.steps.enumerated() {
                let left = x + slot * Double(index)
                parts.append(rectangle("step", left, 24, slot - Self.gap, 8))
                if let emotion = step.emotion {
                    points.append((left + (slot - Self.gap) / 2, 72 - Double(emotion) * 15, step.isMomentOfTruth))
                }
            }
            x += width
        }
        if map.phases.isEmpty { parts.append(rectangle("step", 4, 6, Self.width - 8, 26)) }
        parts.append("<path class=\"zero\" d=\"M4 72H\(number(Self.width - 4))\"/>")
        if points.count > 1 {
            let line = points.enumerated().map { "\($0 == 0 ? "M" : "L")\(number($1.x)) \(number($1.y))" }.joined()
            parts.append("<path class=\"line\" d=\"\(line)\"/>")
        }
        for point in points {
            let radius = point.isMoment ? 4.5 : 2.5
            parts.append(
                "<circle class=\"\(point.isMoment ? "moment" : "point")\" cx=\"\(number(point.x))\" cy=\"\(number(point.y))\" r=\"\(radius)\"/>"
            )
        }
        return """
            <svg class="map-thumb" viewBox="0 0 \(Int(Self.width)) \(Int(Self.height))" aria-hidden="true">\(parts.joined())</svg>
            """
    }

    private func rectangle(_ name: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
        "<rect class=\"\(name)\" x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(max(1, width)))\" height=\"\(number(height))\" rx=\"2\"/>"
    }

    private func number(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
