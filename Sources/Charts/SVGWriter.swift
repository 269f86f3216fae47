/// Writes one SVG document: escaped text, short numbers, and never a NaN.
package struct SVGWriter {
    package static let fontSize = 13.0
    package private(set) var text = ""
    private var open: [String] = []

    /// Opens the picture. `kind` becomes the class `chart-kind`. One with links is a group, since an image hides what is in it.
    package init(kind: String, frame: ChartFrame, height: Double, hasLinks: Bool = false) {
        start(
            "svg",
            [
                ("xmlns", "http://www.w3.org/2000/svg"), ("class", "chart chart-\(kind)"), ("role", hasLinks ? "group" : "img"),
                ("viewBox", "0 0 \(Self.number(frame.width)) \(Self.number(height))"),
                ("width", Self.number(frame.width)), ("height", Self.number(height)), ("font-size", Self.number(Self.fontSize)),
            ])
        element("title", [], frame.title)
        if !frame.summary.isEmpty { element("desc", [], frame.summary) }
        if frame.isStandalone {
            text += "<style>\(Palette.standaloneStyle)</style>\n"
            // Its own paper: what is behind it may not follow the reader's scheme.
            element("rect", [("width", "100%"), ("height", "100%"), ("fill", Palette.paper)])
        }
    }

    package mutating func start(_ name: String, _ attributes: [(String, String)]) {
        text += "<\(name)\(Self.attributes(attributes))>\n"
        open.append(name)
    }

    package mutating func end() {
        guard let name = open.popLast() else { return }
        text += "</\(name)>\n"
    }

    /// An element with nothing, or only text, inside.
    package mutating func element(_ name: String, _ attributes: [(String, String)], _ content: String? = nil) {
        text += "<\(name)\(Self.attributes(attributes))"
        if let content { text += ">\(MarkupText.escaped(content))</\(name)>\n" } else { text += "/>\n" }
    }

    package mutating func label(_ content: String, x: Double, y: Double, class name: String = "label", anchor: String = "start") {
        var attributes = [("class", name), ("x", Self.number(x)), ("y", Self.number(y)), ("fill", Palette.textFill(name))]
        if anchor != "start" { attributes.append(("text-anchor", anchor)) }
        element("text", attributes, content)
    }

    package mutating func line(
        _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, class name: String, stroke: String, dash: String? = nil
    ) {
        var attributes = [
            ("class", name), ("x1", Self.number(x1)), ("y1", Self.number(y1)), ("x2", Self.number(x2)), ("y2", Self.number(y2)),
            ("stroke", stroke),
        ]
        if let dash { attributes.append(("stroke-dasharray", dash)) }
        element("line", attributes)
    }

    /// The finished picture.
    package consuming func finish() -> String {
        while !open.isEmpty { end() }
        return text
    }

    private static func attributes(_ list: [(String, String)]) -> String {
        list.map { " \($0.0)=\"\(MarkupText.escaped($0.1))\"" }.joined()
    }

    /// At most two decimals, no exponent; what is not finite becomes 0.
    package static func number(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "0" }
        let hundredths = (value * 100).rounded()
        let whole = Int64(hundredths)
        let sign = whole < 0 ? "-" : ""
        let size = whole.magnitude
        let rest = size % 100
        if rest == 0 { return "\(sign)\(size / 100)" }
        if rest % 10 == 0 { return "\(sign)\(size / 100).\(rest / 10)" }
        return "\(sign)\(size / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// An estimate of how wide text is drawn; generous, so that labels don't collide.
    package static func width(of text: String, size: Double = fontSize) -> Double {
        var units = 0.0
        for character in text {
            switch character {
            case "i", "l", "j", "I", ".", ",", ":", "'", "|", " ", "f", "t", "r": units += 0.34
            case "m", "w", "M", "W", "%": units += 0.88
            default: units += character.isUppercase || !character.isASCII ? 0.7 : 0.57
            }
        }
        return units * size
    }

    /// Text shortened with an ellipsis until it fits.
    package static func fit(_ text: String, into available: Double) -> String {
        guard width(of: text) > available else { return text }
        var shortened = text
        while shortened.count > 1, width(of: shortened) + 0.7 * fontSize > available { shortened.removeLast() }
        while shortened.last == " " { shortened.removeLast() }
        return shortened + "…"
    }
}
