package io.piecework.ledger.command;

import io.piecework.ledger.command.text.Required;
import java.util.Objects;

/**
 * The platform's decision in place of the requester's, such as an overturn after its window. It takes two operators: the command's actor
 * and the approver.
 *
 * @param approver an operator other than the command's actor
 * @param payer whose money pays the worker
 */
public record Authority(Actor approver, Payer payer) {

    public Authority {
        Required.components(Authority.class, approver, payer);
    }

    /** An authority approved by an operator of this name; the requester pays. */
    public static Authority of(String approver) {
        Objects.requireNonNull(approver, "approver");
        return new Authority(Actor.operator(approver), Payer.REQUESTER);
    }

    /** This authority; the platform pays. */
    public Authority paidByPlatform() {
        return new Authority(approver, Payer.PLATFORM);
    }
}
