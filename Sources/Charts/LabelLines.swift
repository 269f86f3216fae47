/// A label broken into lines at its spaces, so that it stays beside what it names.
enum LabelLines {
    /// - Parameter most: how many lines there may be; what doesn't fit into the last is shortened.
    static func broken(_ text: String, into width: Double, most: Int, size: Double = SVGWriter.fontSize) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            let longer = line.isEmpty ? String(word) : line + " " + word
            if line.isEmpty || lines.count == most - 1 || SVGWriter.width(of: longer, size: size) <= width {
                line = longer
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines.map { SVGWriter.fit($0, into: width * SVGWriter.fontSize / size) }
    }
}
