INSERT INTO event (subject, sequence, name, recorded_at, payload)
VALUES (?, 2, 'assignment-approved', now(), ?);
INSERT INTO entry (event, line, account, owner, currency, amount, effective_at, recorded_at)
VALUES (lastval(), 0, 'requester:reserved', ?, ?, ?, now(), now()),
       (lastval(), 1, 'worker:available', ?, ?, ?, now(), now()),
       (lastval(), 2, 'fees', '', ?, ?, now(), now());
UPDATE assignment
SET status = 'approved', decided_at = now(), paid = ?
WHERE id = ? AND status = 'submitted';
UPDATE worker_balance
SET awaiting_review = awaiting_review - ?, available = available + ?
WHERE worker = ? AND currency = ?;
UPDATE fee_balance
SET balance = balance + ?
WHERE stripe = ?
