package io.piecework.ledger.marketplace.live;

import io.piecework.ledger.axon.LedgerEvents;
import io.piecework.ledger.command.LedgerEvent;
import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.payout.PayoutEvent;
import io.piecework.ledger.reading.decision.ReviewEvent;
import io.piecework.ledger.work.assignment.AssignmentEvent;
import java.util.Arrays;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.springframework.stereotype.Component;

/** Finds the people to which an event of the ledger matters. */
@Component
@ProcessingGroup("live")
class Changes {

    private final OpenPages pages;

    Changes(OpenPages pages) {
        this.pages = pages;
    }

    @EventHandler
    void on(
            LedgerEvent event,
            @MetaDataValue(LedgerEvents.KEY) String key,
            @MetaDataValue(LedgerEvents.STREAM) String stream) {
        owner(key);
        owner(stream);
        if (event instanceof AssignmentEvent.Step step) {
            owner("requester:" + step.requester().value());
        }
        if (event instanceof AssignmentEvent.Appealed || event instanceof ReviewEvent) {
            all(Person.Role.REVIEWER);
        }
        if (event instanceof PayoutEvent) {
            all(Person.Role.FINANCE);
        }
    }

    /** Of {@code worker:ada}, {@code worker:ada:USD} or {@code requester:northwind:USD}; other streams have none. */
    private void owner(String stream) {
        String[] parts = stream.split(":");
        if (parts.length > 1 && (parts[0].equals("worker") || parts[0].equals("requester"))) {
            Person.named(parts[1]).ifPresent(pages::changed);
        }
    }

    private void all(Person.Role role) {
        Arrays.stream(Person.values()).filter(person -> person.role() == role).forEach(pages::changed);
    }
}
