package io.piecework.ledger.model.tables;

import io.piecework.ledger.model.commands.CommandKind;
import io.piecework.ledger.model.commands.ModelCommand;
import io.piecework.ledger.model.commands.TimedCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The commands that lead to each state of the tables, and the commands of the tables' columns. */
final class StateCatalogue {

    private static final String HOUR = "3600000000";

    /** The commands that lead to each state. A line with {@code @} and a time in microseconds moves the clock. */
    static final Map<String, List<String>> STATES = new LinkedHashMap<>();

    static final Map<String, String> COMMANDS = new LinkedHashMap<>();

    private static final String MONEY = "deposit-funds; deposit=d1; requester=r0; amount=USD 100";
    private static final String OFFER = "publish-task; task=t1; requester=r0; title=t1; reward=USD 1; slots=2;"
            + " fee.rates=20%; review.submitWithin=3600; review.approveAfter=7200; review.screenedOut=USD 0.10;"
            + " review.visit=50%; review.overturn=submission; review.overturnWindow=10800";
    private static final String ACCEPT = "accept-assignment; assignment=a1; task=t1; worker=w0";

    private StateCatalogue() {}

    static void state(String name, String from, String... more) {
        var way = new ArrayList<>(from.isEmpty() ? List.of() : STATES.get(from));
        way.addAll(List.of(more));
        STATES.put(name, List.copyOf(way));
    }

    static String command(String name) {
        return COMMANDS.get(name);
    }

    private static void about(String name, String command, String more) {
        boolean operation = CommandKind.of(command).isOperation();
        COMMANDS.put(
                "assignment/" + name, command + (operation ? "; operation=x-" + name : "") + "; assignment=a1" + more);
    }

    static {
        String because = "; reason=because";
        COMMANDS.put("assignment/accept", ACCEPT);
        about("submit", "submit-assignment", "");
        about("return", "return-assignment", "");
        about("time-out", "time-out-assignment", "");
        about("request-revision", "request-revision", because);
        about("resubmit", "resubmit-assignment", "");
        about("approve", "approve-assignment", "");
        about("auto-approve", "auto-approve-assignment", "");
        about("partially-approve", "partially-approve-assignment", "; paid=USD 0.40" + because);
        about("reject", "reject-assignment", because);
        about("screen-out", "screen-out-assignment", because);
        about("report-visit", "report-impossible-visit", "; evidence=photo 1");
        about("compensate-visit", "compensate-visit", because);
        about("refuse-visit", "refuse-visit", because);
        about("appeal", "appeal-rejection", because);
        about("dismiss-appeal", "dismiss-appeal", because);
        about("overturn", "overturn-rejection", "");
        about("dispute", "dispute-assignment", because);
        about("resolve-dispute", "resolve-dispute", "; outcome=upheld; recovery=available" + because);
        about("reverse", "reverse-assignment", because);
    }

    static {
        COMMANDS.put("task/publish", OFFER);
        COMMANDS.put("task/extend", "extend-task; operation=x1; task=t1; additionalSlots=1");
        COMMANDS.put("task/stop", "stop-task; task=t1");
        COMMANDS.put("task/expire", "expire-task; task=t1");
        COMMANDS.put("task/archive", "archive-task; task=t1");
        COMMANDS.put("task/accept", "accept-assignment; assignment=a9; task=t1; worker=w1");
        COMMANDS.put("funding/deposit", MONEY);
        COMMANDS.put("funding/refund", "refund-funds; refund=f1; requester=r0; quantum=USD 0.01");
        COMMANDS.put("funding/refund-too-much", "refund-funds; refund=f2; requester=r0; quantum=USD 1; amount=USD 101");
        COMMANDS.put(
                "funding/refund-half-a-cent",
                "refund-funds; refund=f3; requester=r0; quantum=USD 0.01; amount=USD 0.005");
        COMMANDS.put("opening/worker", "open-worker-balance; opening=s1; worker=w0; amount=USD 4");
        COMMANDS.put("opening/worker-late", "open-worker-balance; opening=s2; worker=w0; amount=USD 5; order=late");
        COMMANDS.put("opening/requester", "open-requester-balance; opening=s3; requester=r0; amount=USD 7");
        COMMANDS.put(
                "opening/requester-late", "open-requester-balance; opening=s4; requester=r0; amount=USD 8; order=late");
        COMMANDS.put("opening/reverse-worker", "reverse-opening; opening=s1; reason=because");
        COMMANDS.put("opening/reverse-requester", "reverse-opening; opening=s3; reason=because");
        COMMANDS.put("funding/grant", "grant-credit; operation=x3; requester=r0; currency=USD; limit=USD 5");
        COMMANDS.put(
                "funding/charge-back",
                "charge-back-deposit; chargeBack=c1; deposit=d1; amount=USD 30; cause=fraud; reference=arn-1;"
                        + " policy.shortfall=requester; policy.openTasks=pause");
        COMMANDS.put("funding/reverse-charge-back", "reverse-charge-back; chargeBack=c1; reason=won");
        COMMANDS.put(
                "funding/write-off",
                "write-off-debt; writeOff=w1; requester=r0; amount=USD 1; reason=gone; actor=operator:ops-1;"
                        + " approver=operator:ops-2");
    }

