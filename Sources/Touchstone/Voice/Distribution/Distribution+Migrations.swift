import TouchstoneStore

extension Distribution {
    package static let migrations = [
        Migration(
            "voice.distribution.1", "Surveys sent to people: mailings, invitations, the contact budget, who wants none",
            """
            CREATE TABLE survey_send (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                survey INTEGER NOT NULL REFERENCES survey (id),
                name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
                kind TEXT NOT NULL CHECK (kind IN ('segment', 'list', 'trigger')),
                plan TEXT NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'stopped')),
                starts INTEGER NOT NULL,
                after_change INTEGER NOT NULL,
                is_filled INTEGER NOT NULL DEFAULT 0,
                created INTEGER NOT NULL,
                created_by TEXT NOT NULL
            ) STRICT;
            CREATE INDEX survey_send_by_survey ON survey_send (survey, id);
            CREATE INDEX survey_send_by_state ON survey_send (state, kind);
            CREATE TABLE survey_invitation (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                send INTEGER NOT NULL REFERENCES survey_send (id),
                survey INTEGER NOT NULL,
                unique_key TEXT NOT NULL UNIQUE,
                profile INTEGER,
                sealed BLOB,
                state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'begun', 'answered', 'left_out')),
                reason TEXT,
                due INTEGER NOT NULL,
                sent INTEGER,
                remind INTEGER,
                reminded INTEGER NOT NULL DEFAULT 0,
                answered INTEGER,
                expires INTEGER,
                is_logged INTEGER NOT NULL DEFAULT 0
            ) STRICT;
            CREATE INDEX survey_invitation_by_due ON survey_invitation (state, due);
            CREATE INDEX survey_invitation_by_send ON survey_invitation (send, state);
            CREATE INDEX survey_invitation_by_survey ON survey_invitation (survey, state);
            CREATE INDEX survey_invitation_by_reminder ON survey_invitation (remind);
            CREATE INDEX survey_invitation_by_profile ON survey_invitation (profile);
            CREATE TABLE contact_touch (
                id INTEGER PRIMARY KEY AUTOINCREMENT, profile INTEGER, contact INTEGER, time INTEGER NOT NULL, what TEXT NOT NULL
            ) STRICT;
            CREATE INDEX contact_touch_by_profile ON contact_touch (profile, time);
            CREATE INDEX contact_touch_by_contact ON contact_touch (contact, time);
            CREATE TABLE contact_refusal (
                id INTEGER PRIMARY KEY AUTOINCREMENT, profile INTEGER, contact INTEGER NOT NULL UNIQUE, time INTEGER NOT NULL
            ) STRICT;
            CREATE INDEX contact_refusal_by_profile ON contact_refusal (profile);
            CREATE TABLE contact_budget (
                id INTEGER PRIMARY KEY CHECK (id = 1), most INTEGER NOT NULL, days INTEGER NOT NULL, changed INTEGER NOT NULL
            ) STRICT;
            """)
    ]
}
