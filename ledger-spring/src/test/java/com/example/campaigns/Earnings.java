package com.example.campaigns;

import io.piecework.ledger.axon.LedgerEvents;
import io.piecework.ledger.command.LedgerEvent;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.ResetHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A projection that can be built again from the first event. */
@Component
@ProcessingGroup("earnings")
public class Earnings {

    private final JdbcClient rows;
    private final String instance;

    public Earnings(JdbcClient rows, @Value("${instance:one}") String instance) {
        this.rows = rows;
        this.instance = instance;
    }

    @EventHandler
    void on(
            LedgerEvent event,
            @MetaDataValue(LedgerEvents.POSITION) Long position,
            @MetaDataValue(LedgerEvents.KEY) String key) {
        rows.sql("INSERT INTO earning (position, worker, event, instance) VALUES (?, ?, ?, ?)")
                .params(position, key, event.getClass().getSimpleName(), instance)
                .update();
    }

    @ResetHandler
    void reset() {
        rows.sql("DELETE FROM earning").update();
    }
}
