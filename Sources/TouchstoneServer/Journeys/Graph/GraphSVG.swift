/// Cleans what Graphviz draws: known elements and attributes only, no colours or fonts, links within this server.
enum GraphSVG {
    private static let elements: Set<Substring> = ["svg", "g", "title", "a", "path", "polygon", "polyline", "ellipse", "text"]
    private static let attributes: Set<Substring> = [
        "viewBox", "id", "class", "transform", "points", "d", "cx", "cy", "rx", "ry", "x", "y", "text-anchor", "stroke-width",
        "stroke-dasharray",
    ]

    /// Empty for what is no SVG.
    static func cleaned(_ svg: String) -> String {
        guard let start = svg.range(of: "<svg") else { return "" }
        var clean = ""
        var rest = svg[start.lowerBound...]
        var left: [Substring] = []
        while let open = rest.firstIndex(of: "<") {
            if left.isEmpty { clean += text(rest[..<open]) }
            rest = rest[open...]
            if rest.hasPrefix("<!--") {
                guard let end = rest.range(of: "-->") else { return "" }
                rest = rest[end.upperBound...]
                continue
            }
            guard let close = rest.firstIndex(of: ">") else { return "" }
            let tag = rest[rest.index(after: open)..<close]
            rest = rest[rest.index(after: close)...]
            let isEnd = tag.hasPrefix("/")
            let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == ":" }
            guard elements.contains(name), name != "title" else {
                // What stands in an unknown element goes with it; so do titles, whose words say what graph.js and links say better.
                if isEnd { if left.last == name { left.removeLast() } } else if !tag.hasSuffix("/") { left.append(name) }
                continue
            }
            guard left.isEmpty else { continue }
            clean += isEnd ? "</\(name)>" : element(name, tag)
        }
        return left.isEmpty ? clean : ""
    }

    private static func element(_ name: Substring, _ tag: Substring) -> String {
        var clean = "<\(name)"
        var isEmpty = tag.hasSuffix("/")
        var rest = tag.dropFirst(name.count)
        while let equals = rest.firstIndex(of: "=") {
            let attribute = rest[..<equals].drop { $0.isWhitespace }
            rest = rest[rest.index(after: equals)...]
            guard rest.first == "\"", let close = rest.dropFirst().firstIndex(of: "\"") else { isEmpty = true; break }
            let value = rest[rest.index(after: rest.startIndex)..<close]
            rest = rest[rest.index(after: close)...]
            switch attribute {
            case "xlink:href": if value.hasPrefix("/"), !value.hasPrefix("//") { clean += " href=\"\(value)\"" }
            case "xlink:title":
                // Graphviz writes where a link leads before its words. What leads nowhere is no link, and takes no name.
                clean += " data-about=\"\(value)\"" + (clean.contains(" href=") ? " aria-label=\"\(value)\"" : "")
            case "width" where name == "svg", "height" where name == "svg":
                // Points at 96 to the inch: the size at which letters are as large as on the page.
                if value.hasSuffix("pt"), let points = Double(value.dropLast(2)) {
                    clean += " \(attribute)=\"\(Int(points.rounded(.up)))\""
                }
            case _ where attributes.contains(attribute): clean += " \(attribute)=\"\(value)\""
            default: break
            }
        }
        return clean + (isEmpty ? "/>" : ">")
    }

    /// Text as it is escaped already; line ends between elements are left out.
    private static func text(_ text: Substring) -> String { text.allSatisfy(\.isWhitespace) ? "" : String(text) }

    /// With its own colours, for a file.
    static func standalone(_ svg: String) -> String {
        guard let end = svg.firstIndex(of: ">") else { return svg }
        let style = """
            <style>:root{--ink:#1d1c1a;--quiet:#65615b;--edge:#85817a;--accent:#0b6b73;--paper:#fdfcfa;--l0:#f3f2ef;--l1:#e3eeee;--l2:#d2e5e6;--l3:#bddadc;--l4:#a3cdd0;--l5:#86bdc2}
            @media(prefers-color-scheme:dark){:root{--ink:#eceae6;--quiet:#a9a6a0;--edge:#7d8187;--accent:#5cc0c7;--paper:#17191c;--l0:#23262a;--l1:#20302f;--l2:#1f3a3b;--l3:#1e4648;--l4:#1d5356;--l5:#1f6266}}
            svg{background:var(--paper)}text{font:13px system-ui,"Segoe UI","Liberation Sans",sans-serif;fill:var(--ink)}.edge text{font-size:11px;fill:var(--quiet)}
            .node path,.node polygon{stroke:var(--edge);fill:var(--l0)}.node.l1 path{fill:var(--l1)}.node.l2 path{fill:var(--l2)}.node.l3 path{fill:var(--l3)}.node.l4 path{fill:var(--l4)}
            .node.l5 path{fill:var(--l5)}.node.mark ellipse{fill:var(--accent);stroke:var(--accent)}.edge path{fill:none;stroke:var(--edge)}.edge polygon{fill:var(--edge);stroke:var(--edge)}
            .edge.strong path{stroke:var(--accent)}.edge.strong polygon{fill:var(--accent);stroke:var(--accent)}.graph>polygon{fill:none;stroke:none}</style>
            """
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + svg[..<end].replacing("<svg", with: "<svg xmlns=\"http://www.w3.org/2000/svg\"", maxReplacements: 1)
            + ">" + style + svg[svg.index(after: end)...] + "\n"
    }
}
