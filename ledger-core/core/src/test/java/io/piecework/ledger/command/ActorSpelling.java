package io.piecework.ledger.command;

import java.util.List;

/** An actor of the walk, and the person behind the name. */
public record ActorSpelling(Actor actor, String person) {

    /** Every role as the worker ada, as the requester acme, and as others; and spellings of ada, acme and ops-2. */
    public static final List<ActorSpelling> ALL = List.of(
            of("worker:ada", "ada"),
            of("worker:eve", "eve"),
            of("worker:acme", "acme"),
            of("worker:ADA", "ada"),
            of("requester:acme", "acme"),
            of("requester:globex", "globex"),
            of("requester:ada", "ada"),
            of("requester:a\u200bda", "ada"),
            of("operator:ops-1", "ops-1"),
            of("operator:ops-2", "ops-2"),
            of("operator:OPS-2", "ops-2"),
            of("operator:ops -2", "ops-2"),
            of("operator:ops\u200b-2", "ops-2"),
            of("operator:o\u00adps-2", "ops-2"),
            of("operator:\uff4f\uff50\uff53-2", "ops-2"),
            of("operator:ada", "ada"),
            of("operator:Ada", "ada"),
            of("operator:\uff41da", "ada"),
            of("operator:acme", "acme"),
            of("operator:AC\u2060ME", "acme"),
            of("operator:platform", ""),
            of("import:old", ""),
            of("import:ada", ""),
            of("system:calendar", ""),
            of("system:photo-check@2.4", "photo-check"));

    private static ActorSpelling of(String actor, String person) {
        return new ActorSpelling(Actor.parse(actor), person);
    }

    public boolean isNamed() {
        return !person.isEmpty();
    }

    @Override
    public String toString() {
        return actor.toString();
    }
}
