package io.piecework.ledger.message;

import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.WorkerId;

/** Who may give a command: the platform's own people or an import, for some the one whom it is about, for others two people. */
public final class Permission {

    private static final String PLATFORM = "an operator or an import";

    private Permission() {}

    /** @throws Refusal {@code not-permitted} unless the platform asks */
    public static void requirePlatform(Command command) {
        demand(command, false, PLATFORM);
    }

    /** @throws Refusal {@code not-permitted} unless one of the platform's people asks */
    public static void requireOperator(Command command) {
        if (command.actor().role() != Actor.Role.OPERATOR) {
            refuse(command, "an operator");
        }
    }

    /** @throws Refusal {@code not-permitted} unless the platform or this worker asks */
    public static void requireWorker(Command command, WorkerId worker) {
        demand(command, command.actor().equals(Actor.worker(worker)), PLATFORM + " or " + worker);
    }

    /** @throws Refusal {@code not-permitted} unless the platform or this requester asks */
    public static void requireRequester(Command command, RequesterId requester) {
        demand(command, command.actor().equals(Actor.requester(requester)), PLATFORM + " or " + requester);
    }

    /** @throws Refusal {@code needs-authority} unless two operators stand behind the command */
    public static void requireTwoOperators(Command command, Actor approver) {
        operator(command, command.actor(), "is asked by %s, it needs %s");
        operator(command, approver, "is approved by %s, it needs %s");
        if (approver.equals(command.actor())) {
            throw Refusal.because(
                    RefusalCode.NEEDS_AUTHORITY,
                    command.id().stream(),
                    "is asked and approved by %s, it needs %s",
                    approver,
                    "a second operator");
        }
    }

    private static void operator(Command command, Actor actor, String sentence) {
        if (actor.role() != Actor.Role.OPERATOR) {
            throw Refusal.because(RefusalCode.NEEDS_AUTHORITY, command.id().stream(), sentence, actor, "an operator");
        }
    }

    private static void demand(Command command, boolean self, String needed) {
        if (!self && !command.actor().role().isPlatform()) {
            refuse(command, needed);
        }
    }

    private static void refuse(Command command, String needed) {
        throw Refusal.because(
                RefusalCode.NOT_PERMITTED,
                command.id().stream(),
                "is asked for by %s, it takes %s",
                command.actor(),
                needed);
    }
}
