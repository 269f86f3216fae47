import Foundation
import HTTPTypes
import TextAnalytics
import Touchstone

/// A request about feedback: its question, its period, and what the frame of its page shows of them.
struct FeedbackRequest: Sendable {
    let context: RequestContext
    let address: FeedbackAddress
    let period: FeedbackPeriod
    let question: FeedbackQuestion
    let now: Instant

    /// - Throws: 422 with a sentence for a value that can't be.
    init(_ context: RequestContext, _ application: Touchstone.Application, usualPeriod: String? = nil) throws {
        self.context = context
        address = FeedbackAddress(context.query)
        now = application.now()
        do {
            period = try FeedbackPeriod(
                address, extent: application.listening.feedback.extent.time, now: now, zone: context.timeZone, usual: usualPeriod)
            var question = try FeedbackQuestion(address)
            question.period = period.range
            self.question = question
        } catch {
            throw HTTPFailure(error)
        }
    }

    func periodControl(_ path: String) -> Shell.Period {
        Shell.Period(
            label: period.label,
            choices: FeedbackPeriod.choices.map { name, value in
                let changed = address.changed { ($0.period, $0.from, $0.to) = (value, nil, nil) }
                return Shell.Choice(name: name, href: changed.href(path), isCurrent: value == period.chosen)
            }, action: path, from: address.from ?? "", to: address.to ?? "", keep: address.fields(except: ["period", "from", "to"]))
    }

    func segments(_ path: String, _ application: Touchstone.Application) -> [Shell.Choice] {
        let all = Shell.Choice(
            name: "All customers", href: address.changed { $0.segment = nil }.href(path), isCurrent: address.segment == nil)
        return [all]
            + application.segments.all.map { segment in
                Shell.Choice(
                    name: segment.name, href: address.changed { $0.segment = segment.name }.href(path),
                    isCurrent: segment.name == address.segment)
            }
    }

    func chips(_ path: String, _ book: ThemeBook) -> [Shell.Chip] {
        var chips: [Shell.Chip] = []
        if !address.words.isEmpty {
            chips.append(
                Shell.Chip(name: "Words", value: address.words, removeHref: address.changed { $0.words = "" }.href(path)))
        }
        for facet in FeedbackFacet.allCases {
            guard let value = address[facet] else { continue }
            let name = facet == .theme ? FeedbackWords.theme(value, book) : FeedbackWords.value(value, facet)
            chips.append(
                Shell.Chip(name: FeedbackWords.title(facet), value: name, removeHref: address.changed { $0[facet] = nil }.href(path)))
        }
        if let source = address.source {
            chips.append(Shell.Chip(name: "Source", value: source, removeHref: address.changed { $0.source = nil }.href(path)))
        }
        return chips
    }
}

extension FeedbackQuestion {
    /// What an address asks, but for its period.
    init(_ address: FeedbackAddress) throws(FeedbackError) {
        self.init()
        guard address.words.count <= 500 else { throw FeedbackError("What is looked for has at most 500 characters.", field: "q") }
        // Addresses are kept by browsers and written into logs on the way.
        guard PersonalDataFinder().find(in: address.words).isEmpty else {
            throw FeedbackError(
                "An address of a page holds no personal data: look for a person under Customers, and for what was said here.", field: "q")
        }
        words = address.words
        channels = address.channel.map { [$0] } ?? []
        touchpoints = address.touchpoint.map { [$0] } ?? []
        sources = address.source.map { [$0] } ?? []
        segment = address.segment
        intent = address.intent
        if let value = address.sentiment {
            guard let label = Sentiment.Label(rawValue: value) else {
                throw FeedbackError("“sentiment” is positive, mixed, neutral or negative.", field: "sentiment")
            }
            labels = [label]
        }
        if let value = address.score {
            guard let band = AnswerBand(rawValue: value) else { throw FeedbackError("“score” is low, middle or high.", field: "score") }
            bands = [band]
        }
        if let value = address.language {
            guard let language = SentimentLanguage.allCases.first(where: { $0.code == value }) else {
                throw FeedbackError(
                    "“language” is one of \(SentimentLanguage.allCases.map(\.code).joined(separator: ", ")).", field: "language")
            }
            languages = [language]
        }
        if let value = address.theme {
            guard let number = Int(value), (0...Int(Int32.max)).contains(number) else {
                throw FeedbackError("“theme” is the number of a theme, or 0 for those in none.", field: "theme")
            }
            theme = number
        }
        switch address.said {
        case nil, "customer": side = .customer
        case "us": side = .us
        default: throw FeedbackError("“said” is customer or us.", field: "said")
        }
    }
}

extension HTTPFailure {
    init(_ error: FeedbackError) {
        switch error.kind {
        case .invalid: self = .invalid(error.message)
        case .notFound: self.init(.notFound, "not_found", error.message)
        case .conflict: self.init(.conflict, "conflict", error.message)
        case .unavailable: self = .unavailable(error.message, retryAfter: 30)
        }
    }
}
