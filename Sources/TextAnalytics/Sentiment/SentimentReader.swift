/// Reads how texts sound: words of opinion, events of service, thanks, pictures, and what negations, questions, wishes, contrasts and
/// irony make of them. It learns from nothing: the same text always gives the same answer.
public struct SentimentReader: Sendable {
    /// Score and label alone.
    public struct Brief: Sendable, Hashable {
        public var score: Double
        public var label: Sentiment.Label
    }

    private let lexicon: SentimentLexicon

    public init() {
        lexicon = .shared
    }

    /// With sentences and cues.
    public func read(_ text: String) -> Sentiment {
        var text = text
        var pass = SentimentPass()
        return lexicon.withView { lexicon in
            text.withUTF8 { bytes in
                pass.run(bytes, lexicon)
                return pass.result(bytes)
            }
        }
    }

    /// Of many texts, in their order: the memory of one serves the next.
    public func scores(_ texts: [String]) -> [Brief] {
        var pass = SentimentPass()
        return lexicon.withView { lexicon in
            texts.map { text in
                var text = text
                return text.withUTF8 { bytes in
                    pass.run(bytes, lexicon)
                    return Brief(score: pass.whole.score, label: pass.whole.label)
                }
            }
        }
    }
}
