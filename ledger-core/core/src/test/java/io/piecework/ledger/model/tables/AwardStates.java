package io.piecework.ledger.model.tables;

/** The states of awards and notices, and the commands of their tables. */
final class AwardStates {

    private static final String BECAUSE = "; reason=because";
    private static final String AWARD = "; award=b1; worker=w0";
    private static final String AUTHORITY =
            "; authority.approver=operator:ops-2; authority.payer=platform; actor=operator:ops-1" + BECAUSE;
    private static final String EARNED = "compensate-worker; award=b9; worker=w0; amount=USD 5" + BECAUSE;
    private static final String GONE = "adjust-earnings; award=b8; worker=w0; amount=USD -1" + AUTHORITY;

    private AwardStates() {}

    static void describe() {
        awards();
        awardStates();
        notices();
        noticeStates();
    }

    private static void awards() {
        String fee = "; requester=r0; fee.rates=20%" + BECAUSE;
        command("award/bonus", "grant-bonus" + AWARD + "; amount=USD 1" + fee);
        command("award/units", "reward-units" + AWARD + "; units.quantity=1283; units.rate=USD 0.000002" + fee);
        command("award/compensate", "compensate-worker" + AWARD + "; amount=USD 1" + BECAUSE);
        command("award/reimburse", "reimburse-expense" + AWARD + "; amount=USD 2.40" + BECAUSE);
        command("award/top-up", "top-up-pay" + AWARD + "; amount=USD 0.50" + fee);
        command("award/adjust", "adjust-earnings" + AWARD + "; amount=USD 0.30" + AUTHORITY);
        command("award/take", "adjust-earnings" + AWARD + "; amount=USD -0.40" + AUTHORITY);
        command("award/split", "split-bonus; operation=x9; amount=USD 1; quantum=USD 0.01; shares=w0,w1*2" + fee);
        command("award/reverse", back("x1", ""));
        command("award/reverse-below-zero", back("x2", "; recovery=negative"));
        command("award/reverse-half", back("x3", "; share=1/2"));
        command("award/reverse-amount", back("x4", "; amount=USD 0.60"));
        command("award/reverse-too-much", back("x5", "; amount=USD 1.21"));
    }

    private static String back(String operation, String part) {
        return "reverse-award; operation=" + operation + "; award=b1" + part + BECAUSE;
    }

    private static void awardStates() {
        StateCatalogue.state("award/without-money", "");
        StateCatalogue.state("award/unknown", "funding/deposited");
        StateCatalogue.state("award/unknown-to-one-who-earned", "award/unknown", EARNED);
        StateCatalogue.state("award/granted", "award/unknown", command("award/bonus"));
        StateCatalogue.state("award/granted-for-units", "award/unknown", command("award/units"));
        StateCatalogue.state("award/granted-by-platform", "", command("award/compensate"));
        StateCatalogue.state("award/taken", "", EARNED, command("award/take"));
        StateCatalogue.state("award/granted-and-gone", "award/granted", GONE);
        StateCatalogue.state("award/half-reversed", "award/granted", back("y1", "; share=1/2"));
        StateCatalogue.state("award/mostly-reversed", "award/granted", back("y2", "; share=3/4"));
        StateCatalogue.state("award/reversed", "award/granted", back("y3", ""));
        StateCatalogue.state("award/taken-and-reversed", "award/taken", back("y4", ""));
    }

    private static void notices() {
        command("notice/watch", "watch-cap; cap=c1; amount=USD 125; zone=Europe/Amsterdam");
        command("notice/pass", "announce-cap; worker=w0; cap=c1; year=2026; earned=USD 126.50");
        command("notice/not-passed", "announce-cap; worker=w0; cap=c1; year=2026; earned=USD 125");
        command("notice/watch-threshold", "watch-threshold; operation=k1; threshold=USD 5");
        command("notice/watch-other-threshold", "watch-threshold; operation=k1; threshold=USD 6");
        String reach = "announce-threshold; worker=w0; watch=k1; times=";
        command("notice/reach", reach + "1; counted=USD 5");
        command("notice/reach-with-more", reach + "1; counted=USD 5.01");
        command("notice/reach-again", reach + "2; counted=USD 5.01");
        command("notice/not-reached", reach + "1; counted=USD 4.99");
        String window = "announce-window; assignment=a1; window=";
        command("notice/watch-dormancy", "watch-dormancy; operation=z1; currency=USD; rule.days=1");
        command("notice/watch-dormancy-no-longer", "watch-dormancy; operation=z2; currency=USD");
        command("notice/dormant", "announce-dormancy; worker=w0; watch=z1; since=0; dormant=USD 1");
        command("notice/approval", window + "approval; closes=7200000000");
        command("notice/approval-later", window + "approval; closes=10800000000");
        command("notice/overturn", window + "overturn; closes=10800000000");
    }

    private static void noticeStates() {
        StateCatalogue.state("notice/unknown", "");
        StateCatalogue.state("notice/watched", "", command("notice/watch"));
        StateCatalogue.state("notice/passed", "notice/watched", command("notice/pass"));
        StateCatalogue.state("notice/threshold-watched", "", command("notice/watch-threshold"));
        StateCatalogue.state("notice/threshold-reached", "notice/threshold-watched", command("notice/reach"));
        StateCatalogue.state("notice/accepted", "assignment/accepted");
        StateCatalogue.state("notice/submitted", "assignment/submitted");
        StateCatalogue.state("notice/announced", "notice/submitted", command("notice/approval"));
        StateCatalogue.state("notice/announced-and-approved", "notice/announced", command("assignment/approve"));
        StateCatalogue.state(
                "notice/resubmitted",
                "notice/announced",
                "request-revision; operation=y1; assignment=a1; reason=blurry",
                "@3600000000",
                "resubmit-assignment; operation=y2; assignment=a1");
        StateCatalogue.state("notice/announced-again", "notice/resubmitted", command("notice/approval-later"));
        StateCatalogue.state("notice/rejected", "assignment/rejected");
        StateCatalogue.state("notice/rejection-announced", "notice/rejected", command("notice/overturn"));
        StateCatalogue.state("notice/rejected-archived", "assignment/rejected-archived");
        String pay = "compensate-worker; award=b1; worker=w0; amount=USD 1" + BECAUSE;
        StateCatalogue.state("notice/dormant", "", command("notice/watch-dormancy"), pay, "@86400000000");
        StateCatalogue.state("notice/dormancy-announced", "notice/dormant", command("notice/dormant"));
    }

    private static void command(String name, String command) {
        StateCatalogue.COMMANDS.put(name, command);
    }

    private static String command(String name) {
        return StateCatalogue.command(name);
    }
}
