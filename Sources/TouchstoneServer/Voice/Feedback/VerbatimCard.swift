import Foundation
import TextAnalytics
import Touchstone

/// One text on a page: how it sounds, what it says with its marks, and where it was said.
struct VerbatimCard {
    var id: String
    var tone: String
    var word: String
    var runs: [Run]
    var time: TimeText
    var whereText: String
    var score: Badge?
    var language: String?
    var themeName: String?
    var themeHref: String?
    var isLabelled: Bool
    var intentText: String?
    var intentHref: String?
    var customerHref: String?
    var labelAction: String?
    var labels: [Option]

    /// A piece of the text.
    struct Run {
        var text: String
        /// It was looked for.
        var isHit: Bool
        /// A mask in the place of personal data.
        var isMask: Bool
        /// "good" or "bad" where it counted for the sentiment; nil elsewhere.
        var cue: String?
    }

    struct Badge {
        var text: String
        var tone: String
    }

    struct Option {
        var value: String
        var name: String
        var isSelected: Bool
    }

    init(_ entry: FeedbackAnswer.Entry, _ context: RequestContext, address: FeedbackAddress, book: ThemeBook, labelling: Bool = true) {
        id = "\(entry.verbatim.sequence)"
        tone = entry.verbatim.label.rawValue
        word = entry.verbatim.label.rawValue.capitalized
        runs = Self.runs(entry, isRevealed: context.may(.revealIdentifiers))
        time = TimeText(Instant(milliseconds: entry.verbatim.time), in: context.timeZone)
        let channel = entry.channel.isEmpty ? nil : CustomerWords.title(entry.channel)
        whereText = [entry.touchpoint, channel, entry.source].compactMap(\.self).reduce(into: [String]()) { all, name in
            if !all.contains(where: { $0.lowercased() == name.lowercased() }) { all.append(name) }
        }.joined(separator: " · ")
        score = entry.answer.map { answer in
            Badge(text: CustomerWords.score(answer), tone: entry.band == .low ? "bad" : entry.band == .high ? "good" : "")
        }
        language = entry.verbatim.language == .english ? nil : FeedbackWords.language(entry.verbatim.language.code)
        themeName = entry.theme.flatMap { book.hidden.contains($0.id) ? nil : $0.name }
        themeHref = entry.theme.map { address.changed { $0.theme = nil }.href("/feedback/themes/\($0.id)") }
        isLabelled = entry.isLabelled
        intentText = entry.intent.map { intent in
            intent.name.map { "Wants: \(FeedbackWords.intent($0)), \(Words.share(intent.probability))" } ?? "Wants: don’t know"
        }
        intentHref = entry.intent.map { intent in address.changed { $0.intent = intent.name ?? IntentBook.unknown }.href("/feedback") }
        customerHref = context.may(.viewCustomers) ? entry.customer.map { "/customers/\($0)" } : nil
        let mayLabel = labelling && context.may(.editThemes) && book.model != nil && entry.verbatim.side == .customer
        labelAction = mayLabel ? "/feedback/texts/\(entry.verbatim.sequence)/theme" : nil
        let current = entry.theme?.id ?? 0
        labels =
            mayLabel
            ? [Option(value: "0", name: "No theme", isSelected: current == 0)]
                + book.shown.map { Option(value: "\($0.id)", name: $0.name, isSelected: $0.id == current) } : []
    }

    /// Cuts a text where its marks begin and end. Personal data is masked for roles that may not see it.
    static func runs(_ entry: FeedbackAnswer.Entry, isRevealed: Bool) -> [Run] {
        let bytes = Array(entry.text.utf8)
        let masks = isRevealed ? [] : entry.personal
        var cuts: Set<Int> = [0, bytes.count]
        for range in entry.hits + entry.cues.map(\.range) + masks.map(\.range) { cuts.formUnion([range.lowerBound, range.upperBound]) }
        let bounds = cuts.filter { $0 <= bytes.count }.sorted()
        var runs: [Run] = []
        for (start, end) in zip(bounds, bounds.dropFirst()) {
            if let mask = masks.first(where: { $0.range.contains(start) }) {
                if mask.range.lowerBound == start { runs.append(Run(text: mask.mask, isHit: false, isMask: true)) }
                continue
            }
            let cue = entry.cues.first { $0.range.contains(start) && abs($0.weight) >= 0.05 }
            runs.append(
                Run(
                    text: String(decoding: bytes[start..<end], as: UTF8.self), isHit: entry.hits.contains { $0.contains(start) },
                    isMask: false, cue: cue.map { $0.weight > 0 ? "good" : "bad" }))
        }
        return runs
    }

    /// The text as one string, masked where it has to be.
    static func text(_ entry: FeedbackAnswer.Entry, isRevealed: Bool) -> String {
        runs(entry, isRevealed: isRevealed).map(\.text).joined()
    }
}
