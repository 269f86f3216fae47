import Foundation
import Synchronization
import Touchstone

/// A bar on the terminal's stderr, renewed a few times a second; silent where stderr is no terminal.
final class ProgressLine: Sendable {
    private let title: String
    private let isShown: Bool
    private let state = Mutex<(last: ContinuousClock.Instant?, began: ContinuousClock.Instant)>((nil, .now))

    init(_ title: String) {
        self.title = title
        isShown = isatty(2) == 1
    }

    func show(_ progress: ImportProgress) {
        guard isShown else { return }
        let seconds: Double? = state.withLock { state in
            let now = ContinuousClock.now
            if let last = state.last, now - last < .milliseconds(150) { return nil }
            state.last = now
            return (now - state.began) / .seconds(1)
        }
        guard let seconds else { return }
        let rate = seconds > 0 ? Int(Double(progress.summary.rows) / seconds) : 0
        var line = "\r\u{1b}[K\(title)  "
        if let total = progress.bytesTotal, total > 0 {
            let share = min(1, Double(progress.bytesRead) / Double(total))
            let left = share > 0 ? Int(seconds / share - seconds) : 0
            line += ProgressLine.bar(share)
            line += "  \(Int(share * 100)) %  \(progress.summary.rows.formatted()) rows  \(rate.formatted())/s  \(left) s left"
        } else {
            line += "\(progress.summary.rows.formatted()) rows  \(rate.formatted())/s"
        }
        FileHandle.standardError.write(Data(line.utf8))
    }

    static func bar(_ share: Double) -> String {
        let filled = Int(share * 30)
        return String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
    }

    /// Draws the whole bar, which stays.
    func finish(_ summary: ImportSummary) {
        guard isShown else { return }
        let line = "\r\u{1b}[K\(title)  \(ProgressLine.bar(1))  100 %  \(summary.rows.formatted()) rows\n"
        FileHandle.standardError.write(Data(line.utf8))
    }

    /// Takes the line away, so that what went wrong stands on one of its own.
    func end() {
        if isShown { FileHandle.standardError.write(Data("\r\u{1b}[K".utf8)) }
    }
}
