package io.piecework.ledger.decision;

import io.piecework.ledger.language.Phrase;
import io.piecework.ledger.message.Actor;
import org.jspecify.annotations.Nullable;

/** Says in words which person or which system decided. */
final class Makers {

    private Makers() {}

    static Decision.Maker of(Actor actor, @Nullable Actor approver) {
        return new Decision.Maker(actor, actor.isAutomated(), actor.version(), approver, sentence(actor, approver));
    }

    private static Phrase sentence(Actor actor, @Nullable Actor approver) {
        String version = actor.version();
        if (version != null) {
            String system = actor.name().substring(0, actor.name().length() - version.length() - 1);
            return Sentence.BY_SYSTEM.with(system, version);
        }
        if (approver != null) {
            return Sentence.BY_APPROVED.with(actor, approver);
        }
        return switch (actor.role()) {
            case SYSTEM -> Sentence.BY_DUE_WORK.with(actor);
            case IMPORT -> Sentence.BY_IMPORT.with(actor);
            case REQUESTER -> Sentence.BY_REQUESTER.with(actor);
            case OPERATOR, WORKER ->
                (actor.equals(Actor.PLATFORM) ? Sentence.BY_PLATFORM : Sentence.BY_PERSON).with(actor);
        };
    }
}
