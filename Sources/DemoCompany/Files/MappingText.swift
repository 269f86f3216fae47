/// The mapping file that tells the import what a source's columns and event names mean.
enum MappingText {
    static func yaml(_ source: Source) -> String {
        var lines = [
            "# How to read \(source.fileName). Simulated data.", "source: \(source.rawValue)", "format: \(source.format.rawValue)",
        ]
        lines.append("namespace: \(source.namespace)")
        if !source.columns.isEmpty {
            lines.append("columns:")
            lines += source.columns.map { "  \($0.header): \($0.field.target)" }
        }
        let touchpoints = Touchpoint.allCases.filter { $0.source == source }
        if !touchpoints.isEmpty {
            lines.append("catalogue:")
            for touchpoint in touchpoints {
                let entry = touchpoint.entry
                let channel = entry.channel.map { ", channel: \($0)" } ?? ""
                lines.append("  \"\(touchpoint.rawValue)\": {touchpoint: \(entry.name)\(channel), stage: \(entry.stage)}")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
