package io.piecework.ledger.cli.story;

import static io.piecework.ledger.cli.story.CommandSamples.before;
import static io.piecework.ledger.cli.story.CommandSamples.sample;

/** Samples of announcements. */
final class NoticeSamples {

    private NoticeSamples() {}

    static void addAll() {
        caps();
        thresholds();
        windows();
    }

    private static void caps() {
        sample(
                "watch-cap",
                "{'command':'watch-cap','id':'slip','amount':'USD 0.01','zone':'Europe/Amsterdam'",
                "amount",
                "{'amount':'USD 0.02'}",
                "zone",
                "{'zone':'UTC'}");
        sample(
                "announce-cap",
                "{'command':'announce-cap','id':'ada','cap':'slip','year':2026,'earned':'USD 12.50'",
                "cap",
                "{'cap':'other'}",
                "year",
                "{'year':2025,'earned':'USD 0.01'}",
                "earned",
                "{'earned':'USD 12.51'}");
    }

    private static void thresholds() {
        sample(
                "watch-threshold",
                "{'command':'watch-threshold','id':'five','threshold':{'amount':'USD 5.00','edge':'above'}",
                "threshold",
                "{'threshold':'USD 5.00'}");
        sample(
                "announce-threshold",
                "{'command':'announce-threshold','id':'ada','watch':'five','times':1,'counted':'USD 5.01'",
                "watch",
                "{'watch':'other'}",
                "times",
                "{'times':2,'counted':'USD 0.01'}",
                "counted",
                "{'counted':'USD 5.02'}");
        dormancy();
    }

    private static void dormancy() {
        sample(
                "watch-dormancy",
                "{'command':'watch-dormancy','id':'dw-1','rule':{'inactivity':'P1095D','notice':'P60D','smallest':'USD 10.00'}",
                "currency",
                "{'currency':'EUR','rule':{'inactivity':'P1095D','notice':'P60D','smallest':'EUR 10.00'}}",
                "rule",
                "{'rule':{'inactivity':'P730D','notice':'P60D','smallest':'USD 10.00','covers':'escheats-and-forfeitures'}}");
        before(
                "announce-dormancy",
                "{'command':'compensate-worker','id':'b-gus','worker':'gus','amount':'USD 12.50','reason':'the page was down',"
                        + "'actor':'operator:ops-1','at':'2023-01-31T12:00:00Z'}");
        sample(
                "announce-dormancy",
                "{'command':'announce-dormancy','id':'gus','watch':'dw-1','since':'2023-01-31T12:00:00Z','dormant':'USD 12.50'",
                "watch",
                "{'watch':'dw-2'}",
                "since",
                "{'since':'2023-02-28T12:00:00Z'}",
                "dormant",
                "{'dormant':'USD 12.51'}");
    }

    private static void windows() {
        before(
                "announce-window",
                "{'command':'publish-task','id':'t-due','requester':'acme','reward':'USD 1.00','slots':1,"
                        + "'review':{'approveAfter':'PT24H'}",
                "{'command':'accept-assignment','id':'a-due','task':'t-due','worker':'ada'",
                "{'command':'submit-assignment','id':'a-due'");
        sample(
                "announce-window",
                "{'command':'announce-window','id':'a-due','window':'approval','closes':'2026-11-25T09:00:00Z'",
                "window",
                "{'window':'overturn'}",
                "closes",
                "{'closes':'2026-11-25T09:00:01Z'}");
    }
}
