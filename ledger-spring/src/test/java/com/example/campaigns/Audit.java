package com.example.campaigns;

import io.piecework.ledger.axon.LedgerEvents;
import io.piecework.ledger.command.LedgerEvent;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A second handler of all events, with a position of its own. */
@Component
@ProcessingGroup("audit")
public class Audit {

    private final AtomicInteger failures = new AtomicInteger();
    private final JdbcClient rows;
    private final String instance;

    public Audit(JdbcClient rows, @Value("${instance:one}") String instance) {
        this.rows = rows;
        this.instance = instance;
    }

    /** How many of the next calls fail. */
    public AtomicInteger failures() {
        return failures;
    }

    @EventHandler
    void on(
            LedgerEvent event,
            @MetaDataValue(LedgerEvents.POSITION) Long position,
            @MetaDataValue(LedgerEvents.KEY) String key) {
        if (failures.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
            throw new IllegalStateException("the audit is down");
        }
        rows.sql("INSERT INTO audit (position, worker, instance) VALUES (?, ?, ?)")
                .params(position, key, instance)
                .update();
    }
}
