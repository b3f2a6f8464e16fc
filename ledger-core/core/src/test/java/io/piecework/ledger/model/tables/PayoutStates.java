package io.piecework.ledger.model.tables;

import java.util.List;

/** The states of a payout, and the commands of its table. */
final class PayoutStates {

    private static final String HOUR = "3600000000";

    private PayoutStates() {}

    static void describe() {
        commands();
        life();
        contradictions();
        cancelled();
        days();
    }

    private static void commands() {
        command(
                "request",
                "request-payout; payout=p1; worker=w0; policy.quantum=USD 0.01; policy.threshold=USD 0.01;"
                        + " policy.unclaimedFor=3600");
        command("cancel", "cancel-payout; payout=p1");
        command("cancel-confirmed", "cancel-payout; payout=p1; confirmedUnsent=because");
        command("claim", "claim-payout; operation=x2; payout=p1; attempt=1; claimant=me; duration=60");
        command("release", "release-payout-claim; operation=x3; payout=p1; attempt=1; claim=y3");
        command("submit", "submit-payout; payout=p1; attempt=1; claim=y3");
        command("submit-other", "submit-payout; payout=p1; attempt=1; claim=y4");
        for (String outcome : List.of("unknown", "submitted", "unclaimed", "paid", "failed", "returned", "reversed")) {
            command("report-" + outcome, "report-payout; payout=p1; attempt=1; outcome=" + outcome);
        }
        command("expire", "expire-payout; payout=p1; attempt=1");
        for (String outcome : List.of("submitted", "unclaimed", "paid", "failed")) {
            String resolve = "resolve-payout; payout=p1; attempt=1; reason=because; outcome=" + outcome + "; verdict=";
            command("accept-" + outcome, resolve + "accepted");
            command("dismiss-" + outcome, resolve + "dismissed");
        }
        command("reissue", "reissue-payout; payout=p1; attempt=2");
        command("set-method", "set-payout-method; operation=x4; worker=w0; method.rail=bank; method.token=tok");
        command("remove-method", "remove-payout-method; operation=x5; worker=w0");
    }

    private static void days() {
        String request = "; worker=w0; policy.quantum=USD 0.01; policy.threshold=USD 0.01; amount=USD 0.01";
        String another = "request-payout; payout=p2" + request;
        StateCatalogue.COMMANDS.put("payday/once-a-day", another + "; policy.onceADay=UTC");
        StateCatalogue.COMMANDS.put(
                "payday/once-a-day-in-kiritimati", another + "; policy.onceADay=Pacific/Kiritimati");
        StateCatalogue.COMMANDS.put("payday/any-time", another);
        String cashOut = "cash-out; operation=c1; worker=w0; policy.quantum=USD 0.01; policy.threshold=USD 0.01;"
                + " policy.worth=USD 1.00; other.quantum=KWD 0.001";
        StateCatalogue.COMMANDS.put("payday/cash-out-once-a-day", cashOut + "; policy.onceADay=UTC");
        StateCatalogue.COMMANDS.put("payday/cash-out-at-any-time", cashOut);
        String first = "request-payout; payout=p1" + request;
        StateCatalogue.state("payday/unknown", "payout/unknown");
        StateCatalogue.state("payday/taken", "payout/unknown", first + "; policy.onceADay=UTC");
        StateCatalogue.state("payday/taken-and-cancelled", "payday/taken", "cancel-payout; payout=p1");
        StateCatalogue.state("payday/taken-and-the-next-day-in-kiritimati", "payday/taken", "@36000000000");
        StateCatalogue.state("payday/taken-the-day-before", "payday/taken", "@86400000000");
        StateCatalogue.state("payday/paid-at-any-time", "payout/unknown", first);
    }

