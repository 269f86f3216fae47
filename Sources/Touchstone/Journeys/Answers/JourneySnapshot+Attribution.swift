import JourneyAnalytics

extension JourneySnapshot {
    package func attribution(_ question: AttributionQuestion) throws(JourneyError) -> AttributionAnswer {
        let amounts = try amounts(of: question)
        do throws(JourneyQuestionError) {
            return try index.attribution(question, in: selection, channels: units(of: question), amounts: amounts)
        } catch {
            throw JourneyError(error, field: "to")
        }
    }

    /// The currencies that conversions can be credited in, see `EventAmounts.currencies`.
    package func currencies() throws(JourneyError) -> [String] {
        EventAmounts.currencies(in: try properties(), value: "value", currency: "currency")
    }

    /// What interactions are worth, where a question asks for it.
    private func amounts(of question: AttributionQuestion) throws(JourneyError) -> EventAmounts? {
        guard let currency = question.value else { return nil }
        let amounts = EventAmounts(try properties(), value: "value", currency: "currency", in: index)
        do { _ = try amounts.code(of: currency) } catch { throw JourneyError(error, field: "value") }
        return amounts
    }

    /// What is credited where it isn't touchpoints.
    private func units(of question: AttributionQuestion) -> Alphabet? {
        switch question.unit {
        case .touchpoint: nil
        case .channel: channels
        case .channelKind: channelKinds
        }
    }

    func attributionRows(_ question: AttributionQuestion, _ part: JourneyPart) throws -> RowSet {
        switch part {
        case .credit(let name, let model):
            let amounts = model == nil ? nil : try amounts(of: question)
            return try index.customers(
                creditedTo: name, by: model, of: question, in: selection, channels: units(of: question), amounts: amounts)
        case .converted(let did): return try index.customers(converted: did, of: question, in: selection)
        case .lag(let range):
            return try index.customers(withLagIn: range, of: question, in: selection, channels: units(of: question))
        case .valued(let isValued) where question.value != nil:
            return try index.customers(withValue: isValued, of: question, in: selection, amounts: try amounts(of: question))
        case .valuedIn(let currency) where question.value != nil:
            return try index.customers(withValueIn: currency, of: question, in: selection, amounts: try amounts(of: question))
        case .touches(let range):
            return try index.customers(withTouches: range, of: question, in: selection, channels: units(of: question))
        default: throw JourneySnapshot.noPart(part)
        }
    }
}

extension Journeys {
    /// Kind → channel, of the kinds that an alphabet has: what attribution by channel credits.
    static func channels(of catalogue: Catalogue, where alphabet: Alphabet) -> Alphabet {
        let names = catalogue.channels.map { $0.isEmpty ? "(no channel)" : $0 }
        let codes = zip(alphabet.codeOfKind, catalogue.meanings).map { $0 == Alphabet.leftOut ? Alphabet.leftOut : UInt32($1.channel) }
        return Alphabet(names: names, codeOfKind: codes)
    }

    /// Kind → kind of its channel, of the kinds that an alphabet has; channels of which nobody knows the kind stand together.
    static func channelKinds(of catalogue: Catalogue, where alphabet: Alphabet) -> Alphabet {
        let kinds = ChannelKind.allCases
        let codeOfChannel = catalogue.channelKinds.map { kind in UInt32(kind.flatMap(kinds.firstIndex(of:)) ?? kinds.count) }
        let codes = zip(alphabet.codeOfKind, catalogue.meanings).map {
            $0 == Alphabet.leftOut ? Alphabet.leftOut : codeOfChannel[$1.channel]
        }
        return Alphabet(names: kinds.map(\.rawValue) + ["(no kind)"], codeOfKind: codes)
    }
}
