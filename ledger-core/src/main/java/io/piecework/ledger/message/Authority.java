package io.piecework.ledger.message;

/**
 * The platform's own say over what a requester may no longer decide: two of its people, the one who gives the command and this one.
 *
 * @param approver who agrees to it, an operator other than the one who gives the command
 * @param payer whose money pays
 */
public record Authority(Actor approver, Payer payer) {

    /** An operator agrees, and the requester pays. */
    public static Authority of(String approver) {
        return new Authority(Actor.operator(approver), Payer.REQUESTER);
    }

    /** The same, paid by the platform. */
    public Authority paidByPlatform() {
        return new Authority(approver, Payer.PLATFORM);
    }

    /** @throws Refusal {@code needs-authority} unless two operators stand behind the command */
    public void over(Command command) {
        demand(command, command.actor(), "is asked by %s, it needs %s");
        demand(command, approver, "is approved by %s, it needs %s");
        if (approver.equals(command.actor())) {
            throw Refusal.because(
                    RefusalCode.NEEDS_AUTHORITY,
                    command.id().stream(),
                    "is asked and approved by %s, it needs %s",
                    approver,
                    "a second operator");
        }
    }

    private static void demand(Command command, Actor actor, String sentence) {
        if (actor.role() != Actor.Role.OPERATOR) {
            throw Refusal.because(RefusalCode.NEEDS_AUTHORITY, command.id().stream(), sentence, actor, "an operator");
        }
    }
}
