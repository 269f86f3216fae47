/// The rules on one sentence: from left to right, what each word finds before it.
struct SentimentSentence {
    private typealias Effects = SentimentCue.Effects

    /// Words after a negation that it still turns.
    private static let scope = 4
    /// Words after a "would" that are still not the case.
    private static let wishScope = 6

    private var firstCue: Int
    private var isQuestion = false
    private var exclaims = false
    /// The negation whose scope is open, and how many words it still reaches.
    private var negation: (token: Int, left: Int, used: Bool)?
    private var wishLeft = 0
    private var words = 0
    /// The token of the first "but".
    private var contrast: Int?
    private var isIronic = false
    private var asksWhy = false

    /// Appends the sentence's cues to the pass.
    static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ sentence: Sentence, _ pass: inout SentimentPass) {
        var reading = SentimentSentence(firstCue: pass.cues.count)
        reading.lookAtEnd(bytes, sentence, &pass)
        var place = sentence.tokens.lowerBound
        while place < sentence.tokens.upperBound {
            reading.take(bytes, place, &pass)
            place += max(1, Int(pass.items[place].length))
        }
        reading.closeNegation(&pass)
        reading.finish(&pass)
    }

    private init(firstCue: Int) { self.firstCue = firstCue }

    /// Question and exclamation marks at the sentence's end, faces after them aside.
    private mutating func lookAtEnd(_ bytes: UnsafeBufferPointer<UInt8>, _ sentence: Sentence, _ pass: inout SentimentPass) {
        var place = sentence.tokens.upperBound
        while place > sentence.tokens.lowerBound {
            place -= 1
            let token = pass.tokens[place]
            if token.kind == .word || token.kind == .number { break }
            guard token.kind == .punctuation else { continue }
            let (mark, _) = ScalarReading.scalar(bytes, token.start)
            if mark == 0x3F || mark == 0xFF1F || mark == 0x061F { isQuestion = true }
            if mark == 0x21 || mark == 0xFF01 { exclaims = true }
        }
    }

    private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ pass: inout SentimentPass) {
        let token = pass.tokens[place]
        let item = pass.items[place]
        switch token.kind {
        case .punctuation:
            let mark = bytes[token.start]
            if mark == UInt8(ascii: ",") || mark == UInt8(ascii: ";") || mark == UInt8(ascii: ":") || mark == UInt8(ascii: "(")
                || token.range.count > 1
            {
                closeNegation(&pass)
                wishLeft = 0
            }
            return
        case .word, .hashtag, .character, .number: words += 1
        case .mention, .url, .email, .emoji, .emoticon, .symbol: break
        }
        switch item.effect.role {
        case .none, .booster, .timeUnit, .waiting:
            if item.effect.role == .timeUnit { addWait(place, &pass) }
            if item.effect.role == .waiting, item.effect.weight < 0 { add(.wait, place, Double(item.effect.weight), [], &pass) }
        case .opinion, .event, .thanks: addJudgement(place, item, &pass)
        case .expectation: addExpectation(place, item, &pass)
        case .negation:
            closeNegation(&pass)
            negation = (place, SentimentSentence.scope + 1, false)
        case .contrast:
            closeNegation(&pass)
            wishLeft = 0
            if pass.cues.count > firstCue, contrast == nil { contrast = place }
        case .wish: wishLeft = SentimentSentence.wishScope + 1
        case .why:
            if isQuestion || words <= 2 {
                asksWhy = true
                add(.question, place, Double(item.effect.weight), .asked, &pass)
            }
        case .irony:
            isIronic = true
            add(.picture, place, Double(item.effect.weight), [], &pass)
        }
        if negation != nil { negation?.left -= 1 }
        if let open = negation, open.left <= 0 { closeNegation(&pass) }
        wishLeft = max(0, wishLeft - 1)
    }

    /// A negation that has turned nothing counts by itself.
    private mutating func closeNegation(_ pass: inout SentimentPass) {
        guard let open = negation else { return }
        negation = nil
        guard !open.used, !isQuestion || asksWhy else { return }
        let weight = Double(pass.items[open.token].effect.weight)
        if weight < 0 { add(.unmet, open.token, weight, [], &pass) }
    }

    private mutating func addJudgement(_ place: Int, _ item: SentimentPass.Item, _ pass: inout SentimentPass) {
        let base = Double(item.effect.weight)
        guard base != 0 else { return }
        let isPicture = pass.tokens[place].kind == .emoji || pass.tokens[place].kind == .emoticon
        var weight = base
        var effects: Effects = []
        if !isPicture {
            weight *= boost(place, &effects, &pass)
            if pass.tokens[place].traits.contains(.capitals) && pass.mixesCapitals || item.isElongated {
                weight *= 1.25
                effects.insert(.emphasized)
            }
            if negation != nil {
                negation?.used = true
                effects.insert(.negated)
                // Not great is bad; not bad is hardly good; no delay is what anyone expects.
                weight *= base > 0 ? -0.8 : item.effect.role == .event ? -0.3 : -0.4
            } else if base > 0, wishLeft > 0 {
                weight *= 0.25
                effects.insert(.wished)
            }
            if isQuestion, !effects.contains(.negated) || weight > 0 {
                weight *= weight > 0 ? 0.4 : 0.75
                effects.insert(.asked)
            }
            if exclaims {
                weight *= 1.15
                effects.insert(.emphasized)
            }
        }
        let kind: SentimentCue.Kind =
            isPicture ? .picture : item.effect.role == .event ? .event : item.effect.role == .thanks ? .thanks : .opinion
        append(kind, place, base, weight, effects, &pass)
    }

    private mutating func addExpectation(_ place: Int, _ item: SentimentPass.Item, _ pass: inout SentimentPass) {
        guard negation != nil, negation?.used == false else { return }
        negation?.used = true
        let weight = -Double(item.effect.weight) * (isQuestion ? 0.6 : 1)
        append(.unmet, place, Double(item.effect.weight), weight, .negated, &pass)
    }

    /// Strengthening and weakening words right before the place.
    private func boost(_ place: Int, _ effects: inout Effects, _ pass: inout SentimentPass) -> Double {
        var factor = 1.0
        var before = place - 1
        while before >= 0, place - before <= 3, pass.items[before].effect.role == .booster {
            let weight = Double(pass.items[before].effect.weight)
            factor += weight
            effects.insert(weight > 0 ? .strengthened : .weakened)
            before -= 1
        }
        return max(0.3, factor)
    }

    /// A number and a unit of time near a word of waiting.
    private mutating func addWait(_ place: Int, _ pass: inout SentimentPass) {
        guard place > 0, !isQuestion else { return }
        let counted = pass.tokens[place - 1].kind == .number || pass.tokens[place - 1].traits.contains(.hasDigits)
        guard counted else { return }
        for other in max(0, place - 5)..<min(pass.items.count, place + 4) {
            let effect = pass.items[other].effect
            if effect.marksWait || effect.role == .event && effect.weight < 0 {
                add(.wait, place, -0.3, [], &pass)
                return
            }
        }
    }

    private func add(_ kind: SentimentCue.Kind, _ place: Int, _ weight: Double, _ effects: Effects, _ pass: inout SentimentPass) {
        append(kind, place, weight, weight, effects, &pass)
    }

    private func append(
        _ kind: SentimentCue.Kind, _ place: Int, _ base: Double, _ weight: Double, _ effects: Effects, _ pass: inout SentimentPass
    ) {
        let last = place + max(1, Int(pass.items[place].length)) - 1
        let range = pass.tokens[place].start..<pass.tokens[last].end
        let cue = SentimentCue(kind: kind, range: range, base: base, weight: weight, effects: effects)
        // A negation counts when its scope has ended: after words that stand behind it.
        var at = pass.cues.count
        while at > firstCue, pass.cues[at - 1].token > place { at -= 1 }
        pass.cues.insert(SentimentPass.Found(token: place, cue: cue), at: at)
    }

    /// What only the whole sentence tells: contrast and irony.
    private func finish(_ pass: inout SentimentPass) {
        if let contrast {
            for place in firstCue..<pass.cues.count {
                pass.cues[place].cue.weight *= pass.cues[place].token < contrast ? 0.6 : 1.2
                pass.cues[place].cue.effects.insert(.contrasted)
            }
        }
        for place in firstCue..<pass.cues.count where pass.cues[place].cue.weight > 0 && pass.cues[place].cue.kind != .picture {
            if isIronic || contrast == nil && praisesTrouble(place, &pass) {
                pass.cues[place].cue.weight *= -0.5
                pass.cues[place].cue.effects.insert(.sarcastic)
            }
        }
    }

    /// Whether trouble follows praise within a few words and nothing between puts it right: "thanks for losing my bag".
    private func praisesTrouble(_ place: Int, _ pass: inout SentimentPass) -> Bool {
        let praise = pass.cues[place]
        for other in place + 1..<max(place + 1, pass.cues.count) {
            let cue = pass.cues[other].cue
            if pass.cues[other].token - praise.token > 6 { return false }
            if cue.kind == .event || cue.kind == .wait, cue.weight < -0.15 { return true }
            if cue.weight > 0, cue.kind == .opinion { return false }
        }
        return false
    }
}
