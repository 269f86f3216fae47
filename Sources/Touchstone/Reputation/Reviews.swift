import Foundation
import TextAnalytics
import TouchstoneStore

/// Reviews: where they stand, what they say, and our answers. Each is an interaction of the log as well.
package final class Reviews: Sendable {
    package static let migrations = [
        Migration(
            "reputation.1", "reviews, their places, replies, feeds and alerts",
            """
            CREATE TABLE review_location (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, created INTEGER NOT NULL);
            CREATE TABLE review (
                id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, external_key INTEGER NOT NULL, location INTEGER NOT NULL,
                stars INTEGER NOT NULL CHECK (stars BETWEEN 1 AND 5), written INTEGER NOT NULL, updated INTEGER NOT NULL,
                received INTEGER NOT NULL, versions INTEGER NOT NULL, profile INTEGER, interaction TEXT NOT NULL, sentiment REAL,
                feed INTEGER, reply TEXT NOT NULL, due INTEGER NOT NULL, sealed BLOB, UNIQUE (source, external_key));
            CREATE INDEX review_by_time ON review (written, id);
            CREATE INDEX review_by_location ON review (location, written);
            CREATE INDEX review_by_reply ON review (reply, due);
            CREATE TABLE review_reply (
                review INTEGER PRIMARY KEY, version INTEGER NOT NULL, state TEXT NOT NULL, sealed BLOB, author TEXT NOT NULL, approver TEXT,
                updated INTEGER NOT NULL, tries INTEGER NOT NULL, next_try INTEGER NOT NULL, problem TEXT);
            CREATE INDEX review_reply_by_state ON review_reply (state, next_try);
            CREATE TABLE review_feed (
                id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, address TEXT NOT NULL, location TEXT NOT NULL, token BLOB,
                active INTEGER NOT NULL, last_read INTEGER NOT NULL, problem TEXT, created INTEGER NOT NULL);
            CREATE TABLE review_alert (
                id INTEGER PRIMARY KEY AUTOINCREMENT, alert_key TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, location INTEGER NOT NULL, review INTEGER,
                time INTEGER NOT NULL, detail TEXT NOT NULL, seen_by TEXT, seen INTEGER);
            """)
    ]

    package static let feedMigrations = [
        Migration(
            "reputation.2", "how often in a row a feed couldn't be read",
            "ALTER TABLE review_feed ADD COLUMN failures INTEGER NOT NULL DEFAULT 0;")
    ]

    /// Of the interactions that reviews are in the log.
    package static let source = "Reviews"
    /// Hours in which a review should be answered; reviews of one and two stars in half of it.
    package static let hoursToAnswer: Int64 = 48

    let database: any Database
    let door: Door
    let sources: Sources
    let log: Log
    let keys: ProfileKeys
    let vault: Vault
    let deliveries: Deliveries
    /// Everybody who may see reviews.
    let readers: @Sendable (any Connection) throws -> [StaffPerson]
    let now: @Sendable () -> Instant
    let sentiment = SentimentReader()

    package init(
        database: any Database, door: Door, sources: Sources, log: Log, keys: ProfileKeys, vault: Vault,
        deliveries: Deliveries, readers: @escaping @Sendable (any Connection) throws -> [StaffPerson],
        now: @escaping @Sendable () -> Instant
    ) {
        self.database = database
        self.door = door
        self.sources = sources
        self.log = log
        self.keys = keys
        self.vault = vault
        self.deliveries = deliveries
        self.readers = readers
        self.now = now
    }

    static let columns =
        "id, source, location, stars, written, updated, versions, profile, interaction, sentiment, feed, reply, due, sealed"

    /// - Throws: `ReviewError` where there is none of that number.
    package func required(_ id: Int64, _ connection: any Connection) throws -> Review {
        let found = try connection.first("SELECT \(Self.columns) FROM review WHERE id = ?", .integer(id)) { try review($0, connection) }
        guard let found else { throw ReviewError.missing(id) }
        return found
    }

    /// Where reviews are about, by number.
    package func locations(_ connection: any Connection) throws -> [Int64: String] {
        let rows = try connection.query("SELECT id, name FROM review_location ORDER BY name") { ($0.integer(0), $0.text(1)) }
        return Dictionary(rows) { first, _ in first }
    }

    func review(_ row: any Row, _ connection: any Connection) throws -> Review {
        let profile = row.optionalInteger(7)
        var review = Review(
            id: row.integer(0), source: row.text(1), location: row.integer(2), stars: Int(row.integer(3)),
            written: Instant(milliseconds: row.integer(4)), updated: Instant(milliseconds: row.integer(5)), versions: Int(row.integer(6)),
            profile: profile, interaction: row.text(8), sentiment: row.optionalReal(9), feed: row.optionalInteger(10),
            reply: ReplyState(rawValue: row.text(11)) ?? .none, due: Instant(milliseconds: row.integer(12)))
        let opened = try row.optionalBlob(13).flatMap { try open($0, of: profile, connection) }
        if let json = opened.flatMap({ try? JSONValue.parse($0) }) {
            review.content = Review.Content(
                text: json["text"]?.string ?? "", author: json["author"]?.string, resource: json["resource"]?.string)
        }
        return review
    }

    func seal(_ text: String, of profile: Int64?, _ connection: any Connection) throws -> [UInt8]? {
        guard let profile else { return vault.seal(Array(text.utf8), purpose: "review") }
        return try keys.key(of: profile, connection)?.seal(Array(text.utf8), purpose: "review")
    }

    func open(_ sealed: [UInt8], of profile: Int64?, _ connection: any Connection) throws -> String? {
        guard let profile else { return String(decoding: try vault.open(sealed, purpose: "review"), as: UTF8.self) }
        guard let key = try keys.key(of: profile, connection) else { return nil }
        return String(decoding: try key.open(sealed, purpose: "review"), as: UTF8.self)
    }
}
