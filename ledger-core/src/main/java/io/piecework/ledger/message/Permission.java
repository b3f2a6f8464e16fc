package io.piecework.ledger.message;

import io.piecework.ledger.id.Id;
import io.piecework.ledger.id.RequesterId;
import io.piecework.ledger.id.WorkerId;

/**
 * The checks of a command's actor: the platform (an operator or an import), sometimes the party the command is about, sometimes two
 * operators.
 */
public final class Permission {

    private static final String PLATFORM = "an operator or an import";

    private Permission() {}

    /** @throws Refusal {@code not-permitted} unless the actor is an operator or an import */
    public static void requirePlatform(Command command) {
        require(command, command.actor().role().isPlatform(), PLATFORM);
    }

    /** @throws Refusal {@code not-permitted} unless the actor is an operator */
    public static void requireOperator(Command command) {
        require(command, command.actor().role() == Actor.Role.OPERATOR, "an operator");
    }

    /** @throws Refusal {@code not-permitted} unless the actor is an operator, an import or this worker */
    public static void requireWorker(Command command, WorkerId worker) {
        requirePlatformOr(command, Actor.worker(worker), worker);
    }

    /** @throws Refusal {@code not-permitted} unless the actor is an operator, an import or this requester */
    public static void requireRequester(Command command, RequesterId requester) {
        requirePlatformOr(command, Actor.requester(requester), requester);
    }

    /** @throws Refusal {@code needs-authority} unless the actor and the approver are two operators */
    public static void requireTwoOperators(Command command, Actor approver) {
        requireOperator(command, command.actor(), "does not take this command from %s, it needs %s");
        requireOperator(command, approver, "cannot be approved by %s, it needs %s");
        if (approver.equals(command.actor())) {
            throw Refusal.because(
                    RefusalCode.NEEDS_AUTHORITY,
                    command.id().stream(),
                    "has %s as actor and approver, it needs %s",
                    approver,
                    "a second operator");
        }
    }

    private static void requireOperator(Command command, Actor actor, String sentence) {
        if (actor.role() != Actor.Role.OPERATOR) {
            throw Refusal.because(RefusalCode.NEEDS_AUTHORITY, command.id().stream(), sentence, actor, "an operator");
        }
    }

    private static void requirePlatformOr(Command command, Actor self, Id party) {
        boolean allowed = command.actor().role().isPlatform() || command.actor().equals(self);
        require(command, allowed, "an operator, an import or " + party);
    }

    private static void require(Command command, boolean allowed, String needed) {
        if (!allowed) {
            throw Refusal.because(
                    RefusalCode.NOT_PERMITTED,
                    command.id().stream(),
                    "does not take this command from %s, it needs %s",
                    command.actor(),
                    needed);
        }
    }
}
