package io.piecework.ledger.audit.whatif;

import java.util.ArrayList;
import java.util.List;

/** Notes the differences that a replay hands over. */
final class SeenDifferences implements ReplayWatcher {

    private final List<BalanceDifference> all = new ArrayList<>();

    @Override
    public void differs(BalanceDifference difference) {
        all.add(difference);
    }

    List<BalanceDifference> all() {
        return all;
    }

    List<String> texts() {
        return all.stream().map(SeenDifferences::text).toList();
    }

    /** Account, owner, and the balances before and after. */
    static String text(BalanceDifference each) {
        return each.account() + " " + each.owner() + " " + each.before() + " " + each.after();
    }

    /** Code, subject, type and id of each refused command. */
    static List<String> refused(PolicyReplay replay) {
        return replay.refusals().stream()
                .map(each -> each.code() + " " + each.subject() + " " + each.type() + " " + each.id())
                .toList();
    }
}
