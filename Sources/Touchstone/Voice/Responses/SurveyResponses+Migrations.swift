import TouchstoneStore

extension SurveyResponses {
    package static let migrations = [
        Migration(
            "voice.responses", "responses to surveys, how many there are, and how their pages look",
            """
            CREATE TABLE survey_response (
                id TEXT PRIMARY KEY NOT NULL, survey INTEGER NOT NULL, version INTEGER NOT NULL, language TEXT NOT NULL, seed INTEGER NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('started', 'partial', 'completed', 'dismissed', 'screened_out', 'quota_full')),
                place TEXT NOT NULL, ending TEXT, invitation TEXT, began INTEGER NOT NULL, changed INTEGER NOT NULL, finished INTEGER,
                number INTEGER NOT NULL DEFAULT 0, sealed BLOB, open TEXT, entered INTEGER NOT NULL DEFAULT 0 CHECK (entered IN (0, 1)),
                CHECK ((finished IS NULL) = (state IN ('started', 'partial')))) STRICT;
            CREATE UNIQUE INDEX survey_response_invitation ON survey_response (survey, invitation) WHERE invitation IS NOT NULL;
            CREATE INDEX survey_response_changed ON survey_response (survey, changed, id);
            CREATE INDEX survey_response_number ON survey_response (survey, number) WHERE number > 0;
            CREATE INDEX survey_response_waiting ON survey_response (finished) WHERE entered = 0 AND state = 'completed';
            CREATE TABLE survey_tally (
                survey INTEGER NOT NULL, part TEXT NOT NULL, count INTEGER NOT NULL CHECK (count >= 0), PRIMARY KEY (survey, part)) STRICT;
            CREATE TABLE survey_page (
                survey INTEGER PRIMARY KEY NOT NULL, frames TEXT NOT NULL, changed INTEGER NOT NULL, changed_by TEXT NOT NULL) STRICT;
            CREATE TABLE survey_file (
                id TEXT PRIMARY KEY NOT NULL, response TEXT NOT NULL, question TEXT NOT NULL, bytes INTEGER NOT NULL, sealed BLOB NOT NULL,
                added INTEGER NOT NULL) STRICT;
            CREATE INDEX survey_file_response ON survey_file (response)
            """)
    ]

    package static let visitorMigrations = [
        Migration(
            "voice.responses.2", "who answers in a widget, until the answer is in the log; partial responses settle",
            """
            ALTER TABLE survey_response ADD COLUMN visitor BLOB;
            ALTER TABLE survey_response ADD COLUMN settled INTEGER NOT NULL DEFAULT 0;
            CREATE INDEX survey_response_unsettled ON survey_response (changed) WHERE state = 'partial' AND settled = 0;
            CREATE INDEX survey_response_settled ON survey_response (changed) WHERE settled = 1 AND entered = 0
            """)
    ]

    package static let forgettingMigrations = [
        Migration(
            "voice.responses.3", "finding what a visitor who is erased has answered",
            "CREATE INDEX survey_response_visitor ON survey_response (id) WHERE visitor IS NOT NULL")
    ]
}
