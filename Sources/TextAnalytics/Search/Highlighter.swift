/// Where a text says what was looked for.
public struct Highlighter: Sendable {
    /// By part of the query, by word: the terms that it stands for.
    private let parts: [[Set<String>]]

    fileprivate init(_ query: SearchQuery, _ index: SearchIndex) {
        parts = ResolvedQuery(query, in: index).parts.filter { !$0.isExcluded }
            .map { part in part.words.map { terms in Set(terms.map { index.terms.names[$0] }) } }
    }

    /// Ranges of the text's UTF-8, ascending and apart from each other; a phrase is one range.
    public func ranges(in text: String) -> [Range<Int>] {
        let words = FoldedWords(text)
        let names = words.words
        var found: [Range<Int>] = []
        for part in parts where part.count <= names.count {
            for first in 0...(names.count - part.count) where part.indices.allSatisfy({ part[$0].contains(names[first + $0]) }) {
                found.append(words.spans[first].source.lowerBound..<words.spans[first + part.count - 1].source.upperBound)
            }
        }
        var apart: [Range<Int>] = []
        for range in found.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
            if let last = apart.last, range.lowerBound < last.upperBound {
                apart[apart.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                apart.append(range)
            }
        }
        return apart
    }
}

extension SearchIndex {
    /// Marks what a query finds here, misspelt words and beginnings included.
    public func highlighter(for query: SearchQuery) -> Highlighter { Highlighter(query, self) }
}
