package io.piecework.ledger;

import io.piecework.ledger.assignment.AssignmentView;
import io.piecework.ledger.assignment.Assignments;
import io.piecework.ledger.journal.Balance;
import io.piecework.ledger.journal.Balances;
import io.piecework.ledger.message.AssignmentId;
import io.piecework.ledger.message.WorkerId;
import io.piecework.ledger.money.Amount;
import io.piecework.ledger.statement.Period;
import io.piecework.ledger.statement.Statement;
import io.piecework.ledger.statement.Statements;
import io.piecework.ledger.stream.Reading;
import java.util.List;
import java.util.Optional;

/** What one worker may read: their own balances, statements and assignments. */
public final class WorkerView {

    private final Reading reading;
    private final WorkerId worker;

    WorkerView(Reading reading, WorkerId worker) {
        this.reading = reading;
        this.worker = worker;
    }

    /** The balance in one currency, or nothing where the worker never accepted work in it. */
    public Optional<Balance> balance(String currency) {
        return reading.snapshot(rows -> Balances.of(rows, worker, Amount.currency(currency)));
    }

    /** The balances in all currencies, in the order of their codes. */
    public List<Balance> balances() {
        return reading.snapshot(rows -> Balances.of(rows, worker));
    }

    /** The statement of everything in one currency, in UTC, or nothing where the worker never accepted work in it. */
    public Optional<Statement> statement(String currency) {
        return statement(currency, Period.all());
    }

    /** The statement of a period in one currency, or nothing where the worker never accepted work in it. */
    public Optional<Statement> statement(String currency, Period period) {
        return reading.snapshot(rows -> Statements.of(rows, worker, Amount.currency(currency), period));
    }

    /** One assignment; nothing where it is unknown or another worker's. */
    public Optional<AssignmentView> assignment(String assignment) {
        return Assignments.find(reading, new AssignmentId(assignment))
                .filter(found -> found.worker().equals(worker));
    }
}
