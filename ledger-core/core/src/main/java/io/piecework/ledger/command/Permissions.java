package io.piecework.ledger.command;

import io.piecework.ledger.command.id.Id;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * Whether the ledger checks who gives a command. The host authenticates its users and names them with {@code by(actor)}; the ledger decides what
 * that actor may do, on fresh state, by what each command is {@link PermittedTo}.
 *
 * <p>An actor with the name of another person, such as {@link Actor#PLATFORM}, is the host's responsibility in both settings.
 */
public final class Permissions {

    private static final String FROM = "does not take this command from %s, it needs %s";
    private static final String WAY_OUT =
            "; where equal names of two roles are two people, open the ledger strict-per-role";
    private static final String APPROVED = "cannot be approved by %s, it needs %s";

    private static final int CURRENCY = 3;

    private static final Permissions STRICT = new Permissions("strict");
    private static final Permissions STRICT_PER_ROLE = new Permissions("strict-per-role");
    private static final Permissions TRUSTING = new Permissions("trusting");

    private final String name;

    private Permissions(String name) {
        this.name = name;
    }

    /**
     * Workers and requesters give commands about what is theirs, operators the rest. No person decides on their own work, or pays or credits
     * themselves: money enters by another person of the platform, or by an import, and a payout is sent by another. Each takes out what is
     * theirs: a worker requests a payout, a requester a refund of money that was deposited. What takes two operators takes two people with
     * names.
     */
    public static Permissions strict() {
        return STRICT;
    }

    /**
     * Strict, where the names of workers, of requesters and of operators are three spaces of names: worker 42, requester 42 and operator 42 are
     * three people. Choose it where the host numbers them separately. An operator who has an account as a worker too has to be kept from their
     * own work by the host.
     */
    public static Permissions strictPerRole() {
        return STRICT_PER_ROLE;
    }

    /**
     * The host checks. The ledger still checks what takes the platform, such as a deposit, what takes the person whose money it is, and what
     * takes two operators of different names.
     */
    public static Permissions trusting() {
        return TRUSTING;
    }

    /**
     * Checks a new command.
     *
     * @throws Refusal {@code not-permitted} or {@code needs-authority}, with who may
     * @throws IllegalStateException when a strict ledger finds no {@link PermittedTo} on the command
     */
    @API(status = API.Status.INTERNAL)
    public void require(Command command, Parties parties) {
        if (this != TRUSTING) {
            requireStrictly(command, Rule.of(command.getClass(), parties), parties);
        } else {
            Rule rule = Rule.find(command.getClass(), parties);
            if (rule != null) {
                requireTrusting(command, rule, parties);
            }
        }
    }

    /** Whether a person of the platform acts, who has a name: an operator other than {@link Actor#PLATFORM}. */
    @API(status = API.Status.INTERNAL)
    public static boolean isNamedOperator(Actor actor) {
        return actor.role() == Actor.Role.OPERATOR && Person.is(actor);
    }

    /**
     * Those of the sub-balances that the actor may read in the answer to a command: a worker and a requester their own in each currency, the platform
     * all. It is so with all permissions, because a host that is trusted hands answers on to its users, too.
     */
    @API(status = API.Status.INTERNAL)
    public static List<SubBalance> readable(Actor actor, List<SubBalance> balances) {
        return actor.role().isPlatform()
                ? List.copyOf(balances)
                : balances.stream()
                        .filter(balance -> isOwn(actor, balance.account()))
                        .toList();
    }

    /** The refusal as the actor may read it: without the figures of another's account. */
    @API(status = API.Status.INTERNAL)
    public static Refusal readable(Actor actor, Refusal refusal) {
        String subject = refusal.subject();
        boolean isAccount = subject.startsWith("worker:") || subject.startsWith("requester:");
        return actor.role().isPlatform() || !isAccount || isOwn(actor, subject)
                ? refusal
                : refusal.withoutFigures(actor);
    }

    /** Whether it is the party, or its account in a currency. A party's name can have colons, and a currency's code is always as long. */
    private static boolean isOwn(Actor actor, String account) {
        String own = actor + ":";
        return account.equals(actor.toString())
                || (account.length() == own.length() + CURRENCY && account.startsWith(own));
    }

    private void requireStrictly(Command command, Rule rule, Parties parties) {
        Actor actor = command.actor();
        MadeIds.requireFree(command);
        if (rule.twoPeople()) {
            requireTwoPeople(command, parties);
        } else if (!rule.admits(actor, parties)) {
            throw notPermitted(command, rule.whoMay(command.actor(), parties));
        }
        if (this == STRICT) {
            for (Id party : rule.gaining(parties)) {
                requireAnother(command, rule, party, parties);
            }
        }
    }

    private static void requireTwoPeople(Command command, Parties parties) {
        Actor approver = Objects.requireNonNull(parties.approver());
        requireTwoOperators(command, approver);
        requirePerson(command, command.actor(), "has %s as actor, who is no person, it needs %s");
        requirePerson(command, approver, "has %s as approver, who is no person, it needs %s");
        if (Person.same(command.actor().name(), approver.name())) {
            throw needsAuthority(
                    command,
                    "has one person, %s, as actor and approver, it needs %s",
                    command.actor() + " and " + approver,
                    "a second operator");
        }
    }

    private static void requirePerson(Command command, Actor actor, String sentence) {
        if (!Person.is(actor)) {
            throw needsAuthority(command, sentence, actor, "the name of an operator");
        }
    }

    /** Refuses the party themselves, in any role, as the actor or as the second pair of eyes. */
    private static void requireAnother(Command command, Rule rule, Id party, Parties parties) {
        if (isPerson(command.actor(), party)) {
            String needed = another(command, rule, party, parties);
            throw rule.twoPeople()
                    ? needsAuthority(command, FROM, command.actor(), needed)
                    : notPermitted(command, needed);
        }
        if (parties.approver() != null && isPerson(parties.approver(), party)) {
            throw needsAuthority(command, APPROVED, parties.approver(), another(command, rule, party, parties));
        }
    }

    private static String another(Command command, Rule rule, Id party, Parties parties) {
        return rule.whoMay(command.actor(), parties) + " who is another person than " + party + WAY_OUT;
    }

    private static boolean isPerson(Actor actor, Id party) {
        return Person.is(actor) && Person.same(actor.name(), party.value());
    }

    private static void requireTrusting(Command command, Rule rule, Parties parties) {
        Actor actor = command.actor();
        boolean platform = actor.role().isPlatform();
        switch (rule.trusting()) {
            case ANY -> {}
            case PLATFORM -> require(command, platform, "an operator or an import");
            case OPERATOR -> require(command, actor.role() == Actor.Role.OPERATOR, "an operator");
            case WORKER, REQUESTER ->
                require(command, platform || rule.admits(actor, parties), rule.whoMay(actor, parties));
            case TWO -> requireTwoOperators(command, Objects.requireNonNull(parties.approver()));
        }
    }

    private static void requireTwoOperators(Command command, Actor approver) {
        requireOperator(command, command.actor(), FROM);
        requireOperator(command, approver, APPROVED);
        if (approver.equals(command.actor())) {
            throw needsAuthority(command, "has %s as actor and approver, it needs %s", approver, "a second operator");
        }
    }

    private static void requireOperator(Command command, Actor actor, String sentence) {
        if (actor.role() != Actor.Role.OPERATOR) {
            throw needsAuthority(command, sentence, actor, "an operator");
        }
    }

    private static void require(Command command, boolean allowed, String needed) {
        if (!allowed) {
            throw notPermitted(command, needed);
        }
    }

    private static Refusal notPermitted(Command command, String needed) {
        return Refusal.because(RefusalCode.NOT_PERMITTED, command.id().stream(), FROM, command.actor(), needed);
    }

    private static Refusal needsAuthority(Command command, String sentence, Object found, String needed) {
        return Refusal.because(RefusalCode.NEEDS_AUTHORITY, command.id().stream(), sentence, found, needed);
    }

    /** {@code strict}, {@code strict-per-role} or {@code trusting}. */
    @Override
    public String toString() {
        return name;
    }
}
