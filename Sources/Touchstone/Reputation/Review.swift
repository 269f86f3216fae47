/// What somebody wrote about one of our places for everybody to read.
package struct Review: Sendable, Equatable {
    package let id: Int64
    /// Where it stands: "google", "csv", …
    package let source: String
    package let location: Int64
    package let stars: Int
    package let written: Instant
    /// When the writer changed it last.
    package let updated: Instant
    /// How often it was seen with another text or other stars.
    package let versions: Int
    package let profile: Int64?
    /// The id of its latest interaction in the log.
    package let interaction: String
    /// −1 to 1; nil where nothing was written.
    package let sentiment: Double?
    package let feed: Int64?
    package let reply: ReplyState
    /// By when it should be answered.
    package let due: Instant
    /// What it says and who says so; nil where the person was erased.
    package var content: Content?

    package struct Content: Sendable, Equatable {
        package var text: String
        package var author: String?
        /// How the API names it: "accounts/1/locations/2/reviews/3".
        package var resource: String?
    }

    /// Whether nobody has answered and it is past its time.
    package func isUnanswered(at now: Instant) -> Bool { reply == .none && due < now }
}

/// How far the answer to a review is.
package enum ReplyState: String, Sendable, CaseIterable {
    case none
    case draft
    /// Somebody who may has said yes; it goes out by itself where there is an API.
    case approved
    /// It went out, and the other side said so.
    case published
    /// Seen again beside the review.
    case confirmed
    /// Given up after several tries.
    case failed

    package var name: String {
        switch self {
        case .none: "Unanswered"
        case .draft: "Draft"
        case .approved: "Approved"
        case .published: "Published"
        case .confirmed: "Confirmed"
        case .failed: "Not published"
        }
    }
}

/// The answer to a review.
package struct ReviewReply: Sendable, Equatable {
    package let review: Int64
    package let version: Int64
    package let state: ReplyState
    package let text: String
    package let author: AuditActor
    package let approver: AuditActor?
    package let updated: Instant
    package let tries: Int
    /// What went wrong the last time.
    package let problem: String?

    /// As Google has it, in bytes.
    package static let longest = 4_096

    /// Whether that is this reply: sources break lines and put spaces as they like.
    func says(_ other: String) -> Bool {
        text.split(whereSeparator: \.isWhitespace) == other.split(whereSeparator: \.isWhitespace)
    }
}

/// A review as a file or an API gives it, checked.
package struct ReviewDraft: Sendable, Equatable {
    package var source: String
    /// As the source knows it: the same again is an update.
    package var external: String
    package var location: String
    package var stars: Int
    package var text: String
    package var author: String?
    package var written: Instant
    package var updated: Instant
    package var resource: String?
    /// The customer, where the source knows them.
    package var email: String?
    /// What we answered, as it stands there.
    package var reply: String?
    package var replied: Instant?

    package static let longestText = 20_000

    package init(
        source: String, external: String, location: String, stars: Int, text: String, author: String? = nil, written: Instant,
        updated: Instant? = nil, resource: String? = nil, email: String? = nil, reply: String? = nil, replied: Instant? = nil
    ) throws(ReviewError) {
        func line(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        self.source = line(source).lowercased()
        self.location = line(location)
        guard (1...40).contains(self.source.count) else { throw ReviewError("A source has 1 to 40 characters.", field: "source") }
        guard (1...200).contains(external.count) else { throw ReviewError("A review’s id has 1 to 200 characters.", field: "id") }
        guard (1...120).contains(self.location.count) else {
            throw ReviewError("Say where it is about, in 1 to 120 characters.", field: "location")
        }
        guard (1...5).contains(stars) else { throw ReviewError("Stars are 1 to 5.", field: "stars") }
        guard text.count <= Self.longestText, (author?.count ?? 0) <= 200, (reply?.count ?? 0) <= Self.longestText else {
            throw ReviewError("A review has at most \(Self.longestText) characters.", field: "text")
        }
        self.external = external
        self.stars = stars
        self.text = text.replacing("\0", with: "")
        self.author = author.map(line).flatMap { $0.isEmpty ? nil : $0 }
        self.written = written
        self.updated = max(updated ?? written, written)
        self.resource = resource
        self.email = email.flatMap { $0.isEmpty ? nil : $0 }
        self.reply = reply.flatMap { $0.isEmpty ? nil : $0 }
        self.replied = replied
    }
}

/// What can't be done with reviews: what is wrong and what to do.
package struct ReviewError: Refusal, Sendable, Equatable {
    package let kind: RefusalKind
    package let message: String
    package let field: String?

    package init(_ message: String, field: String? = nil, kind: RefusalKind = .invalid) {
        self.kind = kind
        self.message = message
        self.field = field
    }

    package var description: String { message }

    static func missing(_ id: Int64) -> ReviewError { ReviewError("There is no review \(id).", kind: .notFound) }
}
