package io.piecework.ledger.cli.story;

import static io.piecework.ledger.cli.story.CommandSamples.sample;

import java.util.ArrayList;
import java.util.List;

/** Samples of awards. */
final class AwardSamples {

    private AwardSamples() {}

    static void addAll() {
        byRequester();
        split();
        byEither();
        byPlatform();
        sample(
                "reverse-award",
                "{'command':'reverse-award','id':'v-9','award':'b-1','reason':'another was faster','recovery':'negative'",
                "award",
                "{'award':'b-2'}",
                "share",
                "{'share':'1/2'}",
                "amount",
                "{'amount':'USD 1.00'}",
                "reason",
                "{'reason':'no other worker was faster'}",
                "recovery",
                "{'recovery':'available'}");
    }

    private static void split() {
        sample(
                "split-bonus",
                "{'command':'split-bonus','id':'team-7','requester':'acme','amount':'USD 1.00','quantum':'USD 0.01',"
                        + "'shares':[{'worker':'ada'},{'worker':'bob','weight':1,'assignment':'a-2'},{'worker':'cho'}],"
                        + "'fee':'20%','reason':'a good week','availability':'P5D'",
                "requester",
                "{'requester':'other'}",
                "amount",
                "{'amount':'USD 1.01'}",
                "quantum",
                "{'quantum':'USD 0.1'}",
                "shares",
                "{'shares':[{'worker':'ada'}]}",
                "fee",
                "{'fee':'21%'}",
                "reason",
                "{'reason':'the best week'}",
                "availability",
                "{'availability':'P6D'}");
    }

    private static void byRequester() {
        sample(
                "grant-bonus",
                "{'command':'grant-bonus','id':'b-1','worker':'ada','requester':'acme','amount':'USD 1.25','fee':'20%',"
                        + "'reason':'the fastest of all','assignment':'a-1',"
                        + "'availability':{'after':'PT120H','weekEnds':'SUNDAY','zone':'Europe/Amsterdam'}",
                "worker",
                "{'worker':'bob'}",
                "requester",
                "{'requester':'other'}",
                "amount",
                "{'amount':'USD 1.26'}",
                "fee",
                "{'fee':'21%'}",
                "reason",
                "{'reason':'the best of all'}",
                "assignment",
                "{'assignment':'a-2'}",
                "availability",
                "{'availability':'P5D'}");
        sample(
                "reward-units",
                "{'command':'reward-units','id':'b-2','worker':'ada','requester':'acme',"
                        + "'units':{'quantity':437,'rate':'USD 15.00','per':3600,'rounding':'0.000001 HALF_UP'},'fee':'20%','reason':'seconds of May',"
                        + "'assignment':'a-1'",
                "worker",
                "{'worker':'bob'}",
                "requester",
                "{'requester':'other'}",
                "units",
                "{'units':{'quantity':437,'rate':'USD 15.00','per':3600}}",
                "fee",
                "{'fee':'21%'}",
                "reason",
                "{'reason':'tokens of June'}",
                "assignment",
                "{'assignment':'a-2'}",
                "availability",
                "{'availability':'P5D'}");
    }

    private static void byEither() {
        paid("reimburse-expense", "b-3", "the bus");
        paid(
                "top-up-pay",
                "b-4",
                "up to the hourly minimum",
                "floor",
                "{'floor':{'floor':{'rate':'USD 9.00','per':'PT1H','time':'median','rounding':'0.01 UP'},'time':'PT16M',"
                        + "'pieces':5,'pay':'USD 0.00','least':'USD 2.40'}}");
    }

    private static void paid(String command, String id, String reason, String... ofItsOwn) {
        List<String> changes = new ArrayList<>(List.of(
                "worker",
                "{'worker':'bob'}",
                "requester",
                "{'requester':'other'}",
                "amount",
                "{'amount':'USD 2.50'}",
                "fee",
                "{'fee':'6%'}",
                "reason",
                "{'reason':'another'}",
                "assignment",
                "{'assignment':'a-2'}",
                "availability",
                "{'availability':'P5D'}"));
        changes.addAll(List.of(ofItsOwn));
        sample(
                command,
                "{'command':'" + command + "','id':'" + id + "','worker':'ada','requester':'acme','amount':'USD 2.40',"
                        + "'fee':'5%','reason':'" + reason + "','assignment':'a-1'",
                changes.toArray(String[]::new));
    }

    private static void byPlatform() {
        sample(
                "compensate-worker",
                "{'command':'compensate-worker','id':'b-5','worker':'ada','amount':'USD 1.00','reason':'the page was down',"
                        + "'assignment':'a-1'",
                "worker",
                "{'worker':'bob'}",
                "amount",
                "{'amount':'USD 1.01'}",
                "reason",
                "{'reason':'the page was slow'}",
                "assignment",
                "{'assignment':'a-2'}",
                "availability",
                "{'availability':'P5D'}");
        sample(
                "adjust-earnings",
                "{'command':'adjust-earnings','id':'b-6','worker':'ada','amount':'USD -0.10','reason':'paid twice in March',"
                        + "'authority':{'approver':'operator:ops-3','payer':'platform'},'recovery':'negative'",
                "worker",
                "{'worker':'bob'}",
                "amount",
                "{'amount':'USD -0.11'}",
                "reason",
                "{'reason':'paid twice in April'}",
                "authority",
                "{'authority':{'approver':'operator:ops-4','payer':'platform'}}",
                "recovery",
                "{'recovery':'available'}");
    }
}
