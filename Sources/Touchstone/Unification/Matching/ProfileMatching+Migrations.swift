import TouchstoneStore

extension ProfileMatching {
    package static let migrations = [
        Migration(
            "matching.1", "matching of profiles: settings, runs, models and pairs to review",
            """
            CREATE TABLE match_settings (
                id INTEGER PRIMARY KEY CHECK (id = 1), sure REAL NOT NULL, doubtful REAL NOT NULL,
                automatic INTEGER NOT NULL CHECK (automatic IN (0, 1)), continuous INTEGER NOT NULL CHECK (continuous IN (0, 1)),
                confirmed_merges INTEGER, changed INTEGER, changed_by TEXT);
            CREATE TABLE match_run (
                id INTEGER PRIMARY KEY AUTOINCREMENT, state TEXT NOT NULL CHECK (state IN ('running', 'done', 'stopped')),
                dry INTEGER NOT NULL, actor TEXT NOT NULL, started INTEGER NOT NULL, updated INTEGER NOT NULL, finished INTEGER,
                step TEXT NOT NULL, done INTEGER NOT NULL DEFAULT 0, total INTEGER NOT NULL DEFAULT 0, customers INTEGER NOT NULL DEFAULT 0,
                compared INTEGER NOT NULL DEFAULT 0, listed INTEGER NOT NULL DEFAULT 0, merged INTEGER NOT NULL DEFAULT 0,
                held_back INTEGER NOT NULL DEFAULT 0, listed_from REAL, model INTEGER, note TEXT, stop_wanted TEXT);
            CREATE INDEX match_run_state ON match_run (state, id);
            CREATE TABLE match_model (
                id INTEGER PRIMARY KEY AUTOINCREMENT, run INTEGER NOT NULL, trained INTEGER NOT NULL, customers INTEGER NOT NULL,
                columns TEXT NOT NULL, model TEXT NOT NULL);
            CREATE TABLE match_candidate (
                id INTEGER PRIMARY KEY AUTOINCREMENT, a INTEGER NOT NULL, b INTEGER NOT NULL, probability REAL NOT NULL,
                weight INTEGER NOT NULL, evidence TEXT NOT NULL, conflicts TEXT, model INTEGER NOT NULL, apart INTEGER NOT NULL,
                state TEXT NOT NULL CHECK (state IN ('open', 'same', 'different', 'unsure')), found INTEGER NOT NULL, run INTEGER,
                decided_by TEXT, decided INTEGER, merge INTEGER, CHECK (a < b), UNIQUE (a, b));
            CREATE INDEX match_candidate_b ON match_candidate (b);
            CREATE INDEX match_candidate_list ON match_candidate (state, weight, id);
            """),
        Migration(
            "matching.2", "decisions on pairs by their time",
            "CREATE INDEX match_candidate_decided ON match_candidate (decided, id);"),
        Migration(
            "matching.3", "pairs to review by how likely they are",
            "CREATE INDEX match_candidate_queue ON match_candidate (state, probability, weight, id, a, b);"),
    ]
}
