import JourneyAnalytics

extension JourneySnapshot {
    package func attribution(_ question: AttributionQuestion) throws(JourneyError) -> AttributionAnswer {
        do { return try index.attribution(question, in: selection, channels: channels) } catch { throw JourneyError(error, field: "to") }
    }

    func attributionRows(_ question: AttributionQuestion, _ part: JourneyPart) throws -> RowSet {
        switch part {
        case .credit(let name, let model):
            return try index.customers(creditedTo: name, by: model, of: question, in: selection, channels: channels)
        case .converted(let did): return try index.customers(converted: did, of: question, in: selection)
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
}
