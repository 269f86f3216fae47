/// A file that was sent as an answer; where its bytes lie is said by `key`.
package struct AnsweredFile: Sendable, Hashable {
    package var key: String
    package var name: String
    package var type: String
    package var bytes: Int
    /// What opens it, itself sealed under the master key. It stands beside what was written, under the person's own key: erasing them closes
    /// the file for ever, in every backup too.
    package var secret: String?

    package init(key: String, name: String, type: String, bytes: Int, secret: String? = nil) {
        self.key = key
        self.name = name
        self.type = type
        self.bytes = bytes
        self.secret = secret
    }

    package var json: JSONValue {
        let members: [JSONMember] = [
            JSONMember("key", .string(key)), JSONMember("name", .string(name)), JSONMember("type", .string(type)),
            JSONMember("bytes", .count(bytes)),
        ]
        return .object(members + (secret.map { [JSONMember("secret", .string($0))] } ?? []))
    }

    /// As `json` gives it; nil for anything else.
    package init?(json: JSONValue) {
        guard let key = json["key"]?.string, let name = json["name"]?.string, let type = json["type"]?.string,
            let bytes = json["bytes"]?.integer
        else { return nil }
        self.init(key: key, name: name, type: type, bytes: Int(bytes), secret: json["secret"]?.string)
    }
}
