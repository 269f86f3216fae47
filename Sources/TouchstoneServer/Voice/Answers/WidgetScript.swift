import Foundation

/// The survey widget as websites include it: one script, put together of its own file, the controls that a survey's page has too, and their style.
///
/// One file works where a Content-Security-Policy names this server alone, and modules of modules need nothing else.
struct WidgetScript {
    let text: String

    /// Nil where a file is missing.
    init?() {
        func read(_ name: String) -> String? { try? String(contentsOf: Resources.assets.appending(path: name), encoding: .utf8) }
        guard let widget = read("widget.js"), let controls = read("answer-controls.js"), let proof = read("answer-work.js"),
            let page = read("answer.css"), let own = read("widget.css")
        else { return nil }
        text = WidgetScript.text(scripts: [controls, proof, widget], style: WidgetScript.style(page) + own)
    }

    func register(into routes: inout Routes) {
        SharedScript(path: "/widget.js", summary: "The survey widget that websites include", bytes: Array(text.utf8)).register(
            into: &routes)
    }

    /// Modules become one function: nothing of them is seen by the website.
    static func text(scripts: [String], style: String) -> String {
        let joined = scripts.map { script in
            script.split(separator: "\n", omittingEmptySubsequences: true).compactMap { line -> String? in
                let bare = line.drop { $0 == " " }
                if bare.hasPrefix("import ") || bare.hasPrefix("//") { return nil }
                return bare.hasPrefix("export ") ? String(bare.dropFirst("export ".count)) : String(bare)
            }.joined(separator: "\n")
        }.joined(separator: "\n")
        return "(() => {\"use strict\";\nconst STYLE = \(literal(compact(style)));\n\(joined)\n})();\n"
    }

    /// The style of a survey's page, for a tree inside another page: nothing there depends on the other page's sizes, and what depends on the
    /// window's width depends on the card's.
    static func style(_ sheet: String) -> String {
        let rules = sheet.replacing(":root", with: ":host").replacing("@media (min-width:", with: "@container (min-width:")
            .replacing("@media (max-width:", with: "@container (max-width:")
        return pixels(rules)
    }

    /// Lengths in the root's letters are those of a page whose letters have 16 pixels.
    private static func pixels(_ sheet: String) -> String {
        sheet.replacing(/([0-9]*\.?[0-9]+)rem/) { match in
            let pixels = ((Double(match.1.first == "." ? "0" + match.1 : match.1) ?? 0) * 16 * 100).rounded() / 100
            return (Int(exactly: pixels).map(String.init) ?? String(pixels)) + "px"
        }
    }

    private static func compact(_ sheet: String) -> String {
        sheet.replacing(/\/\*.*?\*\//.dotMatchesNewlines(), with: "").split(separator: "\n").joined()
    }

    private static func literal(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
}