    static {
        state("assignment/unknown", "", MONEY, OFFER);
        state("assignment/accepted", "assignment/unknown", ACCEPT);
        state("assignment/accepted-at-deadline", "assignment/accepted", "@" + HOUR);
        state("assignment/accepted-after-deadline", "assignment/accepted", "@3600000001");
        state("assignment/returned", "assignment/accepted", command("assignment/return"));
        state("assignment/timed-out", "assignment/accepted-after-deadline", command("assignment/time-out"));
        state("assignment/submitted", "assignment/accepted", command("assignment/submit"));
        state("assignment/submitted-at-deadline", "assignment/submitted", "@7200000000");
        String more = "request-revision; operation=y1; assignment=a1; reason=blurry";
        state("assignment/revision-requested", "assignment/submitted", more);
        state("assignment/revision-at-deadline", "assignment/revision-requested", "@" + HOUR);
        state("assignment/revision-after-deadline", "assignment/revision-requested", "@3600000001");
        state(
                "assignment/resubmitted",
                "assignment/revision-requested",
                "resubmit-assignment; operation=y2; assignment=a1");
        state("assignment/approved", "assignment/submitted", command("assignment/approve"));
        state(
                "assignment/approved-automatically",
                "assignment/submitted-at-deadline",
                command("assignment/auto-approve"));
        state("assignment/partially-approved", "assignment/submitted", command("assignment/partially-approve"));
        state("assignment/screened-out", "assignment/submitted", command("assignment/screen-out"));
        state("assignment/visit-reported", "assignment/accepted", command("assignment/report-visit"));
        state("assignment/visit-compensated", "assignment/visit-reported", command("assignment/compensate-visit"));
        state("assignment/visit-refused", "assignment/visit-reported", command("assignment/refuse-visit"));
    }

    static {
        state("assignment/rejected", "assignment/submitted", command("assignment/reject"));
        state("assignment/rejected-last-moment", "assignment/rejected", "@10800000000");
        state("assignment/rejected-too-late", "assignment/rejected", "@10800000001");
        state("assignment/rejected-archived", "assignment/rejected", command("task/stop"), command("task/archive"));
        state("assignment/appealed", "assignment/rejected", command("assignment/appeal"));
        state("assignment/appealed-too-late", "assignment/appealed", "@10800000001");
        state("assignment/appeal-dismissed", "assignment/appealed", command("assignment/dismiss-appeal"));
        state("assignment/overturned", "assignment/rejected", command("assignment/overturn"));
        String dispute = "dispute-assignment; operation=y3; assignment=a1; reason=a copy";
        state("assignment/disputed", "assignment/approved", dispute);
        String resolve = "resolve-dispute; operation=y4; assignment=a1; outcome=upheld; recovery=available; reason=no";
        state("assignment/dispute-upheld", "assignment/disputed", resolve);
        String half = "reverse-assignment; operation=y5; assignment=a1; share=1/2; reason=half";
        state("assignment/reversed-in-part", "assignment/approved", half);
        state(
                "assignment/reversed",
                "assignment/approved",
                "reverse-assignment; operation=y6; assignment=a1; reason=all of it");
        state("funding/unknown", "");
        state("funding/deposited", "", MONEY);
        state("funding/granted", "", command("funding/grant"));
        state("funding/refunded", "funding/deposited", command("funding/refund"));
        state("funding/owing", "funding/refunded", command("funding/charge-back"));
        state("opening/empty", "");
        state("opening/with-money", "", MONEY, "compensate-worker; award=b1; worker=w0; amount=USD 1; reason=because");
        state("opening/opened", "opening/empty", command("opening/worker"), command("opening/requester"));
        state(
                "opening/reversed",
                "opening/opened",
                command("opening/reverse-worker"),
                command("opening/reverse-requester"));
        state(
                "opening/opened-and-gone",
                "opening/opened",
                "forfeit-earnings; operation=f1; worker=w0; currency=USD; basis=because; approver=operator:ops-2;"
                        + " actor=operator:ops-1",
                "refund-funds; refund=f2; requester=r0; quantum=USD 1");
    }

    static {
        state("task/unknown", "", MONEY);
        state("task/published", "task/unknown", OFFER);
        state("task/full", "task/published", ACCEPT, ACCEPT.replace("a1", "a2"));
        String ending = OFFER + "; expires=" + HOUR;
        state("task/a-moment-before-its-time", "task/unknown", ending, "@3599999999");
        state("task/at-its-time", "task/unknown", ending, "@" + HOUR);
        state("task/stopped", "task/published", command("task/stop"));
        state("task/expired", "task/at-its-time", command("task/expire"));
        state("task/archived-when-stopped", "task/stopped", command("task/archive"));
        state("task/archived-when-full", "task/full", command("task/archive"));
    }

    static {
        AwardStates.describe();
        PayoutStates.describe();
        WorkerStates.describe();
        PeriodStates.describe();
        ReviewStates.describe();
    }

    /** The commands that lead to a state. */
    static List<TimedCommand> into(String state) {
        var steps = new ArrayList<TimedCommand>();
        long now = 0;
        for (String line : STATES.get(state)) {
            if (line.startsWith("@")) {
                now = Long.parseLong(line.substring(1));
            } else {
                steps.add(new TimedCommand(now, ModelCommand.of(line)));
            }
        }
        return steps;
    }

    static long timeOf(String state) {
        long now = 0;
        for (String line : STATES.get(state)) {
            now = line.startsWith("@") ? Long.parseLong(line.substring(1)) : now;
        }
        return now;
    }
}
