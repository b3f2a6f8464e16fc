package io.piecework.ledger.marketplace.people;

import io.piecework.ledger.marketplace.person.Person;
import io.piecework.ledger.message.Actor;
import org.springframework.stereotype.Component;

/** The names of people, by their ids in the ledger. */
@Component("names")
public class Names {

    /** The name of a worker, a requester or an operator; the id itself where no person of the platform has it. */
    public String of(String id) {
        return Person.named(id).map(Person::shownName).orElse(id);
    }

    public String of(Actor actor) {
        return of(actor.name());
    }
}
