import JourneyAnalytics

/// What is known of customers without opening anything that is encrypted, to be compared in segments: `has last channel = phone`.
package enum KnownAttribute: String, Sendable, CaseIterable {
    case firstChannel = "first channel"
    case lastChannel = "last channel"
    case anyChannel = "channel"
    case firstChannelKind = "first channel kind"
    case lastChannelKind = "last channel kind"
    case anyChannelKind = "channel kind"
    case firstStage = "first stage"
    case lastStage = "last stage"
    case source = "source"
    case channels = "channels"
    case sources = "sources"
    case interactions = "interactions"
    case touchpoints = "touchpoints"

    package var summary: String {
        switch self {
        case .firstChannel: "the channel of the first interaction"
        case .lastChannel: "the channel used last"
        case .anyChannel: "a channel that was ever used"
        case .firstChannelKind: "the kind of the first interaction’s channel"
        case .lastChannelKind: "the kind of the channel used last"
        case .anyChannelKind: "the kind of a channel that was ever used"
        case .firstStage: "the stage of the first interaction"
        case .lastStage: "the stage of the last interaction"
        case .source: "a source that ever told of the customer"
        case .channels: "how many different channels were used"
        case .sources: "how many different sources tell of the customer"
        case .interactions: "how many interactions there are"
        case .touchpoints: "how many different touchpoints were visited"
        }
    }

    /// Whether it is a number; else it is one of some names.
    package var isNumber: Bool {
        switch self {
        case .channels, .sources, .interactions, .touchpoints: true
        case .firstChannel, .lastChannel, .anyChannel, .firstChannelKind, .lastChannelKind, .anyChannelKind, .firstStage, .lastStage,
            .source:
            false
        }
    }

    /// By kind, the number of what its interactions belong to; records and ignored names belong to nothing.
    func classes(_ catalogue: Catalogue) -> [Int?] {
        catalogue.meanings.enumerated().map { kind, meaning in
            guard let touchpoint = meaning.touchpoint else { return nil }
            switch self {
            case .firstChannel, .lastChannel, .anyChannel, .channels: return meaning.channel
            case .firstChannelKind, .lastChannelKind, .anyChannelKind:
                return catalogue.channelKinds[meaning.channel].map(KnownAttribute.code) ?? ChannelKind.allCases.count
            case .firstStage, .lastStage: return meaning.stage
            case .source, .sources: return catalogue.signatures[kind].map { Int($0.source) }
            case .interactions: return 0
            case .touchpoints: return touchpoint
            }
        }
    }

    func condition(_ attribute: SegmentAttribute, number: (String) -> Int?) throws(JourneyQuestionError) -> (
        ClassCondition, isNegated: Bool
    ) {
        if isNumber {
            guard let value = Int(attribute.value), (0...1_000_000_000).contains(value) else {
                throw JourneyQuestionError("“\(rawValue)” is compared with a whole number, not with “\(attribute.value)”.")
            }
            let range: ClosedRange<Int>
            switch attribute.comparison {
            case .equal, .notEqual: range = value...value
            case .atLeast: range = value...Int.max
            case .atMost: range = 0...value
            case .more: range = (value + 1)...Int.max
            case .less:
                guard value > 0 else { return (.any([]), false) }
                range = 0...(value - 1)
            }
            return (self == .interactions ? .count(range) : .distinct(range), attribute.comparison == .notEqual)
        }
        guard attribute.comparison == .equal || attribute.comparison == .notEqual else {
            throw JourneyQuestionError("“\(rawValue)” is a name: compare it with = or !=, not with \(attribute.comparison.rawValue).")
        }
        guard let code = number(attribute.value) else {
            throw JourneyQuestionError("There is no \(kind) “\(attribute.value)”.")
        }
        switch self {
        case .firstChannel, .firstChannelKind, .firstStage: return (.first([code]), attribute.comparison == .notEqual)
        case .lastChannel, .lastChannelKind, .lastStage: return (.last([code]), attribute.comparison == .notEqual)
        default: return (.any([code]), attribute.comparison == .notEqual)
        }
    }

    /// The number of a kind of channel among all; what has none comes after them.
    static func code(_ kind: ChannelKind) -> Int { ChannelKind.allCases.firstIndex(of: kind) ?? ChannelKind.allCases.count }

    /// What its values are the names of.
    package var kind: String {
        switch self {
        case .firstChannel, .lastChannel, .anyChannel, .channels: "channel"
        case .firstChannelKind, .lastChannelKind, .anyChannelKind: "kind of channel"
        case .firstStage, .lastStage: "stage"
        case .source, .sources: "source"
        case .interactions: "interaction"
        case .touchpoints: "touchpoint"
        }
    }
}
