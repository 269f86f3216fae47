/// By which names touchpoints are known where customers speak for the company: referrals made and accepted, recommendations, reviews.
enum AdvocacyWords {
    private static let beginnings = [
        "referral", "referred", "refer a", "recommend", "review", "testimonial", "invited a friend", "empfehl", "bewertung",
    ]

    /// Whether a touchpoint, or the raw name of what happened, is one. Reading reviews is none.
    static func mean(_ touchpoint: String, _ name: String) -> Bool {
        [touchpoint, name].contains { text in
            let words = text.lowercased().replacing("_", with: " ").replacing("-", with: " ")
            guard
                !["read", "view", "request", "invit", "survey"].contains(where: {
                    (" " + words).contains(" " + $0) && !words.hasPrefix("invited a friend")
                })
            else { return false }
            return beginnings.contains { beginning in
                words.hasPrefix(beginning) || words.contains(" " + beginning)
            }
        }
    }
}
