package io.piecework.ledger.command;

import java.util.List;

/**
 * The accounts whose figures an actor may read in the answer to a command: a worker and a requester their own in each currency, the platform
 * all. It is the same with all {@linkplain Permissions permissions}, because a host that is trusted hands answers on to its users, too.
 */
final class ReadableAccounts {

    private static final int CURRENCY = 3;
    private static final String WORKER = "worker:";
    private static final String REQUESTER = "requester:";

    private ReadableAccounts() {}

    /** Those of the sub-balances that the actor may read. */
    static List<SubBalance> of(Actor actor, List<SubBalance> balances) {
        return actor.role().isPlatform()
                ? List.copyOf(balances)
                : balances.stream()
                        .filter(balance -> isOwn(actor, balance.account()))
                        .toList();
    }

    /** The refusal as the actor may read it: without the figures of another's account. */
    static Refusal of(Actor actor, Refusal refusal) {
        boolean readable =
                actor.role().isPlatform() || !isAccount(refusal.subject()) || isOwn(actor, refusal.subject());
        return readable ? refusal : refusal.withoutFigures(actor);
    }

    /** The party, or its account in a currency. A party's name can have colons, and a currency's code is always as long. */
    private static boolean isOwn(Actor actor, String account) {
        String own = actor + ":";
        return account.equals(actor.toString())
                || (account.length() == own.length() + CURRENCY && account.startsWith(own));
    }

    private static boolean isAccount(String subject) {
        return subject.startsWith(WORKER) || subject.startsWith(REQUESTER);
    }
}
