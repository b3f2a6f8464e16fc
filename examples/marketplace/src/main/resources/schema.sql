CREATE TABLE IF NOT EXISTS offer (
    id VARCHAR(180) PRIMARY KEY,
    requester VARCHAR(180) NOT NULL,
    kind VARCHAR(20) NOT NULL,
    title VARCHAR(200) NOT NULL,
    reward VARCHAR(60) NOT NULL,
    free INTEGER NOT NULL,
    instructions VARCHAR(2000) NOT NULL
);

CREATE TABLE IF NOT EXISTS answer (
    assignment VARCHAR(180) PRIMARY KEY,
    text VARCHAR(2000) NOT NULL
);

CREATE TABLE IF NOT EXISTS demo_clock (
    only_row INTEGER PRIMARY KEY,
    days BIGINT NOT NULL
);

INSERT INTO demo_clock (only_row, days)
SELECT 1, 0
WHERE NOT EXISTS (SELECT 1 FROM demo_clock);

-- Axon's: how far each processor of the ledger's events has come.
CREATE TABLE IF NOT EXISTS TokenEntry (
    processorName VARCHAR(255) NOT NULL,
    segment INTEGER NOT NULL,
    token BYTEA,
    tokenType VARCHAR(255),
    timestamp VARCHAR(255),
    owner VARCHAR(255),
    PRIMARY KEY (processorName, segment)
);
