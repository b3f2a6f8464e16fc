package io.piecework.ledger.model.tables;

/** The states of a worker's earnings, and the commands of their tables. */
final class WorkerStates {

    private static final String BECAUSE = "; reason=because";
    private static final String HOUR = "3600000000";

    private WorkerStates() {}

    static void describe() {
        maturity();
        holds();
        statuses();
        property();
        taxes();
    }

    private static void taxes() {
        String account = "; worker=w0; currency=USD" + BECAUSE;
        command("tax/start", "start-withholding; operation=x1; rate=10%" + account);
        command("tax/change", "start-withholding; operation=x2; rate=1/3; rounding=0.000000000001 HALF_UP" + account);
        command("tax/stop", "stop-withholding; operation=x3" + account);
        command("tax/remit", "remit-tax; operation=x4; amount=USD 0.40" + account);
        command("tax/remit-all", "remit-tax; operation=x5" + account);
        command("tax/remit-too-much", "remit-tax; operation=x6; amount=USD 1.01" + account);
        command("tax/take-back", "reverse-award; operation=x7; award=b1" + BECAUSE);
        String pay = "compensate-worker; award=b1; worker=w0; amount=USD 10" + BECAUSE;
        StateCatalogue.state("tax/earned-before", "", pay);
        StateCatalogue.state("tax/started", "", command("tax/start"));
        StateCatalogue.state("tax/earned", "tax/started", pay);
        StateCatalogue.state("tax/stopped", "tax/earned", command("tax/stop"));
        StateCatalogue.state("tax/some-remitted", "tax/earned", command("tax/remit"));
        StateCatalogue.state("tax/all-remitted", "tax/earned", command("tax/remit-all"));
        StateCatalogue.state("tax/taken-back", "tax/earned", command("tax/take-back"));
        StateCatalogue.state("tax/taken-back-after-it-was-remitted", "tax/all-remitted", command("tax/take-back"));
    }

    private static void maturity() {
        String pay = "compensate-worker; award=b1; worker=w0; amount=USD 1; availability.after=3600" + BECAUSE;
        String combinedBalance =
                "compensate-worker; award=b2; worker=w0; amount=USD 2; availability.after=3600" + BECAUSE;
        command("maturity/mature", "mature-earnings; worker=w0; currency=USD; until=" + HOUR);
        command("maturity/mature-another", "mature-earnings; worker=w0; currency=USD; until=7200000000");
        command(
                "maturity/pay-out",
                "request-payout; payout=p1; worker=w0; policy.quantum=USD 0.01; policy.threshold=USD 0.01");
        command("maturity/take-back", "reverse-award; operation=x1; award=b1" + BECAUSE);
        String method = "set-payout-method; operation=y1; worker=w0; method.rail=bank; method.token=tok";
        StateCatalogue.state("maturity/nothing-held", "", method);
        StateCatalogue.state("maturity/held", "maturity/nothing-held", pay);
        StateCatalogue.state("maturity/a-moment-before", "maturity/held", "@3599999999");
        StateCatalogue.state("maturity/at-its-moment", "maturity/held", "@" + HOUR);
        StateCatalogue.state("maturity/matured", "maturity/at-its-moment", command("maturity/mature"));
        StateCatalogue.state("maturity/paid-out", "maturity/at-its-moment", command("maturity/pay-out"));
        StateCatalogue.state("maturity/taken-back", "maturity/held", command("maturity/take-back"), "@" + HOUR);
        StateCatalogue.state("maturity/back-dated-before-maturity", "maturity/matured", combinedBalance + "; at=0");
    }

    private static void holds() {
        String pay = "compensate-worker; award=b1; worker=w0; amount=USD 10" + BECAUSE;
        String owe = "adjust-earnings; award=b2; worker=w0; amount=USD -20; recovery=negative"
                + "; authority.approver=operator:ops-2; authority.payer=platform; actor=operator:ops-1" + BECAUSE;
        String account = "; worker=w0; currency=USD" + BECAUSE;
        command("hold/some", "hold-earnings; operation=h1; amount=USD 4" + account);
        command("hold/too-much", "hold-earnings; operation=h2; amount=USD 10.01" + account);
        command("hold/everything", "hold-earnings; operation=h3" + account);
        command("hold/release", "release-hold; operation=x1; hold=h1" + BECAUSE);
        command("hold/release-everything", "release-hold; operation=x2; hold=h3" + BECAUSE);
        command(
                "hold/pay-out",
                "request-payout; payout=p1; worker=w0; policy.quantum=USD 0.01; policy.threshold=USD 5");
        String method = "set-payout-method; operation=y1; worker=w0; method.rail=bank; method.token=tok";
        StateCatalogue.state("hold/nothing-earned", "", method);
        StateCatalogue.state("hold/earned", "hold/nothing-earned", pay);
        StateCatalogue.state("hold/in-debt", "hold/earned", owe);
        StateCatalogue.state("hold/some-held", "hold/earned", command("hold/some"));
        StateCatalogue.state("hold/everything-held", "hold/earned", command("hold/everything"));
        StateCatalogue.state("hold/both-held", "hold/some-held", command("hold/everything"));
        StateCatalogue.state("hold/held-and-in-debt", "hold/some-held", owe);
        StateCatalogue.state("hold/some-released", "hold/some-held", "release-hold; operation=y2; hold=h1" + BECAUSE);
        StateCatalogue.state(
                "hold/everything-released", "hold/everything-held", "release-hold; operation=y3; hold=h3" + BECAUSE);
    }

    private static void property() {
        propertyCommands();
        propertyStates();
    }

