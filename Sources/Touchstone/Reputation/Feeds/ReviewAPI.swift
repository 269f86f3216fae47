import CLibcurl
import Foundation

/// Speaks with an API of the shape of Google's Business Profile: lists reviews page by page, puts the one reply of a review.
struct ReviewAPI: Sendable {
    /// What went wrong, as a sentence without anything personal.
    struct Failure: Error, Sendable, Equatable {
        var sentence: String
        /// Whether it is no use to try again as it stands.
        var isFinal: Bool
    }

    /// Asks with method, address and body.
    typealias Asking = @Sendable (_ method: String, _ url: String, _ body: [UInt8]?) async throws -> JSONValue

    let address: String
    private let ask: Asking

    private static let largestAnswer = 8 << 20
    private static let mostPages = 2_000
    /// A reply is put to a review of the last weeks: further back it is found when the whole feed is read.
    static let mostPagesForOne = 20

    init(address: String, ask: @escaping Asking) {
        self.address = address
        self.ask = ask
    }

    /// Over the network.
    init(address: String, token: String?, options: DeliveryOptions, threads: TransferThreads) {
        self.init(address: address) { try await Self.transfer($0, $1, body: $2, token: token, options, threads) }
    }

    /// Every review of the location, the newest page first.
    func reviews(location: String, source: String = "google") async throws -> [ReviewDraft] {
        var drafts: [ReviewDraft] = []
        try await pages(Self.mostPages, location, source) { page in
            drafts += page
            return true
        }
        return drafts
    }

    /// One review, looked for from the newest on and no further than it has to be; nil where it isn't among the latest.
    func review(_ resource: String, location: String, source: String = "google") async throws -> ReviewDraft? {
        var found: ReviewDraft?
        try await pages(Self.mostPagesForOne, location, source) { page in
            found = page.first { $0.resource == resource }
            return found == nil
        }
        return found
    }

    /// - Parameter take: returns whether it wants another page.
    private func pages(_ most: Int, _ location: String, _ source: String, _ take: ([ReviewDraft]) -> Bool) async throws {
        var page: String?
        for _ in 0..<most {
            let query = "?pageSize=50" + (page.map { "&pageToken=\(Self.escaped($0))" } ?? "")
            let answer = try await ask("GET", "\(address)/reviews\(query)", nil)
            let drafts = (answer["reviews"]?.array ?? []).compactMap { Self.draft($0, location: location, source: source) }
            guard take(drafts), let next = answer["nextPageToken"]?.string, !next.isEmpty, next != page else { return }
            page = next
        }
    }

    /// Puts the reply; the same again changes nothing.
    /// - Returns: the text as the other side has it.
    func put(_ text: String, resource: String) async throws -> String {
        // "accounts/1/locations/2/reviews/3" belongs to this location's address alone.
        guard let last = resource.split(separator: "/").last, !last.isEmpty else {
            throw Failure(sentence: "The review has no address at its source.", isFinal: true)
        }
        let body = JSONValue.members(["comment": .string(text)]).jsonText
        let answer = try await ask("PUT", "\(address)/reviews/\(Self.escaped(String(last)))/reply", Array(body.utf8))
        return answer["comment"]?.string ?? text
    }

    private static func transfer(
        _ method: String, _ url: String, body: [UInt8]?, token: String?, _ options: DeliveryOptions, _ threads: TransferThreads
    ) async throws -> JSONValue {
        var headers = ["Accept: application/json"]
        if let token { headers.append("Authorization: Bearer \(token)") }
        if body != nil { headers += ["Content-Type: application/json", "Expect:"] }
        let sent = headers
        let result = await threads.run { isStopped in
            guard let transfer = Transfer() else { return Transfer.Result(failure: .other("libcurl can’t be started")) }
            defer { curl_easy_cleanup(transfer.handle) }
            transfer.set(CURLOPT_URL, url)
            transfer.set(CURLOPT_PROTOCOLS_STR, "http,https")
            transfer.set(CURLOPT_FOLLOWLOCATION, 0)
            if !options.allowsPrivateAddresses {
                transfer.refusePrivateAddresses()
                transfer.set(CURLOPT_PROXY, "")
            }
            if let file = options.authorities { transfer.set(CURLOPT_CAINFO, file) }
            transfer.set(CURLOPT_HTTPHEADER, list: sent)
            transfer.set(CURLOPT_CONNECTTIMEOUT, min(10, options.webhookLimit))
            transfer.set(CURLOPT_TIMEOUT, options.webhookLimit)
            transfer.keepAnswer(upTo: Self.largestAnswer)
            if let body { transfer.post(body) }
            transfer.set(CURLOPT_CUSTOMREQUEST, method)
            return transfer.run(isStopped: isStopped)
        }
        if let failure = result.failure { throw Failure(sentence: Self.sentence(failure), isFinal: false) }
        guard (200..<300).contains(result.status) else {
            let isFinal = (400..<500).contains(result.status) && result.status != 408 && result.status != 429 && result.status != 401
            let about = result.status == 401 || result.status == 403 ? " The access token may have run out." : ""
            throw Failure(sentence: "The API answered \(result.status).\(about)", isFinal: isFinal)
        }
        guard let json = try? JSONValue.parse(result.answer.isEmpty ? Array("{}".utf8) : result.answer) else {
            throw Failure(sentence: "The API’s answer isn’t JSON.", isFinal: false)
        }
        return json
    }

    /// Nil for what has no stars or time: a review that can't be counted.
    private static func draft(_ json: JSONValue, location: String, source: String) -> ReviewDraft? {
        guard let id = json["reviewId"]?.string ?? json["name"]?.string, let stars = json["starRating"]?.string.flatMap(ReviewFile.stars),
            let time = json["createTime"]?.string.flatMap(ReviewFile.instant)
        else { return nil }
        let reviewer = json["reviewer"]
        return try? ReviewDraft(
            source: source, external: id, location: location, stars: stars,
            text: String((json["comment"]?.string ?? "").prefix(ReviewDraft.longestText)),
            author: reviewer?["isAnonymous"]?.bool == true ? nil : reviewer?["displayName"]?.string.map { String($0.prefix(200)) },
            written: time, updated: json["updateTime"]?.string.flatMap(ReviewFile.instant), resource: json["name"]?.string ?? id,
            reply: json["reviewReply"]?["comment"]?.string, replied: json["reviewReply"]?["updateTime"]?.string.flatMap(ReviewFile.instant))
    }

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(
            withAllowedCharacters: CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_~")) ?? ""
    }

    private static func sentence(_ failure: Transfer.Result.Failure) -> String {
        switch failure {
        case .refusedAddress: "The address leads into a private network, which isn’t allowed here."
        case .unknownHost: "The host’s name isn’t known."
        case .noConnection: "There is no connection."
        case .timeOut: "It took too long."
        case .certificate: "The certificate can’t be trusted."
        case .signIn: "Signing in was refused."
        case .interrupted: "It was interrupted."
        case .other(let text): "It failed: \(text)."
        }
    }
}
