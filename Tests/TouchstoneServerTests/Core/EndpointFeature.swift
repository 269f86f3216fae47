import Foundation
import Synchronization

@testable import TouchstoneServer

/// A feature for tests: whatever they register.
struct EndpointFeature: ServerFeature {
    let name = "Test"
    let registration: @Sendable (inout Routes) -> Void

    init(_ registration: @escaping @Sendable (inout Routes) -> Void) {
        self.registration = registration
    }

    func register(into routes: inout Routes) { registration(&routes) }
}

/// Opens once; everybody who waits goes on.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }
}
