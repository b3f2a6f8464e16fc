package com.example.platform;

import io.piecework.ledger.Ledger;
import io.piecework.ledger.command.ConflictException;
import io.piecework.ledger.delivery.listener.ListenerPolicy.Start;
import io.piecework.ledger.delivery.listener.Message;
import io.piecework.ledger.spring.OnLedgerEvent;
import io.piecework.ledger.work.assignment.ApproveAssignment;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An application that writes its own rows in one transaction with the ledger. */
@Component
public class Reviews {

    private final JdbcClient rows;
    private final Ledger ledger;

    Reviews(JdbcClient rows, Ledger ledger) {
        this.rows = rows;
        this.ledger = ledger;
    }

    @Retryable(includes = ConflictException.class, maxRetries = 10, delay = 20) // again after a conflict
    @Transactional // both, or neither
    public void approve(String photo) {
        rows.sql("UPDATE photo SET reviewed = TRUE WHERE id = ?").param(photo).update();
        ledger.execute(ApproveAssignment.of(photo));
    }

    @OnLedgerEvent(name = "mails", from = Start.NOW)
    void approved(AssignmentEvent.Approved event, Message message) {
        rows.sql("INSERT INTO mail (id, about) VALUES (?, ?)")
                .params(message.id(), event.assignment().value())
                .update();
    }
}
