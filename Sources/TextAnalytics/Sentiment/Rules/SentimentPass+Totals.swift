extension SentimentPass {
    /// The sum of some cues, and what it is called.
    struct Total {
        var score = 0.0
        var label = Sentiment.Label.neutral
        var praise = 0.0
        var blame = 0.0
    }

    /// From so much on a text is no longer neutral: less than one plain judgement, more than one faint event.
    private static let threshold = 0.22
    /// Praise and blame are both this much in a mixed text, and the lesser at least so large a part of the greater.
    private static let leastMixed = (weight: 0.22, part: 0.3)

    func total(_ range: Range<Int>, sentences: Int) -> Total {
        var total = Total()
        for place in range {
            let weight = cues[place].cue.weight
            if weight > 0 { total.praise += weight } else { total.blame -= weight }
        }
        let sum = total.praise - total.blame
        // In a long text the same sum says less.
        let room = 0.6 * max(1, Double(sentences) / 3)
        total.score = sum / (sum * sum + room).squareRoot()
        let (lesser, greater) = (min(total.praise, total.blame), max(total.praise, total.blame))
        if lesser >= SentimentPass.leastMixed.weight, lesser >= greater * SentimentPass.leastMixed.part {
            total.label = .mixed
        } else if abs(sum) >= SentimentPass.threshold {
            total.label = sum > 0 ? .positive : .negative
        }
        return total
    }

    /// Thanks beside complaints and requests are manners.
    mutating func weighManners() {
        var blame = 0.0
        var asks = false
        for found in cues {
            if found.cue.weight < 0 { blame -= found.cue.weight }
            if found.cue.effects.contains(.asked) { asks = true }
        }
        guard blame >= 0.2 || asks else { return }
        for place in cues.indices where cues[place].cue.kind == .thanks && cues[place].cue.weight > 0 {
            cues[place].cue.weight *= blame >= 0.2 ? 0.3 : 0.4
            cues[place].cue.effects.insert(.polite)
        }
    }

    func result(_ bytes: UnsafeBufferPointer<UInt8>) -> Sentiment {
        var parts: [Sentiment.Part] = []
        var first = 0
        for sentence in sentences {
            var end = first
            while end < cues.count, cues[end].token < sentence.tokens.upperBound { end += 1 }
            let part = total(first..<end, sentences: 1)
            parts.append(Sentiment.Part(range: sentence.range, score: part.score, label: part.label))
            first = end
        }
        return Sentiment(
            score: whole.score, label: whole.label, praise: whole.praise, blame: whole.blame, language: language, sentences: parts,
            cues: cues.map(\.cue))
    }
}
