import Touchstone

/// How far an import is, in words: a line on its page, and what the page's script asks for.
struct ImportProgressText {
    var url: String
    var what: String
    /// Nil where the file doesn't say how long it is.
    var percent: Int?
    var done: String
    var left: String
    private var isOver: Bool

    init(_ record: ImportRecord, now: Instant) {
        url = "/data/imports/\(record.id)/progress"
        what = "Import of \(record.file)"
        isOver = record.state != .running
        let seconds = Double(max(1, now.milliseconds - record.started.milliseconds)) / 1_000
        let rate = Double(record.rows) / seconds
        done = record.rows == 0 ? "Beginning…" : "\(record.rows.formatted()) rows, \(Int(rate).formatted()) a second"
        if record.rejected > 0 { done += ", \(record.rejected.formatted()) rejected" }
        left = ""
        if let total = record.bytesTotal, total > 0, let read = record.bytesRead, read > 0 {
            percent = Int(min(100, read * 100 / total))
            left = ImportProgressText.left(seconds * Double(total - read) / Double(read))
        }
    }

    var json: JSONValue {
        .object([
            JSONMember("percent", percent.map { .integer(Int64($0)) } ?? .null), JSONMember("done", .string(done)),
            JSONMember("left", .string(left)),
            JSONMember("isOver", .bool(isOver)),
        ])
    }

    private static func left(_ seconds: Double) -> String {
        seconds < 60 ? "less than a minute left" : "about \(duration(Int64(seconds))) left"
    }

    static func duration(_ seconds: Int64) -> String {
        seconds < 90 ? "\(seconds) s" : seconds < 5_400 ? "\((seconds + 30) / 60) min" : "\((seconds + 1_800) / 3_600) h"
    }
}
