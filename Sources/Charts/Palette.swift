/// Colours by role. On a page they follow the style sheet's custom properties; the fallback is the light scheme.
package enum Palette {
    package static let seriesCount = 7
    private static let light = ["#0b6b73", "#8a3b7f", "#8a6400", "#3c5aa6", "#a1452b", "#54702a", "#5d6167"]
    private static let dark = ["#5cc0c7", "#d694cb", "#d9b04c", "#94aef0", "#e6977d", "#a5c46e", "#a9adb4"]

    /// The stroke or fill of series `index`, counted from 0; what is beyond the seventh is grey.
    package static func series(_ index: Int) -> String {
        index < seriesCount ? "var(--c\(index + 1), \(light[index]))" : "var(--c7, \(light[6]))"
    }

    package static let grid = "var(--rule, #e3e0da)"
    package static let axis = "var(--edge, #85817a)"
    package static let paper = "var(--paper, #fdfcfa)"
    package static let ink = "var(--ink, #1d1c1a)"
    package static let quiet = "var(--quiet, #65615b)"
    /// For and against, never without a sign or a word beside them.
    package static let good = "var(--good, #1b5aa8)"
    package static let bad = "var(--bad, #a84700)"

    package static func textFill(_ name: String) -> String {
        name.contains("quiet") || name.contains("tick") ? quiet : ink
    }

    /// Step `level` of 0…10 of the heat scale, light to strong.
    package static func heat(_ level: Int) -> String {
        "var(--heat-\(level), \(heatLight[min(max(level, 0), 10)]))"
    }

    /// Ink that can be read on step `level`: both schemes turn over after the middle of the scale.
    package static func heatInk(_ level: Int) -> String {
        switch level {
        case ...3: ink
        case 4...6: "var(--heat-ink-4, #08191a)"
        case 7: "#08191a"
        default: "var(--heat-ink-8, #ffffff)"
        }
    }

    private static let heatLight = [
        "#f3f2ef", "#e3eeee", "#d2e5e6", "#bddadc", "#a3cdd0", "#86bdc2", "#66abb1", "#45969e", "#227780", "#0b6b73", "#07525a",
    ]
    private static let heatDark = [
        "#23262a", "#20302f", "#1f3a3b", "#1e4648", "#1d5356", "#1f6266", "#247378", "#35939a", "#419ba1", "#5cb2b8", "#86cdd2",
    ]

    /// A style sheet for a picture that stands alone, light and dark.
    package static let standaloneStyle: String = {
        func properties(_ series: [String], _ heat: [String], _ others: String) -> String {
            let colours = series.enumerated().map { "--c\($0.offset + 1):\($0.element);" }.joined()
            return ":root{" + colours + heat.enumerated().map { "--heat-\($0.offset):\($0.element);" }.joined() + others + "}"
        }
        return properties(
            light, heatLight,
            "--rule:#e3e0da;--edge:#85817a;--paper:#fdfcfa;--ink:#1d1c1a;--quiet:#65615b;--good:#1b5aa8;--bad:#a84700;")
            + "@media(prefers-color-scheme:dark){"
            + properties(
                dark, heatDark,
                "--rule:#34373b;--edge:#7d8187;--paper:#17191c;--ink:#eceae6;--quiet:#a9a6a0;--good:#86b6f2;--bad:#f0a866;"
                    + "--heat-ink-4:#ffffff;--heat-ink-8:#08191a;")
            + "}text{font-family:-apple-system,\"Segoe UI\",Roboto,\"Noto Sans\",\"Liberation Sans\",system-ui,sans-serif;"
            + "font-variant-numeric:tabular-nums}"
    }()
}
