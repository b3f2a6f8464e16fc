-- Positions are taken before the event is written, since its hash covers them.
CREATE SEQUENCE IF NOT EXISTS ledger_event_position;

-- Every event ever recorded; rows are only added. The unique key is the last wall against a second writer.
-- The hash is SHA-256 over the rest of the row and the hash of the event before it in the stream.
CREATE TABLE IF NOT EXISTS ledger_event (
    position BIGINT NOT NULL PRIMARY KEY,
    stream VARCHAR(200) COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL,
    name VARCHAR(100) NOT NULL,
    revision INTEGER NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    payload BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    CONSTRAINT ledger_event_stream_key UNIQUE (stream, sequence)
);

-- Where long streams stood at one of their events, with that event's hash: whoever loads a stream reads on from there. Written behind
-- the commands, and no loss when they are deleted.
CREATE TABLE IF NOT EXISTS ledger_snapshot (
    stream VARCHAR(200) COLLATE "C" NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    revision INTEGER NOT NULL,
    state BYTEA NOT NULL
);

-- The journal: one row a posting, debit positive, credit negative, at the position of its event. The owner is empty where the platform
-- owns the account. The key only grows, and finds what was posted after a position; the index finds what was posted to a requester's
-- accounts, and is of no others, since workers' balances are rows of their own.
CREATE TABLE IF NOT EXISTS ledger_posting (
    position BIGINT NOT NULL,
    stream VARCHAR(200) COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL,
    line INTEGER NOT NULL,
    account VARCHAR(40) NOT NULL,
    owner VARCHAR(180) COLLATE "C" NOT NULL,
    currency VARCHAR(10) NOT NULL,
    amount NUMERIC(38,12) NOT NULL,
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_posting_key PRIMARY KEY (position, line)
);

CREATE INDEX IF NOT EXISTS ledger_posting_requester ON ledger_posting (owner, account, currency, position)
    WHERE account IN ('requester:available', 'requester:reserved');

-- What accounts turned over up to a position, each side by itself, by the kind of stream that caused it; workers' accounts without their
-- owners. What came after that is added by whoever reads.
CREATE TABLE IF NOT EXISTS ledger_turnover (
    owner VARCHAR(180) COLLATE "C" NOT NULL,
    account VARCHAR(40) NOT NULL,
    currency VARCHAR(10) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    debit NUMERIC(38,12) NOT NULL,
    credit NUMERIC(38,12) NOT NULL,
    CONSTRAINT ledger_turnover_key PRIMARY KEY (owner, account, currency, kind)
);

-- The positions that sums are as of, by the name of their table; written behind the commands, in the transaction that adds to them.
CREATE TABLE IF NOT EXISTS ledger_checkpoint (
    name VARCHAR(60) NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL
);

-- Workers' balances, written with the events that move them.
CREATE TABLE IF NOT EXISTS ledger_worker_balance (
    worker VARCHAR(180) COLLATE "C" NOT NULL,
    currency VARCHAR(10) NOT NULL,
    awaiting_review NUMERIC(38,12) DEFAULT 0 NOT NULL,
    held NUMERIC(38,12) DEFAULT 0 NOT NULL,
    available NUMERIC(38,12) DEFAULT 0 NOT NULL,
    in_transit NUMERIC(38,12) DEFAULT 0 NOT NULL,
    paid NUMERIC(38,12) DEFAULT 0 NOT NULL,
    unclaimed NUMERIC(38,12) DEFAULT 0 NOT NULL,
    withheld NUMERIC(38,12) DEFAULT 0 NOT NULL,
    CONSTRAINT ledger_worker_balance_key PRIMARY KEY (worker, currency)
);

-- What makes up what workers' accounts hold: a row for each moment that it is held until, in microseconds and UTC, and for each stream that
-- keeps something back; 0 where that is over.
CREATE TABLE IF NOT EXISTS ledger_held (
    worker VARCHAR(180) COLLATE "C" NOT NULL,
    currency VARCHAR(10) NOT NULL,
    holder VARCHAR(200) COLLATE "C" NOT NULL,
    held NUMERIC(38,12) DEFAULT 0 NOT NULL,
    CONSTRAINT ledger_held_key PRIMARY KEY (worker, currency, holder)
);

CREATE INDEX IF NOT EXISTS ledger_held_now ON ledger_held (worker, currency, held);

