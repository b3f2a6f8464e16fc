package io.piecework.ledger.spring;

import io.piecework.ledger.delivery.due.DueSummary;
import java.util.StringJoiner;

/** What a run of due work did, as numbers for the log: no ids and no amounts. */
final class DueWorkLine {

    private DueWorkLine() {}

    /** The kinds of work that the run did, such as {@code automatic approvals 2, tasks expired 1}. */
    static String of(DueSummary summary) {
        var line = new StringJoiner(", ");
        add(line, summary.approved(), "automatic approvals");
        add(line, summary.timedOut(), "assignments timed out");
        add(line, summary.expired(), "tasks expired");
        add(line, summary.matured(), "releases of held earnings");
        add(line, summary.payoutsReturned(), "unclaimed payouts returned");
        add(line, summary.payoutsRequested(), "payouts requested by paydays");
        add(line, summary.cashOutsRequested(), "cash-outs requested by paydays");
        add(line, summary.notices(), "announcements");
        return line.toString();
    }

    private static void add(StringJoiner line, long count, String kind) {
        if (count > 0) {
            line.add(kind + " " + count);
        }
    }
}
