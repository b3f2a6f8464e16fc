package io.piecework.ledger.cli.story;

import static io.piecework.ledger.cli.story.CommandSamples.before;
import static io.piecework.ledger.cli.story.CommandSamples.sample;

/** Samples of review: decisions, appeals, overturns, disputes and reversals. */
final class ReviewSamples {

    private ReviewSamples() {}

    static void addAll() {
        decisions();
        appeals();
        reviews();
        disputes();
    }

    private static void decisions() {
        sample("approve-assignment", "{'command':'approve-assignment','id':'a-1'");
        before(
                "auto-approve-assignment",
                "{'command':'publish-task','id':'t-auto','requester':'acme','reward':'USD 1.00','slots':1,'review':{'approveAfter':'PT0S'}",
                "{'command':'accept-assignment','id':'a-9','task':'t-auto','worker':'ada'",
                "{'command':'submit-assignment','id':'a-9'");
        sample("auto-approve-assignment", "{'command':'auto-approve-assignment','id':'a-9'");
        sample(
                "partially-approve-assignment",
                "{'command':'partially-approve-assignment','id':'a-5','paid':'USD 4.00','reason':'one shelf is missing'",
                "paid",
                "{'paid':'USD 4.01'}",
                "reason",
                "{'reason':'two shelves are missing'}");
        before(
                "reject-assignment",
                "{'command':'accept-assignment','id':'a-2','task':'t-1','worker':'ada'",
                "{'command':'submit-assignment','id':'a-2'");
        sample(
                "reject-assignment",
                "{'command':'reject-assignment','id':'a-2','category':'photo','reason':'this is a cat'",
                "category",
                "{'category':'other'}",
                "reason",
                "{'reason':'this is a bird'}");
        before("screen-out-assignment", "{'command':'accept-assignment','id':'a-6','task':'t-1','worker':'ada'");
        sample(
                "screen-out-assignment",
                "{'command':'screen-out-assignment','id':'a-6','reason':'lives in another town'",
                "reason",
                "{'reason':'has no dog'}");
    }

    private static void appeals() {
        sample(
                "appeal-rejection",
                "{'command':'appeal-rejection','id':'a-2','reason':'it is a dog','daysToAnswer':7",
                "reason",
                "{'reason':'it barks'}",
                "daysToAnswer",
                "{'daysToAnswer':8}");
        sample(
                "dismiss-appeal",
                "{'command':'dismiss-appeal','id':'a-2','reason':'it meows'",
                "reason",
                "{'reason':'it purrs'}");
        sample(
                "overturn-rejection",
                "{'command':'overturn-rejection','id':'a-2','reason':'it is a rare breed','authority':{'approver':'operator:ops-3','payer':'requester'}",
                "reason",
                "{'reason':'it is a fox'}",
                "authority",
                "{'authority':{'approver':'operator:ops-3','payer':'platform'}}");
    }

    private static void reviews() {
        sample(
                "request-review",
                "{'command':'request-review','id':'partial-pay:a-5','worker':'ada','reason':'all shelves are there','daysToAsk':90,'daysToAnswer':7",
                "worker",
                "{'worker':'eve'}",
                "reason",
                "{'reason':'no shelf is missing'}",
                "daysToAsk",
                "{'daysToAsk':91}",
                "daysToAnswer",
                "{'daysToAnswer':8}");
        sample(
                "announce-review",
                "{'command':'announce-review','id':'partial-pay:a-5','answerBy':'2026-12-01T09:00:00Z'",
                "answerBy",
                "{'answerBy':'2026-12-01T09:00:01Z'}");
        sample(
                "answer-review",
                "{'command':'answer-review','id':'partial-pay:a-5','outcome':'upheld','reason':'one is behind the door'",
                "outcome",
                "{'outcome':'changed'}",
                "reason",
                "{'reason':'one is not in the photo'}");
    }

    private static void disputes() {
        sample(
                "dispute-assignment",
                "{'command':'dispute-assignment','id':'q-1','assignment':'a-1','reason':'the photo is a copy'",
                "assignment",
                "{'assignment':'a-99'}",
                "reason",
                "{'reason':'the photo is old'}");
        sample(
                "resolve-dispute",
                "{'command':'resolve-dispute','id':'q-2','assignment':'a-1','outcome':'upheld','reason':'it was taken that day','recovery':'negative'",
                "assignment",
                "{'assignment':'a-99'}",
                "outcome",
                "{'outcome':'reversed'}",
                "reason",
                "{'reason':'it was taken that week'}",
                "recovery",
                "{'recovery':'available'}");
        // reverses the rest; a share and an amount exclude each other
        sample(
                "reverse-assignment",
                "{'command':'reverse-assignment','id':'v-1','assignment':'a-2','reason':'it was a cat after all','recovery':'negative'",
                "assignment",
                "{'assignment':'a-99'}",
                "share",
                "{'share':'1/2'}",
                "amount",
                "{'amount':'USD 4.00'}",
                "reason",
                "{'reason':'it was a cat'}",
                "recovery",
                "{'recovery':'available'}");
    }
}
