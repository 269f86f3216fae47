import CLibcurl

/// A server of models outside with the OpenAI-compatible API, as it is asked: one request, within a time.
struct ModelServer: Sendable {
    /// Up to the API's version: "http://127.0.0.1:11434/v1".
    let url: WebAddress
    let key: String?
    /// For the whole answer.
    let seconds: Int

    /// - Parameters:
    ///   - path: below the server's address: "/chat/completions".
    ///   - longestAnswer: in bytes; a longer one is cut off there.
    func post(
        _ path: String, _ body: [UInt8], type: String, longestAnswer: Int, on threads: TransferThreads
    ) async -> Transfer.Result {
        var base = url.text
        while base.hasSuffix("/") { base.removeLast() }
        let (address, key, seconds) = (base + path, key, seconds)
        return await threads.run { isStopped in
            guard let transfer = Transfer() else { return Transfer.Result(failure: .other("libcurl can’t be started")) }
            defer { curl_easy_cleanup(transfer.handle) }
            var headers = ["Content-Type: \(type)", "Accept: application/json", "User-Agent: Touchstone/1", "Expect:"]
            if let key { headers.append("Authorization: Bearer \(key)") }
            transfer.set(CURLOPT_URL, address)
            transfer.set(CURLOPT_PROTOCOLS_STR, "http,https")
            transfer.set(CURLOPT_FOLLOWLOCATION, 0)
            transfer.set(CURLOPT_HTTPHEADER, list: headers)
            transfer.set(CURLOPT_CONNECTTIMEOUT, min(10, seconds))
            transfer.set(CURLOPT_TIMEOUT, seconds)
            transfer.keepAnswer(upTo: longestAnswer)
            transfer.post(body)
            return transfer.run(isStopped: isStopped)
        }
    }

    /// Why there is no answer, as the end of a sentence that begins with the server; nil where there is one.
    static func fault(_ result: Transfer.Result, seconds: Int) -> String? {
        switch result.failure {
        case nil: break
        case .timeOut: return "gave no answer within \(seconds) seconds."
        case .unknownHost, .noConnection, .refusedAddress: return "can’t be reached: check that its server runs."
        case .certificate: return "shows no certificate that can be trusted."
        case .signIn, .interrupted, .other: return "could not be asked."
        }
        switch result.status {
        case 200..<300: return nil
        case 401, 403: return "refuses the key (\(result.status))."
        case 429: return "is asked too often (429): try again later."
        default: return "answered with code \(result.status)."
        }
    }
}
