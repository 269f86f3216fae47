import Foundation
import Testing

/// Compares text with the file kept under Snapshots. A missing file is recorded, and the test fails, so that a person looks at it.
func expectSnapshot(_ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Snapshots")
    let file = folder.appending(path: name)
    guard let kept = try? String(contentsOf: file, encoding: .utf8) else {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
        Issue.record("Snapshots/\(name) was recorded: look at it, then run again", sourceLocation: sourceLocation)
        return
    }
    if kept != text {
        let line = zip(kept.split(separator: "\n"), text.split(separator: "\n")).first { $0 != $1 }
        Issue.record(
            """
            Snapshots/\(name) differs; delete it to record it anew. First difference:
            kept: \(line?.0 ?? "(one is longer)")
            now:  \(line?.1 ?? "(one is longer)")
            """, sourceLocation: sourceLocation)
    }
}
