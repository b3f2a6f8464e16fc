package io.piecework.ledger.model.tables;

/** The states of a decision and of its review, and the commands of their table. */
final class ReviewStates {

    private static final String BECAUSE = "; reason=because";
    private static final String HOLD = "; decision=hold:h1";
    private static final String AT_14_DAYS = "; answerBy=1209600000000";
    private static final String OF_W0 = "; worker=w0" + BECAUSE;

    private ReviewStates() {}

    static void describe() {
        commands();
        reviews();
        otherDecisions();
    }

    private static void commands() {
        command("request", "request-review" + HOLD + OF_W0);
        command("request-as-another", "request-review" + HOLD + "; worker=w1" + BECAUSE);
        command("request-rejection", "request-review; decision=rejection:a1" + OF_W0);
        command("request-dismissal", "request-review; decision=dismissed-appeal:a1" + OF_W0);
        command("request-suspension", "request-review; decision=suspension:s1" + OF_W0);
        command("answer", "answer-review; outcome=upheld" + HOLD + BECAUSE);
        command("answer-otherwise", "answer-review; outcome=changed" + HOLD + BECAUSE);
        command("announce", "announce-review" + HOLD + AT_14_DAYS);
        command("announce-another-time", "announce-review; answerBy=1209600000001" + HOLD);
        command("announce-appeal", "announce-review; decision=rejection:a1" + AT_14_DAYS);
    }

    private static void reviews() {
        String pay = "compensate-worker; award=b1; worker=w0; amount=USD 10" + BECAUSE;
        String hold = "hold-earnings; operation=h1; worker=w0; currency=USD; amount=USD 4" + BECAUSE;
        String release = "release-hold; operation=y1; hold=h1" + BECAUSE;
        StateCatalogue.state("review/no-decision", "");
        StateCatalogue.state("review/stands", "", pay, hold);
        StateCatalogue.state("review/last-moment", "review/stands", "@15552000000000");
        StateCatalogue.state("review/too-late", "review/stands", "@15552000000001");
        StateCatalogue.state("review/over", "review/stands", release);
        StateCatalogue.state("review/requested", "review/stands", command("request"));
        StateCatalogue.state("review/requested-and-late", "review/requested", "@1209600000001");
        StateCatalogue.state("review/requested-and-over", "review/requested", release);
        StateCatalogue.state("review/announced", "review/requested", command("announce"));
        StateCatalogue.state("review/answered", "review/requested", command("answer"));
        StateCatalogue.state("review/announced-and-answered", "review/announced", command("answer"));
    }

    private static void otherDecisions() {
        StateCatalogue.state("review/rejected", "assignment/rejected");
        StateCatalogue.state("review/appealed", "assignment/appealed");
        StateCatalogue.state("review/appeal-announced", "review/appealed", command("announce-appeal"));
        StateCatalogue.state("review/appeal-dismissed", "assignment/appeal-dismissed");
        StateCatalogue.state("review/overturned", "review/appeal-dismissed", "overturn-rejection; assignment=a1");
        StateCatalogue.state("review/suspended", "", "suspend-worker; operation=s1" + OF_W0);
        StateCatalogue.state("review/reinstated", "review/suspended", "reinstate-worker; operation=s2" + OF_W0);
        StateCatalogue.state("review/suspended-again", "review/reinstated", "suspend-worker; operation=s3" + OF_W0);
        StateCatalogue.state("review/closed", "review/suspended", "close-worker; operation=s4" + OF_W0);
    }

    private static void command(String name, String command) {
        StateCatalogue.COMMANDS.put("review/" + name, command);
    }

    private static String command(String name) {
        return StateCatalogue.command("review/" + name);
    }
}
