/// What every chart is told besides its data: its words, its size, and whether it stands alone.
public struct ChartFrame: Sendable, Equatable {
    /// What the picture shows, as its accessible name: "NPS by week".
    public var title: String
    /// What a reader who can't see it should know: "Between 22 and 41; lowest in March 2026".
    public var summary: String
    /// Width in pixels, 320 to 1600. Text keeps its size at every width.
    public var width: Double
    /// Height in pixels; nil lets the chart choose.
    public var height: Double?
    /// True inlines colours for light and dark, for an e-mail or a file; false takes them from the page's style sheet.
    public var isStandalone: Bool

    public init(title: String, summary: String = "", width: Double = 720, height: Double? = nil, isStandalone: Bool = false) {
        self.title = title
        self.summary = summary
        self.width = width.isFinite ? min(max(width, 60), 4000) : 720
        self.height = height.flatMap { $0.isFinite ? min(max($0, 16), 4000) : nil }
        self.isStandalone = isStandalone
    }
}