    private static void life() {
        String method = command("set-method").replace("x4", "y1");
        String noMethod = command("remove-method").replace("x5", "y2");
        state("without-a-method", "assignment/approved");
        state("unknown", "assignment/approved", method);
        state("requested", "payout/unknown", command("request"));
        String claim = "claim-payout; operation=y3; payout=p1; attempt=1; claimant=sender; duration=60";
        state("claimed", "payout/requested", claim);
        state("claim-over", "payout/claimed", "@60000000");
        String other = "claim-payout; operation=y4; payout=p1; attempt=1; claimant=other; duration=60";
        state("claim-passed", "payout/claim-over", other);
        state("claim-passed-and-released", "payout/claim-passed", releaseOf("y4"));
        state("released", "payout/claimed", releaseOf("y3"));
        state("released-and-claimed", "payout/released", other);
        state("cancelled", "payout/requested", command("cancel"));
        state("cancelled-by-an-operator", "payout/claim-over", command("cancel-confirmed"));
        state("submitted", "payout/claimed", command("submit"));
        state("received-by-rail", "payout/requested", command("report-submitted"));
        state("outcome-unknown", "payout/requested", command("report-unknown"));
        state("unclaimed", "payout/submitted", command("report-unclaimed"));
        state("unclaimed-at-its-time", "payout/unclaimed", "@" + HOUR);
        state("expired", "payout/unclaimed-at-its-time", command("expire"));
        state("paid", "payout/submitted", command("report-paid"));
        state("failed", "payout/submitted", command("report-failed"));
        state("returned", "payout/paid", command("report-returned"));
        state("returned-unpaid", "payout/submitted", command("report-returned"));
        state("reversed", "payout/paid", command("report-reversed"));
        state("reissued", "payout/failed", command("reissue"));
        state("failed-without-a-method", "payout/failed", noMethod);
    }

    private static void contradictions() {
        state("failed-then-paid", "payout/failed", command("report-paid"));
        state("paid-then-failed", "payout/paid", command("report-failed"));
        state("expired-then-paid", "payout/expired", command("report-paid"));
        state("sent-again-then-paid", "payout/reissued", command("report-paid"));
        state("paid-accepted", "payout/failed-then-paid", command("accept-paid"));
        state("paid-dismissed", "payout/failed-then-paid", command("dismiss-paid"));
        state("failed-accepted", "payout/paid-then-failed", command("accept-failed"));
        state("failed-dismissed", "payout/paid-then-failed", command("dismiss-failed"));
        state("failed-paid-returned", "payout/failed-then-paid", command("report-returned"));
    }

    private static void cancelled() {
        state("cancelled-then-unknown", "payout/cancelled-by-an-operator", command("report-unknown"));
        state("cancelled-then-submitted", "payout/cancelled-by-an-operator", command("report-submitted"));
        state("cancelled-then-unclaimed", "payout/cancelled-by-an-operator", command("report-unclaimed"));
        state("cancelled-then-paid", "payout/cancelled-by-an-operator", command("report-paid"));
        state("cancelled-then-failed", "payout/cancelled-by-an-operator", command("report-failed"));
        state("cancelled-then-returned", "payout/cancelled-by-an-operator", command("report-returned"));
        state("cancelled-unclaimed-paid", "payout/cancelled-then-unclaimed", command("report-paid"));
        state("cancelled-unclaimed-paid-accepted", "payout/cancelled-unclaimed-paid", command("accept-paid"));
        state("cancelled-failed-paid", "payout/cancelled-then-failed", command("report-paid"));
        state("cancelled-paid-failed", "payout/cancelled-then-paid", command("report-failed"));
        state("cancelled-paid-returned", "payout/cancelled-then-paid", command("report-returned"));
        state("cancelled-paid-accepted", "payout/cancelled-then-paid", command("accept-paid"));
        state("cancelled-paid-dismissed", "payout/cancelled-then-paid", command("dismiss-paid"));
        state("cancelled-paid-accepted-returned", "payout/cancelled-paid-accepted", command("report-returned"));
    }

    private static String releaseOf(String claim) {
        return "release-payout-claim; operation=y5; payout=p1; attempt=1; claim=" + claim;
    }

    private static void state(String name, String from, String... more) {
        StateCatalogue.state("payout/" + name, from, more);
    }

    private static void command(String name, String command) {
        StateCatalogue.COMMANDS.put("payout/" + name, command);
    }

    private static String command(String name) {
        return StateCatalogue.command("payout/" + name);
    }
}
