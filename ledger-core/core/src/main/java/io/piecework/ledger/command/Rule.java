package io.piecework.ledger.command;

import io.piecework.ledger.command.id.Id;
import java.util.ArrayList;
import java.util.List;

/**
 * One row of the table.
 *
 * @param worker whether the worker may, for what is theirs
 * @param requester whether the requester may, for what is theirs
 * @param twoPeople whether it takes two operators, instead of one
 * @param dueWork whether the ledger's own due work may
 * @param system whether a named system of the platform may decide it without a person
 * @param notFor the party that may not be the same person as the actor
 * @param trusting what a ledger that trusts its host still checks
 */
record Rule(
        boolean worker,
        boolean requester,
        boolean operator,
        boolean twoPeople,
        boolean imports,
        boolean dueWork,
        boolean system,
        Party notFor,
        Trusting trusting) {

    /** The party who can gain by a command. */
    enum Party {
        NONE,
        WORKER,
        REQUESTER,
        BOTH
    }

    /** What is checked where the host is trusted. */
    enum Trusting {
        ANY,
        PLATFORM,
        WORKER,
        REQUESTER,
        OPERATOR,
        TWO
    }

    /**
     * Whether the actor may give a command to these parties, apart from {@link #notFor}. Where the subject is unknown, a worker or requester may
     * learn that.
     */
    boolean admits(Actor actor, Parties parties) {
        return switch (actor.role()) {
            case OPERATOR -> operator;
            case IMPORT -> imports;
            case SYSTEM -> actor.version() == null ? dueWork : system;
            case WORKER -> worker && (!parties.known() || isWorker(actor, parties));
            case REQUESTER -> requester && (!parties.known() || isRequester(actor, parties));
        };
    }

    static boolean isWorker(Actor actor, Parties parties) {
        return actor.role() == Actor.Role.WORKER
                && parties.workers().size() == 1
                && parties.workers().get(0).value().equals(actor.name());
    }

    static boolean isRequester(Actor actor, Parties parties) {
        return actor.role() == Actor.Role.REQUESTER
                && parties.requester() != null
                && parties.requester().value().equals(actor.name());
    }

    /** The people who can gain by the command, so that none of them may give it. */
    List<Id> gaining(Parties parties) {
        var gaining = new ArrayList<Id>();
        if (notFor == Party.WORKER || notFor == Party.BOTH) {
            gaining.addAll(parties.workers());
        }
        if ((notFor == Party.REQUESTER || notFor == Party.BOTH) && parties.requester() != null) {
            gaining.add(parties.requester());
        }
        return gaining;
    }

    /** Who may give the command, as a refusal says it to the actor. A worker or requester does not learn who the others are. */
    String whoMay(Actor actor, Parties parties) {
        var who = new ArrayList<String>();
        if (operator) {
            who.add("an operator");
        }
        if (imports) {
            who.add("an import");
        }
        if (worker) {
            who.add(parties.known() ? shown(parties.workers().get(0), actor) : "the worker");
        }
        if (requester && !parties.known()) {
            who.add("the requester");
        } else if (requester && parties.requester() != null) {
            who.add(shown(parties.requester(), actor));
        }
        return joined(who);
    }

    private static String shown(Id party, Actor actor) {
        boolean named = actor.role().isPlatform() || party.toString().equals(actor.toString());
        return named ? party.toString() : "the " + party.prefix();
    }

    private static String joined(List<String> who) {
        int last = who.size() - 1;
        return last == 0 ? who.get(0) : String.join(", ", who.subList(0, last)) + " or " + who.get(last);
    }
}
