package io.piecework.ledger.model.tables;

/** The states of the books of a currency, and the commands of their table. */
final class PeriodStates {

    private static final String TWO = "; actor=operator:o1; approver=operator:o2";
    private static final String ONE = "; actor=operator:o1; approver=operator:platform";
    private static final String HOUR = "3600000000";
    private static final String JUST_BEFORE = "3599999999";

    private PeriodStates() {}

    static void describe() {
        String seal = "; seal.digest=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        command("close", "close-period; currency=USD; until=" + HOUR);
        command("close-earlier", "close-period; currency=USD; until=" + JUST_BEFORE);
        command("close-later", "close-period; currency=USD; until=3600000001");
        command("close-too-soon", "close-period; currency=USD; until=7200000001");
        command("close-another", "close-period; currency=JPY; until=" + HOUR);
        command("seal", "seal-period; currency=USD; until=" + HOUR + seal);
        command("seal-later", "seal-period; currency=USD; until=3600000001" + seal);
        command(
                "pay-inside",
                "compensate-worker; award=b1; worker=w0; amount=USD 1; reason=because; at=" + JUST_BEFORE);
        command("pay-at-its-end", "compensate-worker; award=b2; worker=w0; amount=USD 1; reason=because; at=" + HOUR);
        command(
                "pay-in-another",
                "compensate-worker; award=b3; worker=w0; amount=JPY 1; reason=because; at=" + JUST_BEFORE);
        command("suspend-inside", "suspend-worker; operation=x1; worker=w0; reason=because; at=" + JUST_BEFORE);
        command("force-rebuild", "force-rebuild; operation=fr1; reason=because" + TWO);
        command("force-rebuild-alone", "force-rebuild; operation=fr2; reason=because" + ONE);
        command("set-close-date", "set-close-date; operation=cd1; closes=99000000000; reason=because" + TWO);
        command("set-close-date-alone", "set-close-date; operation=cd3; closes=99000000000; reason=because" + ONE);
        command("withdraw-close-date", "set-close-date; operation=cd2; reason=because" + TWO);
        StateCatalogue.state("period/open", "", "@10800000000");
        StateCatalogue.state("period/closed", "period/open", StateCatalogue.command("period/close"));
        StateCatalogue.state("period/sealed", "period/closed", StateCatalogue.command("period/seal"));
        StateCatalogue.state("period/closed-twice", "period/closed", StateCatalogue.command("period/close-later"));
        StateCatalogue.state("period/sealed-once", "period/closed-twice", StateCatalogue.command("period/seal"));
        StateCatalogue.state(
                "period/paid-before",
                "period/open",
                StateCatalogue.command("period/pay-inside"),
                StateCatalogue.command("period/close"));
    }

    private static void command(String name, String command) {
        StateCatalogue.COMMANDS.put("period/" + name, command);
    }
}
