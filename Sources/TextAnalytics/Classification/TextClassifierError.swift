/// Why a classifier can't be trained, in a sentence for the user.
public enum TextClassifierError: Error, Equatable, CustomStringConvertible {
    case uneven(texts: Int, labels: Int)
    case emptyLabel
    case oneLabel(String?)
    case tooFew(String)
    case everywhere(String)
    case noWords
    /// Its task was cancelled.
    case interrupted

    public var description: String {
        switch self {
        case .uneven(let texts, let labels): "There are \(texts) texts and \(labels) labels: give one for each text."
        case .emptyLabel: "A label is empty: name it, or leave the text out."
        case .oneLabel(nil): "No text has a label: label some texts first."
        case .oneLabel(let name?): "All texts have the label “\(name)”: add examples of at least one other."
        case .tooFew(let name): "The label “\(name)” has one example: give it at least two, better twenty, or leave it out."
        case .everywhere(let name): "Every text has the label “\(name)”: add examples that don't, or leave the label out."
        case .noWords: "The texts have no words to learn from: check that the right column was chosen."
        case .interrupted: "Training was stopped before it was done: nothing came of it. Start it again."
        }
    }
}
