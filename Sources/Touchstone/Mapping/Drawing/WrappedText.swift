import Charts

/// Text broken into lines of a width, at blanks where it can be, in SVG without measuring in a browser.
struct WrappedText: Sendable, Equatable {
    let lines: [String]

    /// - Parameter most: more lines are cut off with an ellipsis; nil shows all.
    init(_ text: String, width: Double, size: Double, most: Int? = nil) {
        var lines: [String] = []
        for paragraph in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            var line = ""
            for word in paragraph.split(whereSeparator: \.isWhitespace) {
                let longer = line.isEmpty ? String(word) : line + " " + word
                if SVGWriter.width(of: longer, size: size) <= width {
                    line = longer
                    continue
                }
                if !line.isEmpty { lines.append(line) }
                line = ""
                // A word wider than the line is cut where it is full.
                for character in word {
                    if !line.isEmpty, SVGWriter.width(of: line + String(character), size: size) > width {
                        lines.append(line)
                        line = ""
                    }
                    line.append(character)
                }
            }
            if !line.isEmpty { lines.append(line) }
        }
        if let most, lines.count > most {
            lines = Array(lines.prefix(most))
            lines[most - 1] += "…"
        }
        self.lines = lines
    }

    func height(_ lineHeight: Double) -> Double { Double(lines.count) * lineHeight }
}
