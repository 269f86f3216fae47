import Charts
import Foundation

/// The strokes that a map's picture is made of.
extension MapSheet {
    func number(_ value: Double) -> String { SVGWriter.number(value) }

    func text(
        _ content: String, x: Double, y: Double, size: Double, fill: String, anchor: String = "start", _ writer: inout SVGWriter
    ) {
        var attributes = [("class", "label"), ("x", number(x)), ("y", number(y)), ("font-size", number(size)), ("fill", fill)]
        if anchor != "start" { attributes.append(("text-anchor", anchor)) }
        writer.element("text", attributes, content)
    }

    func bold(_ content: String, x: Double, y: Double, size: Double, _ writer: inout SVGWriter) {
        writer.element(
            "text",
            [
                ("class", "label"), ("x", number(x)), ("y", number(y)), ("font-size", number(size)), ("font-weight", "600"),
                ("fill", Palette.ink),
            ], content)
    }

    func box(
        _ x: Double, _ y: Double, _ width: Double, _ height: Double, fill: String, opacity: String, class name: String,
        _ writer: inout SVGWriter
    ) {
        writer.element(
            "rect",
            [
                ("class", name), ("x", number(x)), ("y", number(y)), ("width", number(width)), ("height", number(height)), ("rx", "4"),
                ("fill", fill), ("fill-opacity", opacity),
            ])
    }

    /// A moment of truth.
    func star(x: Double, y: Double, radius: Double, _ writer: inout SVGWriter) {
        let points = (0..<10).map { corner -> String in
            let angle = Double(corner) * .pi / 5 - .pi / 2
            let distance = corner % 2 == 0 ? radius : radius * 0.45
            return "\(number(x + distance * cos(angle))),\(number(y + distance * sin(angle)))"
        }
        writer.start("polygon", [("class", "moment"), ("points", points.joined(separator: " ")), ("fill", Palette.series(2))])
        writer.element("title", [], "Moment of truth")
        writer.end()
    }
}
