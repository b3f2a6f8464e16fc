package io.piecework.ledger.marketplace.payout;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.payout.PayoutOutcome;
import io.piecework.ledger.payout.ReportPayout;
import io.piecework.ledger.sending.RailPayment;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stands for the bank and its client: takes transfers, decides what becomes of them as people say, and sends notices to the ledger. */
@Service
public class Bank {

    private final JdbcClient rows;
    private final Ledger ledger;

    Bank(JdbcClient rows, Ledger ledger) {
        this.rows = rows;
        this.ledger = ledger;
    }

    /** Takes a transfer. A repeat is recognised by its end-to-end id, which every real rail has in some form. */
    void send(RailPayment payment) {
        if (find(payment.reference()).isEmpty()) {
            rows.sql("""
                            INSERT INTO transfer (id, payout, attempt, worker, amount, state)
                            VALUES (?, ?, ?, ?, ?, 'SUBMITTED')""")
                    .params(
                            payment.reference(),
                            payment.payout().value(),
                            payment.attempt(),
                            payment.worker().value(),
                            payment.amount().toString())
                    .update();
        }
    }

    Optional<Transfer> find(String id) {
        return rows.sql("SELECT * FROM transfer WHERE id = ?")
                .param(id)
                .query(Transfer.class)
                .optional();
    }

    /** The bank's statement: all transfers, the newest first. */
    public List<Transfer> transfers() {
        return rows.sql("SELECT * FROM transfer ORDER BY number DESC")
                .query(Transfer.class)
                .list();
    }

    List<BankNotice> withheld() {
        return rows.sql("SELECT number, transfer, outcome, reason FROM bank_notice ORDER BY number")
                .query(BankNotice.class)
                .list();
    }

    /** The bank does something with a transfer, and sends its notice now, twice, or not yet. */
    @Retryable(includes = ConflictException.class, maxRetries = 10, delay = 20)
    @Transactional
    public void play(String id, PayoutOutcome outcome, String reason, BankNotice.Delivery delivery) {
        rows.sql("UPDATE transfer SET state = ? WHERE id = ?")
                .params(outcome.name(), id)
                .update();
        if (delivery == BankNotice.Delivery.LATER) {
            rows.sql("INSERT INTO bank_notice (transfer, outcome, reason) VALUES (?, ?, ?)")
                    .params(id, outcome.name(), reason)
                    .update();
            return;
        }
        report(id, outcome, reason);
        if (delivery == BankNotice.Delivery.TWICE) {
            report(id, outcome, reason);
        }
    }

    /** A withheld notice arrives: its row goes and the ledger has the report, both or neither. */
    @Retryable(includes = ConflictException.class, maxRetries = 10, delay = 20)
    @Transactional
    public void deliver(long number) {
        withheld().stream().filter(notice -> notice.number() == number).forEach(notice -> {
            rows.sql("DELETE FROM bank_notice WHERE number = ?").param(number).update();
            report(notice.transfer(), notice.outcome(), notice.reason());
        });
    }

    /** The notice is the bank's: the person who plays the bank is not its actor. */
    private void report(String id, PayoutOutcome outcome, String reason) {
        Transfer transfer = find(id).orElseThrow();
        var report = ReportPayout.of(transfer.payout(), transfer.attempt(), outcome);
        ledger.execute(reason.isBlank() ? report : report.because(reason));
    }
}
