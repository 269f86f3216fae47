import CLibcurl
import Synchronization

/// Open connections to the mail server: the next message goes over one that is free.
final class MailHandles: Sendable {
    /// A handle of libcurl. One thread at a time uses it: it is taken out of the list while it is in use.
    private struct Handle: @unchecked Sendable { let pointer: UnsafeMutableRawPointer }

    private let free = Mutex<[Handle]>([])

    func take() -> UnsafeMutableRawPointer? { free.withLock { $0.popLast() }?.pointer }

    func giveBack(_ pointer: UnsafeMutableRawPointer) {
        let handle = Handle(pointer: pointer)
        free.withLock { $0.append(handle) }
    }

    func close() {
        let handles = free.withLock { handles in
            defer { handles = [] }
            return handles
        }
        for handle in handles { curl_easy_cleanup(handle.pointer) }
    }

    deinit { close() }
}