-- What a worker reads: one line for each decision on their work, for what is said about it, each award, each step of a payout,
-- each hold, forfeiture and escheat, and what is done about tax, at the position of its event. The requester is whose task or whose
-- money it is, empty where it is no requester's. Awaiting is what changes in what the worker has handed in and nobody has decided,
-- in transit what changes in what is on its way to them.
CREATE TABLE IF NOT EXISTS ledger_statement_line (
    position BIGINT NOT NULL,
    stream VARCHAR(200) COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL,
    worker VARCHAR(180) COLLATE "C" NOT NULL,
    currency VARCHAR(10) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    assignment VARCHAR(180) COLLATE "C" NOT NULL,
    task VARCHAR(180) COLLATE "C" NOT NULL,
    requester VARCHAR(180) COLLATE "C" NOT NULL,
    payout VARCHAR(180) COLLATE "C" NOT NULL,
    award VARCHAR(180) COLLATE "C" NOT NULL,
    title VARCHAR(500) NOT NULL,
    gross NUMERIC(38,12) NOT NULL,
    fee NUMERIC(38,12) NOT NULL,
    tax NUMERIC(38,12) NOT NULL,
    net NUMERIC(38,12) NOT NULL,
    offered NUMERIC(38,12),
    category VARCHAR(100),
    awaiting NUMERIC(38,12) NOT NULL,
    in_transit NUMERIC(38,12) NOT NULL,
    available_at TIMESTAMP(6) WITH TIME ZONE,
    overturn_until TIMESTAMP(6) WITH TIME ZONE,
    reason VARCHAR(4000),
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_statement_line_key PRIMARY KEY (position)
);

CREATE INDEX IF NOT EXISTS ledger_statement_line_worker ON ledger_statement_line (worker, currency, effective_at, position);

-- What the lines of workers' statements come to by the month of their effective dates, in UTC, up to a position.
CREATE TABLE IF NOT EXISTS ledger_worker_month (
    worker VARCHAR(180) COLLATE "C" NOT NULL,
    currency VARCHAR(10) COLLATE "C" NOT NULL,
    of_month VARCHAR(10) COLLATE "C" NOT NULL,
    net NUMERIC(38,12) DEFAULT 0 NOT NULL,
    CONSTRAINT ledger_worker_month_key PRIMARY KEY (worker, currency, of_month)
);

-- What changes in what awaits review without a line in the statement: work that is handed in, and below zero where more is asked for.
CREATE TABLE IF NOT EXISTS ledger_submission (
    position BIGINT NOT NULL,
    stream VARCHAR(200) COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL,
    worker VARCHAR(180) COLLATE "C" NOT NULL,
    currency VARCHAR(10) NOT NULL,
    awaiting NUMERIC(38,12) NOT NULL,
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_submission_key PRIMARY KEY (worker, currency, position)
);

-- What happened to each attempt at a payout; what still has to be sent is what no later step ends. Where a rail contradicted itself: what it
-- said, where the attempt stood, and its reason. What an attempt becomes is empty where a step leaves it where it is.
CREATE TABLE IF NOT EXISTS ledger_payout_step (
    stream VARCHAR(200) COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL,
    payout VARCHAR(180) COLLATE "C" NOT NULL,
    attempt INTEGER NOT NULL,
    step VARCHAR(20) NOT NULL,
    worker VARCHAR(180) COLLATE "C",
    currency VARCHAR(10),
    gross NUMERIC(38,12),
    arriving NUMERIC(38,12),
    arriving_currency VARCHAR(10),
    rail VARCHAR(60),
    token VARCHAR(500),
    taker VARCHAR(180),
    until_at TIMESTAMP(6) WITH TIME ZONE,
    outcome VARCHAR(20),
    status VARCHAR(20),
    reason VARCHAR(4000),
    becomes VARCHAR(20),
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_payout_step_key PRIMARY KEY (stream, sequence)
);

CREATE INDEX IF NOT EXISTS ledger_payout_step_attempt ON ledger_payout_step (payout, attempt);

CREATE INDEX IF NOT EXISTS ledger_payout_step_rail ON ledger_payout_step (rail, recorded_at);

CREATE INDEX IF NOT EXISTS ledger_payout_step_step ON ledger_payout_step (step, recorded_at);

-- Deadlines, one row each, with times in microseconds since 1970; 0 means that the deadline does not run. A time is added when the deadline
-- starts and subtracted when it ends. The task is named where its archiving ends the deadline too; archiving writes a row of its own, of the
-- kind "archived".
CREATE TABLE IF NOT EXISTS ledger_due (
    subject VARCHAR(200) COLLATE "C" NOT NULL,
    kind VARCHAR(20) COLLATE "C" NOT NULL,
    deadline VARCHAR(40) COLLATE "C" NOT NULL,
    task VARCHAR(200) COLLATE "C" NOT NULL,
    due_at NUMERIC(38,12) DEFAULT 0 NOT NULL,
    closes_at NUMERIC(38,12) DEFAULT 0 NOT NULL,
    announced NUMERIC(38,12) DEFAULT 0 NOT NULL,
    CONSTRAINT ledger_due_key PRIMARY KEY (subject, kind, deadline, task)
);

