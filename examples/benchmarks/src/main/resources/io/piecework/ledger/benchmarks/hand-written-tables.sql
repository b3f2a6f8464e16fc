CREATE TABLE event (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    subject VARCHAR(200) NOT NULL,
    sequence BIGINT NOT NULL,
    name VARCHAR(100) NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    payload BYTEA NOT NULL,
    UNIQUE (subject, sequence)
);
CREATE TABLE entry (
    event BIGINT NOT NULL,
    line INTEGER NOT NULL,
    account VARCHAR(40) NOT NULL,
    owner VARCHAR(180) NOT NULL,
    currency VARCHAR(10) NOT NULL,
    amount NUMERIC(38,12) NOT NULL,
    effective_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    recorded_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    PRIMARY KEY (event, line)
);
CREATE INDEX entry_owner ON entry (owner, account, currency, event) WHERE owner <> '';
CREATE TABLE assignment (
    id VARCHAR(180) PRIMARY KEY,
    task VARCHAR(180) NOT NULL,
    requester VARCHAR(180) NOT NULL,
    worker VARCHAR(180) NOT NULL,
    title VARCHAR(500) NOT NULL,
    currency VARCHAR(10) NOT NULL,
    reward NUMERIC(38,12) NOT NULL,
    status VARCHAR(20) NOT NULL,
    accepted_at TIMESTAMP(6) WITH TIME ZONE NOT NULL,
    submitted_at TIMESTAMP(6) WITH TIME ZONE,
    decided_at TIMESTAMP(6) WITH TIME ZONE,
    paid NUMERIC(38,12)
);
CREATE INDEX assignment_task ON assignment (task, status);
CREATE INDEX assignment_worker ON assignment (worker, status);
CREATE INDEX assignment_review ON assignment (requester, submitted_at) WHERE status = 'submitted';
CREATE TABLE worker_balance (
    worker VARCHAR(180) NOT NULL,
    currency VARCHAR(10) NOT NULL,
    awaiting_review NUMERIC(38,12) NOT NULL,
    available NUMERIC(38,12) NOT NULL,
    paid NUMERIC(38,12) NOT NULL,
    PRIMARY KEY (worker, currency)
) WITH (fillfactor = 50);
CREATE TABLE fee_balance (
    stripe INTEGER PRIMARY KEY,
    balance NUMERIC(38,12) NOT NULL
) WITH (fillfactor = 50);
