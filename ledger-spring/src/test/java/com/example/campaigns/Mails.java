package com.example.campaigns;

import io.piecework.ledger.axon.LedgerEvents;
import io.piecework.ledger.work.award.AwardEvent;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
@ProcessingGroup("mails")
public class Mails {

    private final Set<String> failing = ConcurrentHashMap.newKeySet();
    private final JdbcClient rows;

    public Mails(JdbcClient rows) {
        this.rows = rows;
    }

    /** The workers whose mails fail. */
    public Set<String> failing() {
        return failing;
    }

    @EventHandler
    void on(AwardEvent.WorkerCompensated event, @MetaDataValue(LedgerEvents.MESSAGE_ID) String id) {
        String worker = event.grant().worker().value();
        if (failing.contains(worker)) {
            throw new IllegalStateException("the mail server is down");
        }
        rows.sql("INSERT INTO mail (id, text) VALUES (?, ?)")
                .params(id, worker + " gets " + event.amount())
                .update();
    }
}
