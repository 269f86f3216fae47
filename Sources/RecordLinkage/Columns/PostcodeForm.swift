/// The forms of postcodes: four to six digits, 12-345, 1234-567, 12345-6789, 123 45, 1234 AB, SW1A 1AA, K1A 0B1, D02 X285.
enum PostcodeForm {
    static func fits(_ shape: ValueShape) -> Bool {
        guard shape.length >= 4, shape.length <= 10, shape.digits >= 2, !shape.hasAt, !shape.hasOtherSign, !shape.hasPlus,
            !shape.hasBracket,
            !shape.hasComma, !shape.hasPoint, shape.blanks <= 1
        else { return false }
        if shape.letters == 0 {
            if shape.isDigits { return shape.digits <= 6 }
            return shape.digitRuns == 2 && (5...9).contains(shape.digits) && shape.length == shape.digits + 1
        }
        // British, Canadian, Irish and Dutch ones; without blank, too.
        return shape.length >= 5 && shape.length <= 8 && shape.digits <= 4 && shape.letters <= 5
            && (shape.blanks == 1 || shape.letters >= 2 && shape.digitRuns <= 3) && !shape.hasHyphen
            && (shape.letters + shape.digits >= 5)
    }
}
