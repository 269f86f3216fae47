import Dispatch
import Foundation

/// What is being done and for how long, on the terminal's stderr while it lasts; silent where stderr is no terminal.
final class StageLine: Sendable {
    // Only `end` and `deinit` touch it after `init`, and a source may be cancelled from anywhere.
    nonisolated(unsafe) private let timer: (any DispatchSourceTimer)?

    init(_ title: String) {
        guard isatty(2) == 1 else {
            timer = nil
            return
        }
        let began = ContinuousClock.now
        let timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
        timer.schedule(deadline: .now() + 0.3, repeating: 0.5)
        timer.setEventHandler {
            let seconds = (ContinuousClock.now - began) / .seconds(1)
            StageLine.write("\r\u{1b}[K\(title)  \(Int(seconds)) s")
        }
        timer.resume()
        self.timer = timer
    }

    func end() {
        guard let timer else { return }
        timer.cancel()
        StageLine.write("\r\u{1b}[K")
    }

    private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
