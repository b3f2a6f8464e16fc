package io.piecework.ledger.marketplace.people;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.account.worker.ReinstateWorker;
import io.piecework.ledger.account.worker.SuspendWorker;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.marketplace.person.Person;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Suspensions and reinstatements by two operators. The ledger asks for one; that two are needed is this platform's rule. */
@Service
public class Suspensions {

    private final JdbcClient rows;
    private final Ledger ledger;

    Suspensions(JdbcClient rows, Ledger ledger) {
        this.rows = rows;
        this.ledger = ledger;
    }

    List<Proposal> open() {
        return proposals("confirmer IS NULL ORDER BY id").list();
    }

    /** Whether it still waits for a second operator. */
    boolean isOpen(String id) {
        return proposals("confirmer IS NULL AND id = ?", id).optional().isPresent();
    }

    private JdbcClient.MappedQuerySpec<Proposal> proposals(String condition, Object... values) {
        return rows.sql("SELECT id, worker, suspends, reason, proposer FROM proposal WHERE " + condition)
                .params(values)
                .query(Proposal.class);
    }

    /** Proposed again, as by a second click, the first proposal stays. */
    @Transactional
    public void propose(Proposal proposal) {
        rows.sql("""
                        INSERT INTO proposal (id, worker, suspends, reason, proposer)
                        SELECT ?, ?, ?, ?, ?
                        WHERE NOT EXISTS (SELECT 1 FROM proposal WHERE id = ?)""")
                .params(
                        proposal.id(),
                        proposal.worker(),
                        proposal.suspends(),
                        proposal.reason(),
                        proposal.proposer(),
                        proposal.id())
                .update();
    }

    /**
     * The row is confirmed and the command executed, both or neither.
     *
     * @return false where the operator is the one who proposed it, or it is confirmed already; nothing is changed
     */
    @Retryable(includes = ConflictException.class, maxRetries = 10, delay = 20)
    @Transactional
    public boolean confirm(String id, Person operator) {
        int confirmed = rows.sql(
                        "UPDATE proposal SET confirmer = ? WHERE id = ? AND confirmer IS NULL AND proposer <> ?")
                .params(operator.id(), id, operator.id())
                .update();
        if (confirmed == 1) {
            execute(proposals("id = ?", id).single(), operator);
        }
        return confirmed == 1;
    }

    private void execute(Proposal proposal, Person operator) {
        ledger.execute(
                proposal.suspends()
                        ? SuspendWorker.of(proposal.id(), proposal.worker(), proposal.reason())
                                .by(operator.actor())
                        : ReinstateWorker.of(proposal.id(), proposal.worker(), proposal.reason())
                                .by(operator.actor()));
    }

    /** Either operator may drop a proposal. */
    @Transactional
    public void drop(String id) {
        rows.sql("DELETE FROM proposal WHERE id = ? AND confirmer IS NULL")
                .param(id)
                .update();
    }
}
