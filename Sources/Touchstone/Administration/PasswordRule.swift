import Foundation

/// Which passwords are accepted: long enough, and not the first ones that somebody would try.
package enum PasswordRule {
    package static let minimumLength = 12
    /// A megabyte of password would only keep the machine busy.
    package static let maximumBytes = 1024

    /// - Parameter personal: words that are easy to know about the person, such as the e-mail address.
    static func check(_ password: String, personal: [String]) throws(AdministrationError) {
        guard password.count >= minimumLength else { throw .passwordTooShort(minimum: minimumLength) }
        guard password.utf8.count <= maximumBytes else { throw .passwordTooLong(maximum: maximumBytes) }
        let plain = simplified(password)
        guard Set(plain).count >= 5, !isRun(plain), !common.contains(stem(plain)) else { throw .passwordTooCommon }
        let letters = onlyLetters(password)
        for value in personal.map(onlyLetters) where value.count >= 4 && letters.contains(value) && password.count - value.count < 6 {
            throw .passwordTooCommon
        }
        for word in personal.flatMap(words) where stem(plain).contains(word) && plain.count - word.count < 6 {
            throw .passwordTooCommon
        }
    }

    private static func simplified(_ text: String) -> String {
        let substitutes: [Character: Character] = [
            "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i",
        ]
        let lower = text.lowercased()
        guard lower.contains(where: \.isLetter) else { return lower }
        // Only inside words: the digits at the end of "password2024" are cut off by `stem`.
        let end = lower.lastIndex(where: \.isLetter) ?? lower.startIndex
        return String(lower[...end].map { substitutes[$0] ?? $0 }) + lower[lower.index(after: end)...]
    }

    /// Without what people append to a common word to get past a length rule, and without spaces and marks.
    private static func stem(_ text: String) -> String {
        let trimmed = text.trimmingCharacters(in: CharacterSet.letters.inverted)
        let letters = String((trimmed.isEmpty ? text : trimmed).filter { $0.isLetter || $0.isNumber })
        // "passwordpassword" is "password".
        for length in stride(from: 1, through: letters.count / 2, by: 1) where letters.count.isMultiple(of: length) {
            let head = String(letters.prefix(length))
            if String(repeating: head, count: letters.count / length) == letters { return head }
        }
        return letters
    }

    /// "abcdefghijkl", "987654321098": each character follows the one before.
    private static func isRun(_ text: String) -> Bool {
        let values = text.unicodeScalars.map { Int($0.value) }
        let steps = zip(values, values.dropFirst()).map { $1 - $0 }
        let wraps: Set<Int> = [1, -9], back: Set<Int> = [-1, 9]
        return steps.allSatisfy(wraps.contains) || steps.allSatisfy(back.contains)
    }

    private static func onlyLetters(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count >= 4 }
    }

    private static let common: Set<String> = [
        "", "password", "passwort", "motdepasse", "contrasena", "passphrase", "mypassword", "newpassword", "thepassword",
        "passwordpassword",
        "qwerty", "qwertz", "azerty", "qwertyuiop", "qwertyuiopasdfgh", "qwertyuiopasdfghjkl", "asdfghjkl", "zxcvbnm", "qazwsx",
        "qazwsxedc",
        "welcome", "willkommen", "letmein", "letmeinnow", "iloveyou", "changeme", "pleasechangeme", "changeit", "changethis", "default",
        "administrator",
        "admin", "adminadmin", "touchstone", "customer", "customerexperience", "experience", "company", "secret", "topsecret", "monkey",
        "dragon", "football", "baseball", "superman", "batman", "sunshine", "princess", "abcdefgh", "abcdefghijkl", "trustno", "trustnoi",
        "correcthorsebatterystaple", "iqazxswi", "qiwieirt", "qweasd", "qweasdzxc", "summer", "winter", "spring", "autumn", "january",
        "test",
        "testtest", "testpassword", "temporary", "temppassword", "demo", "demodemo", "guest", "master", "supersecret", "whatever",
        "computer",
    ]
}
