package io.piecework.ledger.reading.decision;

import io.piecework.ledger.command.Actor;
import io.piecework.ledger.command.Phrase;
import io.piecework.ledger.command.id.RequesterId;
import io.piecework.ledger.command.id.WorkerId;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Says in words which person or which system decided. */
@API(status = API.Status.INTERNAL)
public final class Makers {

    private Makers() {}

    static Decision.Maker of(Actor actor, @Nullable Actor approver) {
        return new Decision.Maker(actor, actor.isAutomated(), actor.version(), approver, sentence(actor, approver));
    }

    /** A person's or system's name with the role, for the worker who reads it. */
    public static Phrase named(Actor actor) {
        return actor.equals(Actor.PLATFORM)
                ? Phrase.of("decision.actor.platform")
                : Phrase.of("decision.actor." + actor.role(), name(actor));
    }

    /** Of a requester or a worker the host may have another name. */
    private static Object name(Actor actor) {
        return switch (actor.role()) {
            case REQUESTER -> new RequesterId(actor.name());
            case WORKER -> new WorkerId(actor.name());
            default -> actor.equals(Actor.CALENDAR) ? Phrase.of("decision.calendar") : actor.name();
        };
    }

    private static Phrase sentence(Actor actor, @Nullable Actor approver) {
        String version = actor.version();
        if (version != null) {
            String system = actor.name().substring(0, actor.name().length() - version.length() - 1);
            return Sentence.BY_SYSTEM.with(system, version);
        }
        if (approver != null) {
            return Sentence.BY_APPROVED.with(actor.name(), approver.name());
        }
        return switch (actor.role()) {
            case SYSTEM -> Sentence.BY_DUE_WORK.with(name(actor));
            case IMPORT -> Sentence.BY_IMPORT.with(actor.name());
            case REQUESTER -> Sentence.BY_REQUESTER.with(name(actor));
            case WORKER -> Sentence.BY_WORKER.with(name(actor));
            case OPERATOR ->
                actor.equals(Actor.PLATFORM) ? Sentence.BY_PLATFORM.with() : Sentence.BY_PERSON.with(actor.name());
        };
    }
}