CREATE INDEX IF NOT EXISTS ledger_due_at ON ledger_due (due_at, subject);

CREATE INDEX IF NOT EXISTS ledger_due_closes ON ledger_due (closes_at, subject);

-- What was announced, once each.
CREATE TABLE IF NOT EXISTS ledger_notice (
    stream VARCHAR(200) COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL,
    kind VARCHAR(20) NOT NULL,
    worker VARCHAR(180) COLLATE "C" NOT NULL,
    requester VARCHAR(180) COLLATE "C",
    task VARCHAR(180) COLLATE "C",
    assignment VARCHAR(180) COLLATE "C",
    closes_at TIMESTAMP(6) WITH TIME ZONE,
    cap VARCHAR(180) COLLATE "C",
    cap_year INTEGER NOT NULL,
    currency VARCHAR(10),
    amount NUMERIC(38,12),
    earned NUMERIC(38,12),
    threshold VARCHAR(180) COLLATE "C",
    times INTEGER NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_notice_key PRIMARY KEY (stream, sequence)
);

CREATE INDEX IF NOT EXISTS ledger_notice_worker ON ledger_notice (worker, recorded_at);

CREATE INDEX IF NOT EXISTS ledger_notice_requester ON ledger_notice (requester, recorded_at);

CREATE INDEX IF NOT EXISTS ledger_notice_recorded ON ledger_notice (recorded_at);

-- Yearly caps that are watched.
CREATE TABLE IF NOT EXISTS ledger_cap (
    stream VARCHAR(200) COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL,
    cap VARCHAR(180) COLLATE "C" NOT NULL,
    currency VARCHAR(10) NOT NULL,
    amount NUMERIC(38,12) NOT NULL,
    zone VARCHAR(60) NOT NULL,
    CONSTRAINT ledger_cap_key PRIMARY KEY (stream, sequence)
);

-- What workers earned up to a position, added up when caps are looked at: a period is a year in UTC without its edges, or a second near
-- one, so that the years of every zone are sums of rows.
CREATE TABLE IF NOT EXISTS ledger_earned (
    currency VARCHAR(10) COLLATE "C" NOT NULL,
    period VARCHAR(30) COLLATE "C" NOT NULL,
    worker VARCHAR(180) COLLATE "C" NOT NULL,
    earned NUMERIC(38,12) DEFAULT 0 NOT NULL,
    CONSTRAINT ledger_earned_key PRIMARY KEY (currency, period, worker)
);

-- Thresholds that are watched from a position on: a line for each currency that counts, and what one unit of it is worth.
CREATE TABLE IF NOT EXISTS ledger_threshold (
    stream VARCHAR(200) COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL,
    line INTEGER NOT NULL,
    position BIGINT NOT NULL,
    watch VARCHAR(180) COLLATE "C" NOT NULL,
    currency VARCHAR(10) NOT NULL,
    amount NUMERIC(38,12) NOT NULL,
    edge VARCHAR(10) NOT NULL,
    counts VARCHAR(10) NOT NULL,
    worth NUMERIC(38,12) NOT NULL,
    CONSTRAINT ledger_threshold_key PRIMARY KEY (stream, sequence, line)
);

-- What workers have available up to a position, where the threshold is empty, and how often that reached each threshold, with what there was
-- the last time; added up when thresholds are looked at.
CREATE TABLE IF NOT EXISTS ledger_reached (
    threshold VARCHAR(180) COLLATE "C" NOT NULL,
    worker VARCHAR(180) COLLATE "C" NOT NULL,
    currency VARCHAR(10) COLLATE "C" NOT NULL,
    available NUMERIC(38,12) DEFAULT 0 NOT NULL,
    times NUMERIC(38,12) DEFAULT 0 NOT NULL,
    counted NUMERIC(38,12) DEFAULT 0 NOT NULL,
    CONSTRAINT ledger_reached_key PRIMARY KEY (threshold, worker, currency)
);

