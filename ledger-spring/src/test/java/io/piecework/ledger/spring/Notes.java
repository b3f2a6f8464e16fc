package io.piecework.ledger.spring;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.Receipt;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** An application's own table beside the ledger's tables, written in the application's transactions. */
public class Notes {

    private final JdbcClient rows;
    private final Ledger ledger;

    public Notes(JdbcClient rows, Ledger ledger) {
        this.rows = rows;
        this.ledger = ledger;
    }

    void createTable() {
        rows.sql("CREATE TABLE note (id VARCHAR(50) PRIMARY KEY, text VARCHAR(200) NOT NULL)")
                .update();
    }

    void write(String id) {
        rows.sql("INSERT INTO note (id, text) VALUES (?, 'n')").param(id).update();
    }

    long count() {
        return rows.sql("SELECT COUNT(*) FROM note").query(Long.class).single();
    }

    /** @param then runs in the transaction after both writes, and may fail */
    @Transactional
    public Receipt depositWithNote(String id, String dollars, Runnable then) {
        write(id);
        Receipt receipt = ledger.execute(Applications.deposit(id, dollars));
        then.run();
        return receipt;
    }

    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Receipt depositInNewTransaction(String id, String dollars) {
        write(id);
        return ledger.execute(Applications.deposit(id, dollars));
    }

    @Transactional(propagation = Propagation.NESTED)
    public void depositNested(String id, String dollars, Runnable then) {
        write(id);
        ledger.execute(Applications.deposit(id, dollars));
        then.run();
    }

    @Transactional
    public void within(Runnable work) {
        work.run();
    }

    @Transactional(readOnly = true)
    public void reading(Runnable work) {
        work.run();
    }
}
