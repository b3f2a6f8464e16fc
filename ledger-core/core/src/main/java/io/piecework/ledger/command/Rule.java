package io.piecework.ledger.command;

import io.piecework.ledger.command.id.Id;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Applies what a command is {@link PermittedTo} to an actor and the command's parties. */
record Rule(PermittedTo to) {

    private static final ClassValue<Map<PermittedTo.Case, Rule>> RULES = new ClassValue<>() {
        @Override
        protected Map<PermittedTo.Case, Rule> computeValue(Class<?> command) {
            return Arrays.stream(command.getAnnotationsByType(PermittedTo.class))
                    .collect(Collectors.toUnmodifiableMap(PermittedTo::when, Rule::new));
        }
    };

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
     * The rule for a command in its case.
     *
     * @throws IllegalStateException when the command does not say to whom it is permitted
     */
    static Rule of(Class<?> command, Parties parties) {
        Rule rule = find(command, parties);
        if (rule == null) {
            throw new IllegalStateException(command.getName() + " is not annotated with whom it is @PermittedTo");
        }
        return rule;
    }

    /** Null when the command does not say to whom it is permitted. */
    static @Nullable Rule find(Class<?> command, Parties parties) {
        Map<PermittedTo.Case, Rule> rules = RULES.get(command);
        Rule usual = rules.get(PermittedTo.Case.USUAL);
        return usual == null || usual.twoPeople() ? usual : rules.get(parties.when());
    }

    boolean twoPeople() {
        return to.twoOperators();
    }

    boolean imports() {
        return to.imports() && !to.twoOperators();
    }

    Trusting trusting() {
        if (to.twoOperators()) {
            return Trusting.TWO;
        }
        if (!to.always()) {
            return Trusting.ANY;
        }
        if (to.worker()) {
            return Trusting.WORKER;
        }
        if (to.requester()) {
            return Trusting.REQUESTER;
        }
        return to.imports() || to.dueWork() ? Trusting.PLATFORM : Trusting.OPERATOR;
    }

    /**
     * Whether the actor may give a command to these parties, apart from {@link #gaining}. Where the subject is unknown, a worker or requester may
     * learn that.
     */
    boolean admits(Actor actor, Parties parties) {
        return switch (actor.role()) {
            case OPERATOR -> true;
            case IMPORT -> imports();
            case SYSTEM -> actor.version() == null ? to.dueWork() : to.system();
            case WORKER -> to.worker() && (!parties.known() || isWorker(actor, parties));
            case REQUESTER -> to.requester() && (!parties.known() || isRequester(actor, parties));
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
        if (to.notWorker()) {
            gaining.addAll(parties.workers());
        }
        if (to.notRequester() && parties.requester() != null) {
            gaining.add(parties.requester());
        }
        return gaining;
    }

    /** Who may give the command, as a refusal says it to the actor. A worker or requester does not learn who the others are. */
    String whoMay(Actor actor, Parties parties) {
        var who = new ArrayList<String>();
        who.add("an operator");
        if (imports()) {
            who.add("an import");
        }
        if (to.worker()) {
            who.add(parties.known() ? shown(parties.workers().get(0), actor) : "the worker");
        }
        if (to.requester() && !parties.known()) {
            who.add("the requester");
        } else if (to.requester() && parties.requester() != null) {
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