-- The position of each listener, by segment: a share of the workers. The owner has claimed the segment until claimed_until, by the
-- database's clock. An owner that took the segment over from one that vanished stores in delivering the position of each message before it
-- delivers it: should it vanish too, the next owner knows the message.
CREATE TABLE IF NOT EXISTS ledger_listener_segment (
    listener VARCHAR(100) COLLATE "C" NOT NULL,
    segment INTEGER NOT NULL,
    position BIGINT NOT NULL,
    delivering BIGINT,
    owner VARCHAR(300),
    claimed_until TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT ledger_listener_segment_key PRIMARY KEY (listener, segment)
);

-- The living owners of a listener, with or without segments; each renews living_until.
CREATE TABLE IF NOT EXISTS ledger_listener_member (
    listener VARCHAR(100) COLLATE "C" NOT NULL,
    owner VARCHAR(300) COLLATE "C" NOT NULL,
    living_until TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_listener_member_key PRIMARY KEY (listener, owner)
);

-- Messages that failed, and the messages of the same ordering key that wait behind them. The first row of a key is failed (retried at due_at),
-- trying, exhausted (no more automatic retries) or dropped; the others are waiting. The error is a class or a code, never a text.
CREATE TABLE IF NOT EXISTS ledger_dead_letter (
    listener VARCHAR(100) COLLATE "C" NOT NULL,
    ordering_key VARCHAR(200) COLLATE "C" NOT NULL,
    position BIGINT NOT NULL,
    segment INTEGER NOT NULL,
    stream VARCHAR(200) COLLATE "C" NOT NULL,
    sequence BIGINT NOT NULL,
    status VARCHAR(10) NOT NULL,
    attempts INTEGER NOT NULL,
    error VARCHAR(500),
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    due_at TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT ledger_dead_letter_key PRIMARY KEY (listener, ordering_key, position)
);

CREATE INDEX IF NOT EXISTS ledger_dead_letter_due ON ledger_dead_letter (listener, segment, due_at);

-- Views to be read by whoever knows SQL. Their columns stay what they are, whatever becomes of the tables behind them; columns may be added.
-- Every posting with its event, debit positive, and what the worker's statement says of it.
CREATE OR REPLACE VIEW ledger_v_posting AS
    SELECT p.position, p.line, p.stream, p.sequence, e.name AS event, p.account, p.owner, p.currency, p.amount, p.effective_at,
        p.recorded_at, l.title, l.reason
    FROM ledger_posting p
    JOIN ledger_event e ON e.position = p.position
    LEFT JOIN ledger_statement_line l ON l.position = p.position;

-- Every line of workers' statements.
CREATE OR REPLACE VIEW ledger_v_statement_line AS
    SELECT position, stream, sequence, worker, currency, kind, assignment, task, requester, payout, award, title, gross, fee, tax, net,
        available_at, reason, effective_at, recorded_at, overturn_until, in_transit, offered, category
    FROM ledger_statement_line;

-- Workers' balances; owed is what is not paid yet.
CREATE OR REPLACE VIEW ledger_v_worker_balance AS
    SELECT worker, currency, awaiting_review, held, available, in_transit, paid, unclaimed, withheld,
        held + available + in_transit + unclaimed AS owed
    FROM ledger_worker_balance;

-- Where the last attempt of every payout stands, and since when.
CREATE OR REPLACE VIEW ledger_v_payout AS
    SELECT r.payout, r.attempt, r.worker, r.rail, r.currency, r.gross, l.becomes AS status,
        (SELECT COUNT(*) FROM ledger_payout_step c WHERE c.payout = r.payout AND c.step = 'contradicted' AND NOT EXISTS (
            SELECT 1 FROM ledger_payout_step d WHERE d.payout = c.payout AND d.attempt = c.attempt AND d.outcome = c.outcome
                AND d.step IN ('exception-dismissed', 'exception-accepted'))) AS open_exceptions,
        r.effective_at AS requested_at,
        f.effective_at AS status_since
    FROM ledger_payout_step r
    JOIN ledger_payout_step l ON l.payout = r.payout AND l.attempt = r.attempt AND l.sequence = (
        SELECT MAX(x.sequence) FROM ledger_payout_step x
        WHERE x.payout = r.payout AND x.attempt = r.attempt AND x.becomes IS NOT NULL)
    JOIN ledger_payout_step f ON f.payout = r.payout AND f.attempt = r.attempt AND f.sequence = (
        SELECT MIN(y.sequence) FROM ledger_payout_step y
        WHERE y.payout = r.payout AND y.attempt = r.attempt AND y.becomes = l.becomes)
    WHERE r.step IN ('requested', 'reissued')
        AND r.attempt = (SELECT MAX(a.attempt) FROM ledger_payout_step a WHERE a.payout = r.payout);
