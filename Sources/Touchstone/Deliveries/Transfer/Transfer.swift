import CLibcurl
import Foundation
import Synchronization

/// One exchange with a server through libcurl, and what came of it. It blocks: `run` is called on a thread of `TransferThreads`.
final class Transfer {
    /// What a server answered, or why there was no answer.
    struct Result: Sendable, Equatable {
        enum Failure: Sendable, Equatable {
            case refusedAddress, unknownHost, noConnection, timeOut, certificate, signIn, interrupted
            case other(String)
        }

        /// HTTP's or SMTP's code; 0 where none was given.
        var status = 0
        var failure: Failure?
        /// The beginning of the answer, at most `Transfer.answerKept` bytes.
        var answer: [UInt8] = []
        /// HTTP's Retry-After in seconds.
        var retryAfter: Int64 = 0
    }

    static let answerKept = 2_000
    private static let isStarted = touchstone_curl_start() == CURLE_OK

    let handle: UnsafeMutableRawPointer
    private var lists: [UnsafeMutablePointer<curl_slist>] = []
    private let exchange = Exchange()

    /// - Parameter handle: one that was used before, with its open connection.
    init?(reusing handle: UnsafeMutableRawPointer? = nil) {
        guard Transfer.isStarted, let handle = handle ?? curl_easy_init() else { return nil }
        self.handle = handle
        curl_easy_reset(handle)
        // Signals belong to the program; libcurl would use them for time-outs.
        set(CURLOPT_NOSIGNAL, 1)
    }

    deinit { for list in lists { curl_slist_free_all(list) } }

    func set(_ option: CURLoption, _ value: Int) { _ = touchstone_curl_set_long(handle, option, value) }
    func set(_ option: CURLoption, _ text: String) { _ = touchstone_curl_set_text(handle, option, text) }

    func set(_ option: CURLoption, list texts: [String]) {
        var list: UnsafeMutablePointer<curl_slist>?
        for text in texts { if let longer = curl_slist_append(list, text) { list = longer } }
        guard let list else { return }
        lists.append(list)
        _ = touchstone_curl_set_list(handle, option, list)
    }

    /// Sends these bytes as what is uploaded.
    func upload(_ bytes: [UInt8]) {
        exchange.outgoing = bytes
        set(CURLOPT_UPLOAD, 1)
        _ = touchstone_curl_set_size(handle, CURLOPT_INFILESIZE_LARGE, curl_off_t(bytes.count))
    }

    /// Posts these bytes over HTTP.
    func post(_ bytes: [UInt8]) {
        exchange.outgoing = bytes
        set(CURLOPT_POST, 1)
        _ = touchstone_curl_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(bytes.count))
    }

    /// Keeps more of the answer than its beginning.
    func keepAnswer(upTo bytes: Int) { exchange.answerKept = bytes }

    /// Refuses to connect to addresses that aren't reachable from everywhere: looked at after the name is resolved, so no name can hide one.
    func refusePrivateAddresses() { exchange.refusesPrivate = true }

    /// - Parameter isStopped: asked while it runs; true ends it.
    func run(isStopped: @escaping @Sendable () -> Bool) -> Result {
        exchange.isStopped = isStopped
        let pointer = Unmanaged.passUnretained(exchange).toOpaque()
        _ = touchstone_curl_set_read(handle, readOutgoing)
        _ = touchstone_curl_set_pointer(handle, CURLOPT_READDATA, pointer)
        _ = touchstone_curl_set_write(handle, CURLOPT_WRITEFUNCTION, takeAnswer)
        _ = touchstone_curl_set_pointer(handle, CURLOPT_WRITEDATA, pointer)
        _ = touchstone_curl_set_open_socket(handle, openSocket)
        _ = touchstone_curl_set_pointer(handle, CURLOPT_OPENSOCKETDATA, pointer)
        _ = touchstone_curl_set_progress(handle, lookUp)
        _ = touchstone_curl_set_pointer(handle, CURLOPT_XFERINFODATA, pointer)
        set(CURLOPT_NOPROGRESS, 0)
        let code = curl_easy_perform(handle)
        var result = Result(answer: exchange.answer)
        var status = 0
        _ = touchstone_curl_get_long(handle, CURLINFO_RESPONSE_CODE, &status)
        result.status = status
        var wait: curl_off_t = 0
        _ = touchstone_curl_get_size(handle, CURLINFO_RETRY_AFTER, &wait)
        result.retryAfter = Int64(wait)
        result.failure = exchange.hasRefused && code != CURLE_OK ? .refusedAddress : Transfer.failure(code)
        return result
    }

    private static func failure(_ code: CURLcode) -> Result.Failure? {
        switch code {
        case CURLE_OK: nil
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY: .unknownHost
        case CURLE_COULDNT_CONNECT: .noConnection
        case CURLE_OPERATION_TIMEDOUT: .timeOut
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CONNECT_ERROR, CURLE_USE_SSL_FAILED, CURLE_SSL_CACERT_BADFILE: .certificate
        case CURLE_LOGIN_DENIED: .signIn
        case CURLE_ABORTED_BY_CALLBACK: .interrupted
        default: .other(String(cString: curl_easy_strerror(code)))
        }
    }
}

/// What libcurl's calls back read and write: used by the thread of the transfer alone.
private final class Exchange {
    var outgoing: [UInt8] = []
    var sent = 0
    var answer: [UInt8] = []
    var answerKept = Transfer.answerKept
    var refusesPrivate = false
    var hasRefused = false
    var isStopped: @Sendable () -> Bool = { false }

    static func of(_ pointer: UnsafeMutableRawPointer?) -> Exchange? {
        pointer.map { Unmanaged<Exchange>.fromOpaque($0).takeUnretainedValue() }
    }
}

private func readOutgoing(_ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ data: UnsafeMutableRawPointer?) -> Int {
    guard let exchange = Exchange.of(data), let buffer else { return 0 }
    let taken = min(size * count, exchange.outgoing.count - exchange.sent)
    guard taken > 0 else { return 0 }
    exchange.outgoing.withUnsafeBytes { bytes in
        if let start = bytes.baseAddress { UnsafeMutableRawPointer(buffer).copyMemory(from: start + exchange.sent, byteCount: taken) }
    }
    exchange.sent += taken
    return taken
}

private func takeAnswer(_ buffer: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ data: UnsafeMutableRawPointer?) -> Int {
    if let exchange = Exchange.of(data), let buffer, exchange.answer.count < exchange.answerKept {
        let taken = min(size * count, exchange.answerKept - exchange.answer.count)
        exchange.answer.append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: taken))
    }
    return size * count
}

private func lookUp(_ data: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t) -> Int32 {
    Exchange.of(data)?.isStopped() == true ? 1 : 0
}

private func openSocket(
    _ data: UnsafeMutableRawPointer?, _: curlsocktype, _ address: UnsafeMutablePointer<curl_sockaddr>?
) -> curl_socket_t {
    guard let address else { return -1 }
    let family = address.pointee.family
    if let exchange = Exchange.of(data), exchange.refusesPrivate {
        // The address is longer than the field that declares it: it is read where it stands, never copied.
        let start = UnsafeRawPointer(address) + (MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0)
        let bytes = UnsafeRawBufferPointer(start: start, count: min(Int(address.pointee.addrlen), 128))
        guard NetworkAddress(family: family, socketAddress: bytes)?.isPublic == true else {
            exchange.hasRefused = true
            return -1
        }
    }
    return socket(family, address.pointee.socktype, address.pointee.protocol)
}