    private static void propertyCommands() {
        String account = "; worker=w0; currency=USD; basis=because; approver=operator:ops-2; actor=operator:ops-1";
        command("property/forfeit", "forfeit-earnings; operation=f1; amount=USD 4" + account);
        command("property/forfeit-all", "forfeit-earnings; operation=f2" + account);
        command("property/forfeit-too-much", "forfeit-earnings; operation=f3; amount=USD 10.01" + account);
        command("property/forfeit-dust", "forfeit-dust; operation=f4; worker=w0; quantum=USD 6.01; basis=because");
        command("property/escheat", "escheat-earnings; operation=e1; amount=USD 4" + account);
        command("property/escheat-all", "escheat-earnings; operation=e2" + account);
        command("property/reclaim", "reclaim-earnings; escheat=e1" + BECAUSE);
        command(
                "property/pay-out",
                "request-payout; payout=p1; worker=w0; policy.quantum=USD 0.01; policy.threshold=USD 5");
    }

    private static void propertyStates() {
        String pay = "compensate-worker; award=b1; worker=w0; amount=USD 10";
        String owe = "adjust-earnings; award=b2; worker=w0; amount=USD -20; recovery=negative"
                + "; authority.approver=operator:ops-2; authority.payer=platform; actor=operator:ops-1" + BECAUSE;
        String method = "set-payout-method; operation=y1; worker=w0; method.rail=bank; method.token=tok";
        StateCatalogue.state("property/nothing-earned", "", method);
        StateCatalogue.state("property/earned", "property/nothing-earned", pay + BECAUSE);
        StateCatalogue.state("property/in-debt", "property/earned", owe);
        StateCatalogue.state("property/held", "property/nothing-earned", pay + "; availability.after=3600" + BECAUSE);
        StateCatalogue.state("property/at-its-moment", "property/held", "@" + HOUR);
        StateCatalogue.state(
                "property/everything-held",
                "property/earned",
                "hold-earnings; operation=y2; worker=w0; currency=USD" + BECAUSE);
        StateCatalogue.state("property/some-forfeited", "property/earned", command("property/forfeit"));
        StateCatalogue.state("property/all-forfeited", "property/earned", command("property/forfeit-all"));
        StateCatalogue.state("property/some-escheated", "property/earned", command("property/escheat"));
        StateCatalogue.state("property/all-escheated", "property/earned", command("property/escheat-all"));
        StateCatalogue.state("property/reclaimed", "property/some-escheated", command("property/reclaim"));
        StateCatalogue.state(
                "property/closed", "property/some-escheated", "close-worker; operation=y3; worker=w0" + BECAUSE);
        String close = "close-worker; operation=y3; worker=w0" + BECAUSE;
        StateCatalogue.state("property/closed-with-too-much", "property/earned", close);
        StateCatalogue.state("property/closed-and-held", "property/everything-held", close);
        StateCatalogue.state(
                "property/closed-with-some-held",
                "property/earned",
                "hold-earnings; operation=y4; worker=w0; currency=USD; amount=USD 5" + BECAUSE,
                close);
        StateCatalogue.state("property/dust-forfeited", "property/closed", command("property/forfeit-dust"));
    }

    private static void statuses() {
        String who = "; worker=w0" + BECAUSE;
        command("worker-status/suspend", "suspend-worker; operation=x1" + who);
        command("worker-status/reinstate", "reinstate-worker; operation=x2" + who);
        command("worker-status/close", "close-worker; operation=x3" + who);
        command("worker-status/accept", "accept-assignment; assignment=a9; task=t1; worker=w0");
        command("worker-status/submit", "submit-assignment; assignment=a2");
        command("worker-status/approve", "approve-assignment; assignment=a1");
        command("worker-status/pay-beside", "compensate-worker; award=b1; worker=w0; amount=USD 1" + BECAUSE);
        command(
                "worker-status/request",
                "request-payout; payout=p1; worker=w0; policy.quantum=USD 0.01; policy.threshold=USD 1");
        command("worker-status/reissue", "reissue-payout; payout=p2; attempt=2");
        String erase = "erase-worker; worker=w0; basis=law; actor=operator:o1; approver=operator:";
        command("worker-status/erase", erase + "o2; operation=x4");
        command("worker-status/erase-alone", erase + "o1; operation=x5");
        String pay = "compensate-worker; award=b9; worker=w0; amount=USD 5" + BECAUSE;
        StateCatalogue.state(
                "worker-status/active",
                "assignment/submitted",
                "extend-task; operation=y1; task=t1; additionalSlots=3",
                "accept-assignment; assignment=a2; task=t1; worker=w0",
                pay,
                "set-payout-method; operation=y2; worker=w0; method.rail=bank; method.token=tok",
                "request-payout; payout=p2; worker=w0; policy.quantum=USD 0.01; policy.threshold=USD 1; amount=USD 2",
                "report-payout; payout=p2; attempt=1; outcome=failed");
        String suspend = "suspend-worker; operation=y3" + who;
        StateCatalogue.state("worker-status/suspended", "worker-status/active", suspend);
        StateCatalogue.state("worker-status/closed", "worker-status/active", "close-worker; operation=y4" + who);
        StateCatalogue.state(
                "worker-status/closed-without-method",
                "worker-status/closed",
                "remove-payout-method; operation=y7; worker=w0");
        StateCatalogue.state(
                "worker-status/suspended-and-closed", "worker-status/suspended", "close-worker; operation=y5" + who);
        StateCatalogue.state(
                "worker-status/reinstated", "worker-status/suspended", "reinstate-worker; operation=y6" + who);
    }

    private static void command(String name, String command) {
        StateCatalogue.COMMANDS.put(name, command);
    }

    private static String command(String name) {
        return StateCatalogue.command(name);
    }
}
