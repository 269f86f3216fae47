extension Double {
    /// A share for a sentence: "97 %"; 100 % only where nothing is missing.
    var percent: String {
        let rounded = Int((self * 100).rounded())
        return rounded == 100 && self < 0.9999 ? "99 %" : "\(rounded) %"
    }
}
