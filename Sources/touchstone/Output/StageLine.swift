import Dispatch
import Foundation
import Synchronization

/// What is being done, how far it is and for how long, on the terminal's stderr while it lasts; silent where stderr is no terminal.
final class StageLine: Sendable {
    private let state: Mutex<(title: String, share: Double?)>
    // Only `end` and `deinit` touch it after `init`, and a source may be cancelled from anywhere.
    nonisolated(unsafe) private let timer: (any DispatchSourceTimer)?

    init(_ title: String) {
        state = Mutex((title, nil))
        guard isatty(2) == 1 else {
            timer = nil
            return
        }
        let began = ContinuousClock.now
        let timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
        self.timer = timer
        timer.schedule(deadline: .now() + 0.3, repeating: 0.25)
        timer.setEventHandler { [weak self] in
            guard let (title, share) = self?.state.withLock({ $0 }) else { return }
            let seconds = Int((ContinuousClock.now - began) / .seconds(1))
            let bar = share.map { "\(ProgressLine.bar($0))  \(Int($0 * 100)) %  " } ?? ""
            StageLine.write("\r\u{1b}[K\(title)  \(bar)\(seconds) s")
        }
        timer.resume()
    }

    /// How far it is, and what is being done now where that changes. Told a share that was told before or less, it stays where it is.
    func show(_ share: Double, _ title: String? = nil) {
        guard timer != nil else { return }
        state.withLock {
            $0.title = title ?? $0.title
            $0.share = max($0.share ?? 0, min(1, share))
        }
    }

    func end() {
        guard let timer else { return }
        timer.cancel()
        StageLine.write("\r\u{1b}[K")
    }

    private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
