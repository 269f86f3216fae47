/// What many texts speak of.
public struct Theme: Sendable, Equatable, Identifiable {
    /// Stays the same from one run to the next.
    public let id: Int
    /// Its own words, the most telling first, as people write them.
    public internal(set) var words: [String]
    /// What people called it; it outlives new runs.
    public internal(set) var title: String?
    /// It was renamed or merged by people: a new run doesn't dissolve it.
    public internal(set) var isKept: Bool
    /// How many of the texts of the last run were in it.
    public internal(set) var count: Int
    /// Rows of the last run's texts that speak for it: near its middle and different from each other.
    public internal(set) var quotes: [Int]

    /// What people called it, else its first three words; by its number where it has none of its own, as "is it?" and "so what".
    public var name: String { title ?? (words.isEmpty ? "Theme \(id)" : words.prefix(3).joined(separator: " · ")) }
}

/// The theme of one text.
public struct ThemeAssignment: Sendable, Equatable {
    /// The theme's id.
    public let theme: Int
    /// The cosine of the text to the theme's middle, of what both have beyond what all texts have in common.
    public let likeness: Float

    public init(theme: Int, likeness: Float) {
        self.theme = theme
        self.likeness = likeness
    }
}

/// Why themes can't be found, in a sentence for the user.
public enum ThemeError: Error, Equatable, CustomStringConvertible {
    case tooFew(texts: Int)
    case count(Int)
    case unknown(Int)
    case emptyTitle
    case oneToMerge
    /// Its task was cancelled.
    case interrupted

    public var description: String {
        switch self {
        case .tooFew(let texts):
            "There are \(texts) texts with words: themes are found in ten and more. Take a longer time or fewer filters."
        case .count(let count): "\(count) themes can't be made: ask for a number between 2 and 500, or let it be found."
        case .unknown(let id): "There is no theme \(id): it may have been merged into another; load the page again."
        case .emptyTitle: "The new name is empty: write what the theme is about."
        case .interrupted: "Looking for themes was stopped before it was done: nothing came of it. Start it again."
        case .oneToMerge: "One theme alone can't be merged: choose at least two."
        }
    }
}
