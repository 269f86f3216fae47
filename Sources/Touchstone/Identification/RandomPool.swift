import Foundation
import Synchronization

/// Random bytes of the operating system, fetched a page at a time: a call for each nonce would cost more than the encryption.
/// Each byte is given out once.
final class RandomPool: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var used = 0
    }

    private let state = Mutex(State())

    func take(_ count: Int) -> [UInt8] {
        state.withLock { state in
            if state.bytes.count - state.used < count {
                var fresh = [UInt8](repeating: 0, count: max(4096, count))
                let size = fresh.count
                fresh.withUnsafeMutableBytes { buffer in
                    guard let base = buffer.baseAddress else { return }
                    // getentropy gives at most 256 bytes a call, and fails for no other reason than more.
                    for start in stride(from: 0, to: size, by: 256) {
                        let isFilled = getentropy(base + start, min(256, size - start)) == 0
                        precondition(isFilled, "the system gives no random bytes")
                    }
                }
                state.bytes = fresh
                state.used = 0
            }
            defer { state.used += count }
            return Array(state.bytes[state.used..<state.used + count])
        }
    }
}
