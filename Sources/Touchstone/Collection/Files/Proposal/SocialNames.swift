/// Names that columns have in exports of posts and mentions from social media.
enum SocialNames {
    static let author = [
        "author_handle", "handle", "screen_name", "user_screen_name", "author_username", "username", "user_name", "from_user", "author",
    ]
    static let text = ["text", "full_text", "content", "message", "caption", "post_text", "tweet", "body", "post"]
    static let id = ["id", "post_id", "tweet_id", "status_id", "comment_id", "message_id"]
    static let mention = ["mention", "is_mention", "mentions_us", "mentioned"]

    /// What only posts have, by the property that it becomes.
    static let signs: [(name: String, names: [String])] = [
        ("permalink", ["permalink", "permalink_url", "post_url", "tweet_url", "url", "link"]),
        ("platform", ["platform", "network", "social_network"]),
        ("likes", ["likes", "like_count", "favorite_count", "favourites", "favorites"]),
        ("shares", ["shares", "share_count", "retweet_count", "retweets", "reposts", "repost_count"]),
        ("in_reply_to", ["in_reply_to", "in_reply_to_id", "in_reply_to_status_id", "reply_to", "parent_id"]),
    ]
    static let counts: Set<String> = ["likes", "shares"]

    /// A platform as the namespace of its handles: "Mastodon " is "mastodon".
    static func namespace(_ platform: String) -> String {
        platform.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
}
