package com.example.campaigns;

import io.piecework.ledger.axon.LedgerEvents;
import io.piecework.ledger.message.LedgerEvent;
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

    private final JdbcClient rows;
    private final String instance;

    public Audit(JdbcClient rows, @Value("${instance:one}") String instance) {
        this.rows = rows;
        this.instance = instance;
    }

    @EventHandler
    void on(
            LedgerEvent event,
            @MetaDataValue(LedgerEvents.POSITION) Long position,
            @MetaDataValue(LedgerEvents.KEY) String key) {
        rows.sql("INSERT INTO audit (position, worker, instance) VALUES (?, ?, ?)")
                .params(position, key, instance)
                .update();
    }
}
