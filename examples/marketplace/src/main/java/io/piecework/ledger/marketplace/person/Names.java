package io.piecework.ledger.marketplace.person;

import io.piecework.ledger.command.Actor;
import org.springframework.stereotype.Component;

/** The names of people, by their ids in the ledger, for templates and tables. */
@Component("names")
public class Names {

    public String of(String id) {
        return Person.nameOf(id);
    }

    public String of(Actor actor) {
        return of(actor.name());
    }
}
