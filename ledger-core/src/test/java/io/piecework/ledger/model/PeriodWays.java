package io.piecework.ledger.model;

/** The ways into the states of a currency's books, and the commands of their table. */
final class PeriodWays {

    private static final String HOUR = "3600000000";
    private static final String JUST_BEFORE = "3599999999";

    private PeriodWays() {}

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
        Ways.state("period/open", "", "@10800000000");
        Ways.state("period/closed", "period/open", Ways.command("period/close"));
        Ways.state("period/sealed", "period/closed", Ways.command("period/seal"));
        Ways.state("period/closed-twice", "period/closed", Ways.command("period/close-later"));
        Ways.state("period/sealed-once", "period/closed-twice", Ways.command("period/seal"));
        Ways.state(
                "period/paid-before", "period/open", Ways.command("period/pay-inside"), Ways.command("period/close"));
    }

    private static void command(String name, String order) {
        Ways.COMMANDS.put("period/" + name, order);
    }
}
