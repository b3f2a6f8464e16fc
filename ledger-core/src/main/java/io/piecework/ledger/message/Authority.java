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
    public void require(Command command) {
        Permission.requireTwoOperators(command, approver);
    }
}
