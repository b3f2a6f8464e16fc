package io.piecework.ledger.cli.story;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One line for every command with every field it has, told so that each is possible after those before it. */
final class Samples {

    /**
     * @param line the command
     * @param changes by field, what to put over the line so that this field is the first that differs
     */
    record Sample(String line, Map<String, String> changes) {}

    private static final String STAMP = ",\"actor\":\"operator:ops-1\",\"at\":\"2026-11-24T09:00:00Z\"}";

    static final Map<String, Sample> ALL = new LinkedHashMap<>();

    static {
        sample(
                "deposit-funds",
                "{'command':'deposit-funds','id':'d-1','requester':'acme','amount':'USD 200.00'",
                "requester",
                "{'requester':'other'}",
                "amount",
                "{'amount':'USD 200.01'}");
        sample(
                "grant-credit",
                "{'command':'grant-credit','id':'g-1','requester':'acme','currency':'USD','limit':'USD 50.00'",
                "requester",
                "{'requester':'other'}",
                "currency",
                "{'currency':'EUR','limit':'EUR 50.00'}",
                "limit",
                "{'limit':'USD 50.01'}");
        sample(
                "publish-task",
                "{'command':'publish-task','id':'t-1','requester':'acme','title':'Is there a dog?','reward':'USD 10.00',"
                        + "'slots':3,'fee':{'tiers':[{'fromSlots':1,'rate':'20%'},{'fromSlots':10,'rate':'40%'}],"
                        + "'floor':'USD 0.01','rounding':'0.01 HALF_UP'}",
                "requester",
                "{'requester':'other'}",
                "title",
                "{'title':'Is there a cat?'}",
                "reward",
                "{'reward':'USD 10.01'}",
                "slots",
                "{'slots':4}",
                "fee",
                "{'fee':'20%'}");
        sample(
                "extend-task",
                "{'command':'extend-task','id':'e-1','task':'t-1','additionalSlots':2",
                "task",
                "{'task':'t-2'}",
                "additionalSlots",
                "{'additionalSlots':3}");
        sample(
                "accept-assignment",
                "{'command':'accept-assignment','id':'a-1','task':'t-1','worker':'ada'",
                "task",
                "{'task':'t-2'}",
                "worker",
                "{'worker':'bob'}");
        sample("submit-assignment", "{'command':'submit-assignment','id':'a-1'");
        sample("approve-assignment", "{'command':'approve-assignment','id':'a-1'");
        sample(
                "reject-assignment",
                "{'command':'reject-assignment','id':'a-2','reason':'this is a cat'",
                "reason",
                "{'reason':'this is a bird'}");
        sample(
                "set-payout-method",
                "{'command':'set-payout-method','id':'m-1','worker':'ada',"
                        + "'method':{'rail':'bank-transfer','token':'tok_ada'}",
                "worker",
                "{'worker':'bob'}",
                "method",
                "{'method':{'rail':'card','token':'tok_ada'}}");
        sample(
                "request-payout",
                "{'command':'request-payout','id':'p-1','worker':'ada','terms':{'quantum':'USD 0.01',"
                        + "'threshold':'USD 1.00'},'amount':'USD 4.00'",
                "worker",
                "{'worker':'bob'}",
                "terms",
                "{'terms':'USD'}",
                "amount",
                "{'amount':'USD 4.01'}");
        sample(
                "claim-payout",
                "{'command':'claim-payout','id':'c-1','payout':'p-1','attempt':1,'taker':'sender-1','lasting':'PT15M'",
                "payout",
                "{'payout':'p-2'}",
                "attempt",
                "{'attempt':2}",
                "taker",
                "{'taker':'sender-2'}",
                "lasting",
                "{'lasting':'PT16M'}");
        sample("submit-payout", "{'command':'submit-payout','id':'p-1','attempt':1", "attempt", "{'attempt':2}");
        sample(
                "report-payout",
                "{'command':'report-payout','id':'p-1','attempt':1,'outcome':'failed','reason':'account closed'",
                "attempt",
                "{'attempt':2}",
                "outcome",
                "{'outcome':'returned'}",
                "reason",
                "{'reason':'account unknown'}");
        sample("reissue-payout", "{'command':'reissue-payout','id':'p-1','attempt':2", "attempt", "{'attempt':3}");
        sample("cancel-payout", "{'command':'cancel-payout','id':'p-1'");
        sample(
                "remove-payout-method",
                "{'command':'remove-payout-method','id':'m-2','worker':'ada'",
                "worker",
                "{'worker':'bob'}");
        AwardSamples.tell();
    }

    /** What has to be there before a sample, besides the samples before it. */
    static final Map<String, List<String>> BEFORE = Map.of(
            "reject-assignment",
            List.of(
                    json("{'command':'accept-assignment','id':'a-2','task':'t-1','worker':'ada'}"),
                    json("{'command':'submit-assignment','id':'a-2'}")));

    private Samples() {}

    static Sample of(String name) {
        return Objects.requireNonNull(ALL.get(name), name);
    }

    static String json(String quotedOnce) {
        return quotedOnce.replace('\'', '"');
    }

    static void sample(String name, String line, String... changes) {
        var byField = new LinkedHashMap<String, String>();
        for (int i = 0; i < changes.length; i += 2) {
            byField.put(changes[i], json(changes[i + 1]));
        }
        byField.put("actor", json("{'actor':'operator:ops-2'}"));
        byField.put("at", json("{'at':'2026-11-24T08:59:59Z'}"));
        ALL.put(name, new Sample(json(line) + STAMP, byField));
    }
}
