-- The tables of a Piecework ledger. In the sources this is a template for every database product; the finished scripts are in the jar, and
-- 'piecework schema print' prints them.
CREATE TABLE IF NOT EXISTS ledger_schema_history (
    version INTEGER NOT NULL PRIMARY KEY,
    installed_at TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

COMMENT ON TABLE ledger_schema_history IS 'The versions of the ledger''s tables. Each script records its version as its last statement.';
COMMENT ON COLUMN ledger_schema_history.installed_at IS 'When the script of the version was applied.';

CREATE SEQUENCE IF NOT EXISTS ledger_event_position;

COMMENT ON SEQUENCE ledger_event_position IS
    'Positions of events, over all streams. A position is taken before its event is written, because the event''s hash covers it.';

CREATE TABLE IF NOT EXISTS ledger_event (
    position BIGINT NOT NULL PRIMARY KEY,
    stream VARCHAR(200)${by_bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    name VARCHAR(100) NOT NULL,
    revision INTEGER NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    payload ${bytes} NOT NULL,
    hash ${bytes} NOT NULL,
    CONSTRAINT ledger_event_stream_key UNIQUE (stream, sequence)
);

COMMENT ON TABLE ledger_event IS
    'Every event ever recorded. Rows are only inserted, never deleted. An archive may replace the payload of a finished event; no other column '
    'ever changes.';
COMMENT ON COLUMN ledger_event.position IS 'Its place among all events. Positions may have gaps.';
COMMENT ON COLUMN ledger_event.stream IS 'What the event is about, such as worker:ada:USD.';
COMMENT ON COLUMN ledger_event.sequence IS
    'Its place in the stream, from 0. The unique key keeps two writers from storing different events at the same place.';
COMMENT ON COLUMN ledger_event.name IS 'The kind of event, such as assignment-approved.';
COMMENT ON COLUMN ledger_event.revision IS 'The revision of the payload''s form.';
COMMENT ON COLUMN ledger_event.recorded_at IS 'When it was stored. The time at which it takes effect is in the payload, or is this one.';
COMMENT ON COLUMN ledger_event.payload IS 'The event as JSON in UTF-8, without nulls and usual values. After archiving: a sign and the archive''s number.';
COMMENT ON COLUMN ledger_event.hash IS 'SHA-256 over the row''s other columns and the hash of the event before it in the stream.';

-- For the latest recorded time, before which no event is recorded.
CREATE INDEX IF NOT EXISTS ledger_event_recorded
    ON ledger_event (recorded_at);

CREATE TABLE IF NOT EXISTS ledger_setting (
    name VARCHAR(60) NOT NULL PRIMARY KEY,
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL
);

COMMENT ON TABLE ledger_setting IS 'What holds for all processes on this database. A row is never deleted.';
COMMENT ON COLUMN ledger_setting.name IS 'sealed-texts: each process that opens the ledger after that stores texts about workers sealed.';

CREATE TABLE IF NOT EXISTS ledger_person_key (
    id VARCHAR(12)${by_bytes} NOT NULL PRIMARY KEY,
    worker VARCHAR(180)${by_bytes} NOT NULL,
    position BIGINT NOT NULL,
    secret ${bytes},
    retired_at TIMESTAMP(6) WITH TIME ZONE
);

COMMENT ON TABLE ledger_person_key IS
    'The keys that texts about workers are sealed with in the payloads of events. Rows are never deleted: a missing one means damage.';
COMMENT ON COLUMN ledger_person_key.id IS 'As the payloads name it.';
COMMENT ON COLUMN ledger_person_key.position IS 'That of the first event with a text that it sealed.';
COMMENT ON COLUMN ledger_person_key.secret IS 'A key of AES with 128 bits. Null once the worker was erased.';
COMMENT ON COLUMN ledger_person_key.retired_at IS 'When an erasure began; no text is sealed with it since. Null while it is in use.';

CREATE INDEX IF NOT EXISTS ledger_person_key_worker
    ON ledger_person_key (worker);

CREATE TABLE IF NOT EXISTS ledger_snapshot (
    stream VARCHAR(200)${by_bytes} NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash ${bytes} NOT NULL,
    revision INTEGER NOT NULL,
    state ${bytes} NOT NULL
);

COMMENT ON TABLE ledger_snapshot IS
    'The state of a long stream after one of its events. Loading the stream starts there. Snapshots are written in the background. Deleting '
    'them loses nothing; loading then takes longer.';
COMMENT ON COLUMN ledger_snapshot.hash IS 'That of the event.';

CREATE TABLE IF NOT EXISTS ledger_posting (
    position BIGINT NOT NULL,
    stream VARCHAR(200)${by_bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    line INTEGER NOT NULL,
    account VARCHAR(40) NOT NULL,
    owner VARCHAR(180)${by_bytes} NOT NULL,
    currency VARCHAR(10) NOT NULL,
    amount NUMERIC(38,12) NOT NULL,
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_posting_key PRIMARY KEY (position, line)
);

COMMENT ON TABLE ledger_posting IS 'The journal: one row per posting.';
COMMENT ON COLUMN ledger_posting.position IS 'That of its event.';
COMMENT ON COLUMN ledger_posting.line IS 'Its place among the postings of its event.';
COMMENT ON COLUMN ledger_posting.owner IS 'The requester or worker; empty if the platform owns the account.';
COMMENT ON COLUMN ledger_posting.amount IS 'Debits are positive, credits negative. Each event''s postings in a currency add up to zero.';

-- Finds the postings to a requester's accounts. Workers' balances have a table of their own.
CREATE INDEX IF NOT EXISTS ledger_posting_owner
    ON ledger_posting (owner, account, currency, position)
    ${only}WHERE account IN ('requester:available', 'requester:reserved')
;

-- Finds those of a period.
CREATE INDEX IF NOT EXISTS ledger_posting_effective
    ON ledger_posting (owner, account, currency, effective_at)
    ${only}WHERE account IN ('requester:available', 'requester:reserved')
;

CREATE TABLE IF NOT EXISTS ledger_turnover (
    owner VARCHAR(180)${by_bytes} NOT NULL,
    account VARCHAR(40) NOT NULL,
    currency VARCHAR(10) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    debit NUMERIC(38,12) NOT NULL,
    credit NUMERIC(38,12) NOT NULL,
    CONSTRAINT ledger_turnover_key PRIMARY KEY (owner, account, currency, kind)
)${room};

COMMENT ON TABLE ledger_turnover IS
    'Sums of postings up to the checkpoint''s position: debits and credits of each account. A query adds the postings after the position.';
COMMENT ON COLUMN ledger_turnover.owner IS 'Empty for workers'' accounts, which are summed up over all owners.';
COMMENT ON COLUMN ledger_turnover.kind IS 'The kind of the stream that posted.';

CREATE TABLE IF NOT EXISTS ledger_fingerprint (
    block_end VARCHAR(20)${by_bytes} NOT NULL PRIMARY KEY,
    last_position NUMERIC(38,12) NOT NULL,
    events NUMERIC(38,12) NOT NULL,
    digest_1 NUMERIC(38,12) NOT NULL,
    digest_2 NUMERIC(38,12) NOT NULL,
    digest_3 NUMERIC(38,12) NOT NULL
);

COMMENT ON TABLE ledger_fingerprint IS
    'Fingerprints of all events up to the end of a block of 1,024 positions, up to the checkpoint''s position. Blocks without an event have no '
    'row.';
COMMENT ON COLUMN ledger_fingerprint.digest_1 IS 'The most significant 86 bits of the SHA-256; digest_2 and digest_3 follow.';

CREATE TABLE IF NOT EXISTS ledger_checkpoint (
    name VARCHAR(60) NOT NULL PRIMARY KEY,
    position BIGINT NOT NULL
);

COMMENT ON TABLE ledger_checkpoint IS
    'The position up to which each table of sums is complete. It moves in the background, in the transaction that adds to the sums.';
COMMENT ON COLUMN ledger_checkpoint.name IS 'The name of the table of sums.';

CREATE TABLE IF NOT EXISTS ledger_worker_balance (
    worker VARCHAR(180)${by_bytes} NOT NULL,
    currency VARCHAR(10) NOT NULL,
    awaiting_review NUMERIC(38,12) DEFAULT 0 NOT NULL,
    held NUMERIC(38,12) DEFAULT 0 NOT NULL,
    available NUMERIC(38,12) DEFAULT 0 NOT NULL,
    in_transit NUMERIC(38,12) DEFAULT 0 NOT NULL,
    paid NUMERIC(38,12) DEFAULT 0 NOT NULL,
    unclaimed NUMERIC(38,12) DEFAULT 0 NOT NULL,
    withheld NUMERIC(38,12) DEFAULT 0 NOT NULL,
    CONSTRAINT ledger_worker_balance_key PRIMARY KEY (worker, currency)
)${room};

COMMENT ON TABLE ledger_worker_balance IS 'Balances of workers, by sub-balance. They are written in the transaction of the events that change them.';
COMMENT ON COLUMN ledger_worker_balance.awaiting_review IS 'Submitted work that is not decided; still the requester''s money.';
COMMENT ON COLUMN ledger_worker_balance.held IS 'Earned and not yet payable; its parts are in ledger_held.';
COMMENT ON COLUMN ledger_worker_balance.available IS 'Earned and payable.';
COMMENT ON COLUMN ledger_worker_balance.in_transit IS 'On its way to the worker.';
COMMENT ON COLUMN ledger_worker_balance.paid IS 'Arrived, including the payout fees.';
COMMENT ON COLUMN ledger_worker_balance.unclaimed IS 'Escheated as unclaimed property; it may be reclaimed for the worker.';
COMMENT ON COLUMN ledger_worker_balance.withheld IS 'Withheld for tax and not remitted yet.';

-- Lists workers by their balance.
CREATE INDEX IF NOT EXISTS ledger_worker_balance_available
    ON ledger_worker_balance (currency, available DESC, worker);

CREATE TABLE IF NOT EXISTS ledger_held (
    worker VARCHAR(180)${by_bytes} NOT NULL,
    currency VARCHAR(10) NOT NULL,
    holder VARCHAR(200)${by_bytes} NOT NULL,
    held NUMERIC(38,12) DEFAULT 0 NOT NULL,
    CONSTRAINT ledger_held_key PRIMARY KEY (worker, currency, holder)
);

COMMENT ON TABLE ledger_held IS 'The parts of the workers'' held sub-balances. A row goes when its part is released.';
COMMENT ON COLUMN ledger_held.holder IS 'The time until which the part is held (microseconds since 1970, UTC), or the stream that holds it.';

CREATE TABLE IF NOT EXISTS ledger_statement_line (
    position BIGINT NOT NULL,
    stream VARCHAR(200)${by_bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    worker VARCHAR(180)${by_bytes} NOT NULL,
    currency VARCHAR(10) NOT NULL,
    kind VARCHAR(40) NOT NULL,
    assignment VARCHAR(180)${by_bytes} NOT NULL,
    task VARCHAR(180)${by_bytes} NOT NULL,
    requester VARCHAR(180)${by_bytes} NOT NULL,
    payout VARCHAR(180)${by_bytes} NOT NULL,
    award VARCHAR(180)${by_bytes} NOT NULL,
    title VARCHAR(500) NOT NULL,
    title_parts VARCHAR(2000),
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

COMMENT ON TABLE ledger_statement_line IS
    'Lines of the workers'' statements, each at the position of its event: decisions on work and remarks about them, awards, the steps of '
    'payouts, holds, forfeitures and escheats, and tax.';
COMMENT ON COLUMN ledger_statement_line.requester IS 'The owner of the task or of the money; empty if no requester is concerned.';
COMMENT ON COLUMN ledger_statement_line.title_parts IS 'A title that the ledger made, in parts that every language has.';
COMMENT ON COLUMN ledger_statement_line.awaiting IS 'The change of the sub-balance awaiting review.';
COMMENT ON COLUMN ledger_statement_line.in_transit IS 'The change of the sub-balance in transit.';

CREATE INDEX IF NOT EXISTS ledger_statement_line_worker
    ON ledger_statement_line (worker, currency, effective_at, position);

CREATE TABLE IF NOT EXISTS ledger_worker_month (
    worker VARCHAR(180)${by_bytes} NOT NULL,
    currency VARCHAR(10)${by_bytes} NOT NULL,
    of_month VARCHAR(10)${by_bytes} NOT NULL,
    net NUMERIC(38,12) DEFAULT 0 NOT NULL,
    CONSTRAINT ledger_worker_month_key PRIMARY KEY (worker, currency, of_month)
)${room};

COMMENT ON TABLE ledger_worker_month IS 'Sums of statement lines up to the checkpoint''s position, by the month (UTC) of their effective dates.';

CREATE TABLE IF NOT EXISTS ledger_requester_month (
    owner VARCHAR(180)${by_bytes} NOT NULL,
    account VARCHAR(40)${by_bytes} NOT NULL,
    currency VARCHAR(10)${by_bytes} NOT NULL,
    of_month VARCHAR(10)${by_bytes} NOT NULL,
    net NUMERIC(38,12) DEFAULT 0 NOT NULL,
    CONSTRAINT ledger_requester_month_key PRIMARY KEY (owner, account, currency, of_month)
)${room};

COMMENT ON TABLE ledger_requester_month IS
    'Sums of the postings to requesters'' accounts up to the checkpoint''s position, by the month (UTC) of their effective dates.';
COMMENT ON COLUMN ledger_requester_month.net IS 'Credits less debits.';

CREATE TABLE IF NOT EXISTS ledger_status_change (
    position BIGINT NOT NULL,
    stream VARCHAR(200)${by_bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    worker VARCHAR(180)${by_bytes} NOT NULL,
    status VARCHAR(20) NOT NULL,
    operation VARCHAR(180)${by_bytes} NOT NULL,
    reason VARCHAR(4000) NOT NULL,
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_status_change_key PRIMARY KEY (stream, sequence)
);

COMMENT ON TABLE ledger_status_change IS 'Suspensions, reinstatements and closures of workers'' accounts, lines of every currency of a statement.';
COMMENT ON COLUMN ledger_status_change.status IS 'After the change.';

CREATE INDEX IF NOT EXISTS ledger_status_change_worker
    ON ledger_status_change (worker, effective_at, position);

CREATE TABLE IF NOT EXISTS ledger_submission (
    position BIGINT NOT NULL,
    stream VARCHAR(200)${by_bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    worker VARCHAR(180)${by_bytes} NOT NULL,
    currency VARCHAR(10) NOT NULL,
    awaiting NUMERIC(38,12) NOT NULL,
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_submission_key PRIMARY KEY (worker, currency, position)
);

COMMENT ON TABLE ledger_submission IS 'Changes of the sub-balance awaiting review that have no statement line.';
COMMENT ON COLUMN ledger_submission.awaiting IS 'Positive for a submission, negative for work that is sent back.';

CREATE TABLE IF NOT EXISTS ledger_payout_step (
    stream VARCHAR(200)${by_bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    payout VARCHAR(180)${by_bytes} NOT NULL,
    attempt INTEGER NOT NULL,
    step VARCHAR(20) NOT NULL,
    worker VARCHAR(180)${by_bytes},
    currency VARCHAR(10),
    gross NUMERIC(38,12),
    arriving NUMERIC(38,12),
    arriving_currency VARCHAR(10),
    rail VARCHAR(60),
    token VARCHAR(500),
    reference VARCHAR(35)${by_bytes},
    claimant VARCHAR(180),
    until_at TIMESTAMP(6) WITH TIME ZONE,
    outcome VARCHAR(20),
    status VARCHAR(20),
    reason VARCHAR(4000),
    becomes VARCHAR(20),
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_payout_step_key PRIMARY KEY (stream, sequence)
);

COMMENT ON TABLE ledger_payout_step IS 'The steps of every attempt at a payout. An attempt without a step that ends it is still to be sent.';
COMMENT ON COLUMN ledger_payout_step.reference IS 'By which the rail knows the attempt; of the step that begins one, else null.';
COMMENT ON COLUMN ledger_payout_step.outcome IS 'That of the rail''s report, or of the person''s decision on it.';
COMMENT ON COLUMN ledger_payout_step.status IS 'The attempt''s status when a report contradicts an earlier one.';
COMMENT ON COLUMN ledger_payout_step.reason IS 'That of the rail''s report, or of the person''s decision on it.';
COMMENT ON COLUMN ledger_payout_step.becomes IS 'The attempt''s status after the step; null if the step does not change it.';

CREATE INDEX IF NOT EXISTS ledger_payout_step_attempt
    ON ledger_payout_step (payout, attempt);

CREATE INDEX IF NOT EXISTS ledger_payout_step_rail
    ON ledger_payout_step (rail, recorded_at);

CREATE INDEX IF NOT EXISTS ledger_payout_step_step
    ON ledger_payout_step (step, recorded_at);

CREATE INDEX IF NOT EXISTS ledger_payout_step_reference
    ON ledger_payout_step (reference)
    ${only}WHERE reference IS NOT NULL
;

CREATE TABLE IF NOT EXISTS ledger_due (
    subject VARCHAR(240)${by_bytes} NOT NULL,
    kind VARCHAR(20)${by_bytes} NOT NULL,
    deadline VARCHAR(40)${by_bytes} NOT NULL,
    task VARCHAR(200)${by_bytes} NOT NULL,
    due_at NUMERIC(38,12) DEFAULT 0 NOT NULL,
    closes_at NUMERIC(38,12) DEFAULT 0 NOT NULL,
    announced NUMERIC(38,12) DEFAULT 0 NOT NULL,
    CONSTRAINT ledger_due_key PRIMARY KEY (subject, kind, deadline, task)
);

COMMENT ON TABLE ledger_due IS
    'Deadlines that run, one row each, with times in microseconds since 1970. A time is added when the deadline starts and subtracted when it '
    'ends; the row goes when nothing is left. The row of an announced deadline stays, with 0 once it no longer runs.';
COMMENT ON COLUMN ledger_due.kind IS 'The kind of deadline; archived for the archiving of a task.';
COMMENT ON COLUMN ledger_due.task IS 'The task whose archiving ends the deadline too; else empty.';

CREATE INDEX IF NOT EXISTS ledger_due_at
    ON ledger_due (due_at, subject)
    ${only}WHERE due_at > 0
;

CREATE INDEX IF NOT EXISTS ledger_due_closes
    ON ledger_due (closes_at, subject)
    ${only}WHERE closes_at > 0
;

-- Finds reviews to answer among windows that closed long ago.
CREATE INDEX IF NOT EXISTS ledger_due_review
    ON ledger_due (kind, closes_at, subject)
    ${only}WHERE kind = 'review' AND closes_at > 0
;

CREATE TABLE IF NOT EXISTS ledger_notice (
    stream VARCHAR(200)${by_bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    kind VARCHAR(20) NOT NULL,
    worker VARCHAR(180)${by_bytes} NOT NULL,
    requester VARCHAR(180)${by_bytes},
    task VARCHAR(180)${by_bytes},
    assignment VARCHAR(180)${by_bytes},
    closes_at TIMESTAMP(6) WITH TIME ZONE,
    cap VARCHAR(180)${by_bytes},
    cap_year INTEGER NOT NULL,
    currency VARCHAR(10),
    amount NUMERIC(38,12),
    earned NUMERIC(38,12),
    threshold VARCHAR(180)${by_bytes},
    times INTEGER NOT NULL,
    since_at TIMESTAMP(6) WITH TIME ZONE,
    decision VARCHAR(240)${by_bytes},
    position BIGINT NOT NULL,
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_notice_key PRIMARY KEY (stream, sequence)
);

COMMENT ON TABLE ledger_notice IS 'Announcements that were recorded, each once.';

CREATE INDEX IF NOT EXISTS ledger_notice_worker
    ON ledger_notice (worker, recorded_at);

CREATE INDEX IF NOT EXISTS ledger_notice_requester
    ON ledger_notice (requester, recorded_at);

CREATE INDEX IF NOT EXISTS ledger_notice_recorded
    ON ledger_notice (recorded_at);

CREATE TABLE IF NOT EXISTS ledger_cap (
    stream VARCHAR(200)${by_bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    cap VARCHAR(180)${by_bytes} NOT NULL,
    currency VARCHAR(10) NOT NULL,
    amount NUMERIC(38,12) NOT NULL,
    zone VARCHAR(60) NOT NULL,
    CONSTRAINT ledger_cap_key PRIMARY KEY (stream, sequence)
);

COMMENT ON TABLE ledger_cap IS 'Yearly caps on earnings that are watched.';
COMMENT ON COLUMN ledger_cap.zone IS 'The time zone of the year.';

CREATE TABLE IF NOT EXISTS ledger_earned (
    currency VARCHAR(10)${by_bytes} NOT NULL,
    period VARCHAR(30)${by_bytes} NOT NULL,
    worker VARCHAR(180)${by_bytes} NOT NULL,
    earned NUMERIC(38,12) DEFAULT 0 NOT NULL,
    CONSTRAINT ledger_earned_key PRIMARY KEY (currency, period, worker)
);

COMMENT ON TABLE ledger_earned IS
    'Workers'' earnings up to the checkpoint''s position; the checkpoint moves when caps are examined. The years of every time zone are sums of '
    'such rows.';
COMMENT ON COLUMN ledger_earned.period IS 'A year in UTC without the hours near its ends, or one second in these hours.';

CREATE TABLE IF NOT EXISTS ledger_threshold (
    stream VARCHAR(200)${by_bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    line INTEGER NOT NULL,
    position BIGINT NOT NULL,
    watch VARCHAR(180)${by_bytes} NOT NULL,
    currency VARCHAR(10) NOT NULL,
    amount NUMERIC(38,12) NOT NULL,
    edge VARCHAR(10) NOT NULL,
    counts VARCHAR(10) NOT NULL,
    worth NUMERIC(38,12) NOT NULL,
    CONSTRAINT ledger_threshold_key PRIMARY KEY (stream, sequence, line)
);

COMMENT ON TABLE ledger_threshold IS 'Thresholds on balances that are watched, each from a position on: one line for each currency that counts.';
COMMENT ON COLUMN ledger_threshold.worth IS 'The value of one unit of the currency, in the currency of the threshold.';

CREATE TABLE IF NOT EXISTS ledger_reached (
    threshold VARCHAR(180)${by_bytes} NOT NULL,
    worker VARCHAR(180)${by_bytes} NOT NULL,
    currency VARCHAR(10)${by_bytes} NOT NULL,
    available NUMERIC(38,12) DEFAULT 0 NOT NULL,
    times NUMERIC(38,12) DEFAULT 0 NOT NULL,
    counted NUMERIC(38,12) DEFAULT 0 NOT NULL,
    CONSTRAINT ledger_reached_key PRIMARY KEY (threshold, worker, currency)
);

COMMENT ON TABLE ledger_reached IS
    'What threshold watches need to know of each worker, up to the checkpoint''s position; the checkpoint moves when thresholds are examined.';
COMMENT ON COLUMN ledger_reached.threshold IS 'Empty in the row of a worker''s available sub-balance.';
COMMENT ON COLUMN ledger_reached.available IS 'The worker''s available sub-balance, in the row without a threshold.';
COMMENT ON COLUMN ledger_reached.times IS 'How often the worker reached the threshold.';
COMMENT ON COLUMN ledger_reached.counted IS 'The worker''s amount when it last reached the threshold.';

CREATE TABLE IF NOT EXISTS ledger_tag (
    stream VARCHAR(200)${by_bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    tag VARCHAR(40)${by_bytes} NOT NULL,
    tag_value VARCHAR(200)${by_bytes} NOT NULL,
    position BIGINT NOT NULL,
    event VARCHAR(200)${by_bytes} NOT NULL,
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_tag_key PRIMARY KEY (stream, sequence, tag)
);

COMMENT ON TABLE ledger_tag IS 'The tags of events, to search for them: one row per tag. The events have them in their payloads, too.';

CREATE INDEX IF NOT EXISTS ledger_tag_value
    ON ledger_tag (tag, tag_value, position);

CREATE TABLE IF NOT EXISTS ledger_dormancy (
    stream VARCHAR(200)${by_bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    position BIGINT NOT NULL,
    watch VARCHAR(180)${by_bytes} NOT NULL,
    currency VARCHAR(10) NOT NULL,
    inactive NUMERIC(38,12),
    smallest NUMERIC(38,12),
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_dormancy_key PRIMARY KEY (stream, sequence)
);

COMMENT ON TABLE ledger_dormancy IS 'Changes of the currencies that are watched for dormant earnings; the last one of a stream holds.';
COMMENT ON COLUMN ledger_dormancy.inactive IS
    'After how many seconds without activity earnings are dormant; null if the currency is no longer watched.';

CREATE TABLE IF NOT EXISTS ledger_contact (
    stream VARCHAR(200)${by_bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    position BIGINT NOT NULL,
    worker VARCHAR(180)${by_bytes} NOT NULL,
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_contact_key PRIMARY KEY (stream, sequence)
);

COMMENT ON TABLE ledger_contact IS 'When workers were active without moving money: they set a payout method.';

CREATE INDEX IF NOT EXISTS ledger_contact_worker
    ON ledger_contact (worker);

CREATE TABLE IF NOT EXISTS ledger_decision (
    stream VARCHAR(200)${by_bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    position BIGINT NOT NULL,
    decision VARCHAR(240)${by_bytes} NOT NULL,
    worker VARCHAR(180)${by_bytes} NOT NULL,
    about VARCHAR(200)${by_bytes} NOT NULL,
    actor VARCHAR(200)${by_bytes} NOT NULL,
    currency VARCHAR(10),
    amount NUMERIC(38,12),
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_decision_key PRIMARY KEY (stream, sequence)
);

COMMENT ON TABLE ledger_decision IS 'Decisions against workers, one row per event that takes something.';
COMMENT ON COLUMN ledger_decision.about IS 'The stream that the decision is about.';
COMMENT ON COLUMN ledger_decision.currency IS 'Of the one account that the decision is about; null if it is about the worker in every currency.';
COMMENT ON COLUMN ledger_decision.amount IS 'What is at stake, in the currency; null if it is no amount.';

CREATE INDEX IF NOT EXISTS ledger_decision_id
    ON ledger_decision (decision);

CREATE INDEX IF NOT EXISTS ledger_decision_worker
    ON ledger_decision (worker, position);

CREATE INDEX IF NOT EXISTS ledger_decision_position
    ON ledger_decision (position);

CREATE TABLE IF NOT EXISTS ledger_listener (
    listener VARCHAR(100)${by_bytes} NOT NULL PRIMARY KEY,
    segments INTEGER NOT NULL
);

COMMENT ON TABLE ledger_listener IS 'The listeners that were ever registered, with the number of their segments.';

CREATE TABLE IF NOT EXISTS ledger_listener_segment (
    listener VARCHAR(100)${by_bytes} NOT NULL,
    segment INTEGER NOT NULL,
    segments INTEGER NOT NULL,
    position BIGINT NOT NULL,
    hash ${bytes} NOT NULL,
    began BIGINT NOT NULL,
    passed BIGINT NOT NULL,
    dead_letters BIGINT NOT NULL,
    delivering BIGINT,
    owner VARCHAR(300),
    claimed_until TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT ledger_listener_segment_key PRIMARY KEY (listener, segment)
);

COMMENT ON TABLE ledger_listener_segment IS 'The position of each listener, by segment: a share of the workers.';
COMMENT ON COLUMN ledger_listener_segment.segments IS 'How many segments the listener has.';
COMMENT ON COLUMN ledger_listener_segment.position IS
    'That of the last event that was read; 0 before the first. It counts only if the event with this hash is there.';
COMMENT ON COLUMN ledger_listener_segment.hash IS 'That of the last event that was read; empty before the first.';
COMMENT ON COLUMN ledger_listener_segment.began IS 'The position at which the listener began.';
COMMENT ON COLUMN ledger_listener_segment.passed IS 'How many events it has read since, those of other segments included.';
COMMENT ON COLUMN ledger_listener_segment.dead_letters IS 'How many rows of ledger_dead_letter the segment has.';
COMMENT ON COLUMN ledger_listener_segment.delivering IS
    'The position of a message before it is delivered, stored by an owner that took the segment over from one that vanished: if it vanishes '
    'too, the next owner knows the message.';
COMMENT ON COLUMN ledger_listener_segment.owner IS 'Who has claimed the segment.';
COMMENT ON COLUMN ledger_listener_segment.claimed_until IS 'When the claim ends, by the database''s clock.';

CREATE TABLE IF NOT EXISTS ledger_listener_member (
    listener VARCHAR(100)${by_bytes} NOT NULL,
    owner VARCHAR(300)${by_bytes} NOT NULL,
    living_until TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_listener_member_key PRIMARY KEY (listener, owner)
);

COMMENT ON TABLE ledger_listener_member IS 'The living owners of a listener, with or without segments.';
COMMENT ON COLUMN ledger_listener_member.living_until IS 'Each owner renews it.';

CREATE TABLE IF NOT EXISTS ledger_dead_letter (
    listener VARCHAR(100)${by_bytes} NOT NULL,
    ordering_key VARCHAR(200)${by_bytes} NOT NULL,
    position BIGINT NOT NULL,
    segment INTEGER NOT NULL,
    stream VARCHAR(200)${by_bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    status VARCHAR(10) NOT NULL,
    attempts INTEGER NOT NULL,
    error VARCHAR(500),
    since TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    due_at TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT ledger_dead_letter_key PRIMARY KEY (listener, ordering_key, position)
);

COMMENT ON TABLE ledger_dead_letter IS 'Messages that failed, and the messages of the same ordering key that wait behind them.';
COMMENT ON COLUMN ledger_dead_letter.status IS
    'The first row of a key is failed (retried at due_at), trying, exhausted (no more automatic retries) or dropped; the others are waiting.';
COMMENT ON COLUMN ledger_dead_letter.error IS 'A class or a code, never a text.';

CREATE INDEX IF NOT EXISTS ledger_dead_letter_due
    ON ledger_dead_letter (listener, segment, due_at);

CREATE TABLE IF NOT EXISTS ledger_assignment (
    stream VARCHAR(200)${by_bytes} NOT NULL PRIMARY KEY,
    position BIGINT,
    task VARCHAR(180)${by_bytes},
    title VARCHAR(500),
    worker VARCHAR(180)${by_bytes},
    requester VARCHAR(180)${by_bytes},
    currency VARCHAR(10),
    reward NUMERIC(38,12),
    accepted_at TIMESTAMP(6) WITH TIME ZONE,
    submitted_at TIMESTAMP(6) WITH TIME ZONE,
    worked NUMERIC(20,6),
    decided_at TIMESTAMP(6) WITH TIME ZONE,
    overturn_until TIMESTAMP(6) WITH TIME ZONE,
    paid NUMERIC(38,12),
    reversed NUMERIC(38,12),
    status VARCHAR(20)${by_bytes} NOT NULL,
    due_at TIMESTAMP(6) WITH TIME ZONE,
    review_since TIMESTAMP(6) WITH TIME ZONE,
    contested_since TIMESTAMP(6) WITH TIME ZONE,
    reason VARCHAR(4000)
);

COMMENT ON TABLE ledger_assignment IS
    'The latest state of every assignment, for lists. The columns that only its first event has can be null to the database, never in truth.';
COMMENT ON COLUMN ledger_assignment.position IS 'That of the first event; lists are in its order.';
COMMENT ON COLUMN ledger_assignment.worked IS 'Seconds at work; null if that is the time from acceptance to the only submission.';
COMMENT ON COLUMN ledger_assignment.paid IS 'What the last decision gave the worker.';
COMMENT ON COLUMN ledger_assignment.reversed IS 'What was taken back of paid.';
COMMENT ON COLUMN ledger_assignment.due_at IS 'The deadline that runs.';
COMMENT ON COLUMN ledger_assignment.review_since IS 'Since when it waits for a review.';
COMMENT ON COLUMN ledger_assignment.contested_since IS 'Since when it waits for the decision on an appeal or a dispute.';

CREATE INDEX IF NOT EXISTS ledger_assignment_task
    ON ledger_assignment (task, status, position);

CREATE INDEX IF NOT EXISTS ledger_assignment_worker
    ON ledger_assignment (worker, status, position);

CREATE INDEX IF NOT EXISTS ledger_assignment_review
    ON ledger_assignment (requester, review_since, position)
    ${only}WHERE review_since IS NOT NULL
;

CREATE INDEX IF NOT EXISTS ledger_assignment_contested
    ON ledger_assignment (contested_since, position)
    ${only}WHERE contested_since IS NOT NULL
;

CREATE INDEX IF NOT EXISTS ledger_assignment_contested_requester
    ON ledger_assignment (requester, contested_since, position)
    ${only}WHERE contested_since IS NOT NULL
;

CREATE INDEX IF NOT EXISTS ledger_assignment_contested_worker
    ON ledger_assignment (worker, contested_since, position)
    ${only}WHERE contested_since IS NOT NULL
;

CREATE TABLE IF NOT EXISTS ledger_task (
    stream VARCHAR(200)${by_bytes} NOT NULL PRIMARY KEY,
    position BIGINT,
    requester VARCHAR(180)${by_bytes},
    title VARCHAR(500),
    currency VARCHAR(10),
    reward NUMERIC(38,12),
    fee NUMERIC(38,12),
    published_at TIMESTAMP(6) WITH TIME ZONE,
    expires_at TIMESTAMP(6) WITH TIME ZONE,
    status VARCHAR(20)${by_bytes},
    slots INTEGER,
    taken INTEGER,
    closed_at TIMESTAMP(6) WITH TIME ZONE,
    archived_at TIMESTAMP(6) WITH TIME ZONE
)${room};

COMMENT ON TABLE ledger_task IS 'The latest state of every task, for lists.';
COMMENT ON COLUMN ledger_task.position IS 'That of the first event.';
COMMENT ON COLUMN ledger_task.closed_at IS 'When it was stopped or expired.';

CREATE INDEX IF NOT EXISTS ledger_task_requester
    ON ledger_task (requester, status, position);

CREATE TABLE IF NOT EXISTS ledger_payout (
    stream VARCHAR(200)${by_bytes} NOT NULL,
    attempt INTEGER NOT NULL,
    position BIGINT,
    worker VARCHAR(180)${by_bytes},
    rail VARCHAR(60)${by_bytes},
    token VARCHAR(500),
    currency VARCHAR(10),
    gross NUMERIC(38,12),
    fee NUMERIC(38,12),
    vat NUMERIC(38,12),
    sent NUMERIC(38,12),
    arriving NUMERIC(38,12),
    arriving_currency VARCHAR(10),
    begun_at TIMESTAMP(6) WITH TIME ZONE,
    is_last INTEGER,
    status VARCHAR(20)${by_bytes},
    status_since TIMESTAMP(6) WITH TIME ZONE,
    submitted_at TIMESTAMP(6) WITH TIME ZONE,
    claimable_until TIMESTAMP(6) WITH TIME ZONE,
    reason VARCHAR(4000),
    CONSTRAINT ledger_payout_key PRIMARY KEY (stream, attempt)
)${room};

COMMENT ON TABLE ledger_payout IS 'The latest state of every attempt at a payout, for lists.';
COMMENT ON COLUMN ledger_payout.position IS 'That of the event that begins it.';
COMMENT ON COLUMN ledger_payout.is_last IS '0 once another attempt has begun, else 1.';

CREATE INDEX IF NOT EXISTS ledger_payout_worker
    ON ledger_payout (worker, status, position);

CREATE INDEX IF NOT EXISTS ledger_payout_status
    ON ledger_payout (status, status_since, position);

CREATE INDEX IF NOT EXISTS ledger_payout_rail
    ON ledger_payout (status, rail, status_since, position);

CREATE TABLE IF NOT EXISTS ledger_award (
    stream VARCHAR(200)${by_bytes} NOT NULL PRIMARY KEY,
    position BIGINT,
    kind VARCHAR(20),
    worker VARCHAR(180)${by_bytes},
    requester VARCHAR(180)${by_bytes},
    assignment VARCHAR(180)${by_bytes},
    currency VARCHAR(10),
    amount NUMERIC(38,12),
    earned NUMERIC(38,12),
    reason VARCHAR(4000),
    granted_at TIMESTAMP(6) WITH TIME ZONE,
    reversed NUMERIC(38,12)
);

COMMENT ON TABLE ledger_award IS 'The latest state of every award, for lists.';
COMMENT ON COLUMN ledger_award.reversed IS 'The part of earned that was taken back; null for none.';

CREATE INDEX IF NOT EXISTS ledger_award_worker
    ON ledger_award (worker, position);

CREATE INDEX IF NOT EXISTS ledger_award_requester
    ON ledger_award (requester, position)
    ${only}WHERE requester IS NOT NULL
;

CREATE TABLE IF NOT EXISTS ledger_hold (
    stream VARCHAR(200)${by_bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    position BIGINT,
    hold VARCHAR(200)${by_bytes} NOT NULL,
    kind VARCHAR(20)${by_bytes} NOT NULL,
    worker VARCHAR(180)${by_bytes} NOT NULL,
    currency VARCHAR(10) NOT NULL,
    everything INTEGER NOT NULL,
    amount NUMERIC(38,12) NOT NULL,
    reason VARCHAR(4000),
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    ends_at TIMESTAMP(6) WITH TIME ZONE,
    CONSTRAINT ledger_hold_key PRIMARY KEY (stream, sequence)
);

COMMENT ON TABLE ledger_hold IS 'Explicit holds that were placed, and their releases, for lists.';
COMMENT ON COLUMN ledger_hold.position IS 'Null for a release.';
COMMENT ON COLUMN ledger_hold.hold IS 'The stream of the hold.';
COMMENT ON COLUMN ledger_hold.everything IS '1 for a hold of everything, else 0.';
COMMENT ON COLUMN ledger_hold.reason IS 'Null for a hold that ended by itself.';
COMMENT ON COLUMN ledger_hold.ends_at IS 'When it ends by itself; null if it does not.';

CREATE INDEX IF NOT EXISTS ledger_hold_worker
    ON ledger_hold (worker, position);

CREATE INDEX IF NOT EXISTS ledger_hold_kind
    ON ledger_hold (kind, position);

CREATE INDEX IF NOT EXISTS ledger_hold_hold
    ON ledger_hold (hold, kind);

CREATE TABLE IF NOT EXISTS ledger_funding (
    stream VARCHAR(200)${by_bytes} NOT NULL,
    sequence BIGINT NOT NULL,
    position BIGINT NOT NULL,
    kind VARCHAR(20) NOT NULL,
    requester VARCHAR(180)${by_bytes} NOT NULL,
    currency VARCHAR(10) NOT NULL,
    amount NUMERIC(38,12) NOT NULL,
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    CONSTRAINT ledger_funding_key PRIMARY KEY (stream, sequence)
);

COMMENT ON TABLE ledger_funding IS 'Openings, deposits, refunds, charge-backs, their reversals and write-offs, for lists.';

CREATE INDEX IF NOT EXISTS ledger_funding_requester
    ON ledger_funding (requester, position);

CREATE TABLE IF NOT EXISTS ledger_payout_account (
    stream VARCHAR(200)${by_bytes} NOT NULL PRIMARY KEY,
    worker VARCHAR(180)${by_bytes},
    account VARCHAR(80)${by_bytes},
    rail VARCHAR(60)${by_bytes},
    since TIMESTAMP(6) WITH TIME ZONE
);

COMMENT ON TABLE ledger_payout_account IS
    'The account that each worker''s payouts go to, for the list of accounts of several workers.';
COMMENT ON COLUMN ledger_payout_account.account IS 'A digest of rail and token; null once the payout method is removed.';

CREATE INDEX IF NOT EXISTS ledger_payout_account_shared
    ON ledger_payout_account (account, worker);

-- Views are for people who know SQL. Their columns keep their names and meanings when the tables behind them change; columns may
-- be added.
CREATE OR REPLACE VIEW ledger_v_posting AS
SELECT
    p.position,
    p.line,
    p.stream,
    p.sequence,
    e.name AS event,
    p.account,
    p.owner,
    p.currency,
    p.amount,
    p.effective_at,
    p.recorded_at,
    l.title,
    l.reason
FROM ledger_posting p
JOIN ledger_event e ON e.position = p.position
LEFT JOIN ledger_statement_line l ON l.position = p.position;

COMMENT ON VIEW ledger_v_posting IS
    'Every posting with the name of its event, and title and reason from the worker''s statement. Debits are positive.';

CREATE OR REPLACE VIEW ledger_v_statement_line AS
SELECT
    position,
    stream,
    sequence,
    worker,
    currency,
    kind,
    assignment,
    task,
    requester,
    payout,
    award,
    title,
    gross,
    fee,
    tax,
    net,
    available_at,
    reason,
    effective_at,
    recorded_at,
    overturn_until,
    in_transit,
    offered,
    category
FROM ledger_statement_line;

COMMENT ON VIEW ledger_v_statement_line IS 'Every line of the workers'' statements.';

CREATE OR REPLACE VIEW ledger_v_worker_balance AS
SELECT
    worker,
    currency,
    awaiting_review,
    held,
    available,
    in_transit,
    paid,
    unclaimed,
    withheld,
    held + available + in_transit + unclaimed AS owed
FROM ledger_worker_balance;

COMMENT ON VIEW ledger_v_worker_balance IS 'Balances of workers. owed: the amount that is earned and not paid yet.';

CREATE OR REPLACE VIEW ledger_v_payout AS
SELECT
    r.payout,
    r.attempt,
    r.worker,
    r.rail,
    r.currency,
    r.gross,
    l.becomes AS status,
    (
        SELECT COUNT(*)
        FROM ledger_payout_step c
        WHERE c.payout = r.payout
            AND c.step = 'contradicted'
            AND NOT EXISTS (
                SELECT 1
                FROM ledger_payout_step d
                WHERE d.payout = c.payout
                    AND d.attempt = c.attempt
                    AND d.outcome = c.outcome
                    AND d.step IN ('exception-dismissed', 'exception-accepted'))) AS open_exceptions,
    r.effective_at AS requested_at,
    f.effective_at AS status_since
FROM ledger_payout_step r
JOIN ledger_payout_step l
    ON l.payout = r.payout
    AND l.attempt = r.attempt
    AND l.sequence = (
        SELECT MAX(x.sequence)
        FROM ledger_payout_step x
        WHERE x.payout = r.payout
            AND x.attempt = r.attempt
            AND x.becomes IS NOT NULL)
JOIN ledger_payout_step f
    ON f.payout = r.payout
    AND f.attempt = r.attempt
    AND f.sequence = (
        SELECT MIN(y.sequence)
        FROM ledger_payout_step y
        WHERE y.payout = r.payout
            AND y.attempt = r.attempt
            AND y.becomes = l.becomes)
WHERE r.step IN ('requested', 'reissued')
    AND r.attempt = (
        SELECT MAX(a.attempt)
        FROM ledger_payout_step a
        WHERE a.payout = r.payout);

COMMENT ON VIEW ledger_v_payout IS 'The status of every payout''s last attempt, and since when.';

CREATE OR REPLACE VIEW ledger_v_assignment AS
SELECT
    SUBSTRING(stream FROM 12) AS assignment,
    task,
    title,
    worker,
    requester,
    status,
    currency,
    reward,
    paid,
    COALESCE(reversed, 0) AS reversed,
    accepted_at,
    submitted_at,
    COALESCE(worked, EXTRACT(EPOCH FROM (submitted_at - accepted_at))) AS seconds_worked,
    decided_at,
    due_at AS deadline,
    overturn_until,
    review_since,
    contested_since,
    reason,
    position
FROM ledger_assignment;

COMMENT ON VIEW ledger_v_assignment IS
    'The latest state of every assignment. paid: after any fee that the worker bears; deadline: of the step that is next. Times are effective.';

CREATE OR REPLACE VIEW ledger_v_task AS
SELECT
    SUBSTRING(stream FROM 6) AS task,
    requester,
    title,
    status,
    currency,
    reward,
    fee,
    slots,
    taken,
    published_at,
    expires_at,
    closed_at,
    archived_at,
    position
FROM ledger_task;

COMMENT ON VIEW ledger_v_task IS 'The latest state of every task. Times are effective.';

CREATE OR REPLACE VIEW ledger_v_payout_attempt AS
SELECT
    SUBSTRING(stream FROM 8) AS payout,
    attempt,
    is_last,
    worker,
    rail,
    status,
    status_since,
    currency,
    gross,
    fee,
    vat,
    sent,
    arriving,
    arriving_currency,
    begun_at,
    submitted_at,
    claimable_until,
    reason,
    position
FROM ledger_payout;

COMMENT ON VIEW ledger_v_payout_attempt IS 'The latest state of every attempt at a payout. Times are effective.';

CREATE OR REPLACE VIEW ledger_v_award AS
SELECT
    SUBSTRING(stream FROM 7) AS award,
    kind,
    worker,
    requester,
    assignment,
    currency,
    amount,
    earned,
    COALESCE(reversed, 0) AS reversed,
    reason,
    granted_at,
    position
FROM ledger_award;

COMMENT ON VIEW ledger_v_award IS 'The latest state of every award.';

CREATE OR REPLACE VIEW ledger_v_hold AS
SELECT
    SUBSTRING(h.stream FROM 11) AS hold,
    h.worker,
    h.currency,
    h.everything,
    h.amount,
    COALESCE(k.held, 0) AS held,
    h.reason,
    h.effective_at AS placed_at,
    r.effective_at AS released_at,
    r.reason AS release_reason,
    h.position,
    h.ends_at
FROM ledger_hold h
LEFT JOIN ledger_hold r
    ON r.hold = h.stream
    AND r.kind = 'released'
LEFT JOIN ledger_held k
    ON k.worker = h.worker
    AND k.currency = h.currency
    AND k.holder = h.stream
WHERE h.kind = 'placed';

COMMENT ON VIEW ledger_v_hold IS 'Explicit holds, released ones too. amount: when the hold was placed; held: now.';

CREATE OR REPLACE VIEW ledger_v_funding AS
SELECT
    SUBSTRING(stream FROM POSITION(':' IN stream) + 1) AS id,
    kind,
    requester,
    currency,
    amount,
    effective_at,
    position
FROM ledger_funding;

COMMENT ON VIEW ledger_v_funding IS 'Deposits and refunds.';

-- Last, because it says that this script was applied to its end.
INSERT INTO ledger_schema_history (version, installed_at)
SELECT 1, CURRENT_TIMESTAMP
WHERE NOT EXISTS (SELECT 1 FROM ledger_schema_history WHERE version = 1);
