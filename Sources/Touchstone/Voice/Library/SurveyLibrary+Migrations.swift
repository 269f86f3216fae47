import TouchstoneStore

extension SurveyLibrary {
    package static let migrations = [
        Migration(
            "voice.surveys", "surveys and their published versions",
            """
            CREATE TABLE survey (
                id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, draft TEXT NOT NULL,
                revision INTEGER NOT NULL, ahead INTEGER NOT NULL CHECK (ahead IN (0, 1)), version INTEGER NOT NULL DEFAULT 0,
                published INTEGER, closed INTEGER, template TEXT, created INTEGER NOT NULL, created_by TEXT NOT NULL,
                changed INTEGER NOT NULL, changed_by TEXT NOT NULL, archived INTEGER) STRICT;
            CREATE INDEX survey_changed ON survey (changed, id);
            CREATE TABLE survey_version (
                survey INTEGER NOT NULL REFERENCES survey (id), version INTEGER NOT NULL CHECK (version > 0), document TEXT NOT NULL,
                note TEXT NOT NULL, time INTEGER NOT NULL, author TEXT NOT NULL, PRIMARY KEY (survey, version)) STRICT;
            """)
    ]
}
