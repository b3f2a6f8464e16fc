package io.piecework.ledger.cli.story;

import static io.piecework.ledger.cli.story.CommandSamples.before;
import static io.piecework.ledger.cli.story.CommandSamples.sample;

/** Samples of funding and tasks. */
final class TaskSamples {

    private TaskSamples() {}

    static void addAll() {
        fund();
        open();
        publish();
        close();
    }

    private static void fund() {
        sample(
                "deposit-funds",
                "{'command':'deposit-funds','id':'d-1','requester':'acme','amount':'USD 200.00'",
                "requester",
                "{'requester':'other'}",
                "amount",
                "{'amount':'USD 200.01'}");
        sample(
                "refund-funds",
                "{'command':'refund-funds','id':'rf-1','requester':'acme','quantum':'USD 0.01','amount':'USD 1.00'",
                "requester",
                "{'requester':'globex'}",
                "quantum",
                "{'quantum':'USD 0.10'}",
                "amount",
                "{'amount':'USD 1.01'}");
        sample(
                "charge-back-deposit",
                "{'command':'charge-back-deposit','id':'cb-1','deposit':'d-1','amount':'USD 1.00','cause':'card-chargeback',"
                        + "'reference':'arn-1','policy':{'shortfall':'requester','openTasks':'pause'}",
                "deposit",
                "{'deposit':'d-2'}",
                "amount",
                "{'amount':'USD 1.01'}",
                "cause",
                "{'cause':'fraud'}",
                "reference",
                "{'reference':'arn-2'}",
                "policy",
                "{'policy':{'shortfall':'platform','openTasks':'pause'}}");
        sample(
                "reverse-charge-back",
                "{'command':'reverse-charge-back','id':'cb-1','reason':'the bank decided for us'",
                "reason",
                "{'reason':'other'}");
        before(
                "write-off-debt",
                "{'command':'deposit-funds','id':'d-hooli','requester':'hooli','amount':'USD 2.00'",
                "{'command':'refund-funds','id':'rf-hooli','requester':'hooli','quantum':'USD 0.01'",
                "{'command':'charge-back-deposit','id':'cb-hooli','deposit':'d-hooli','amount':'USD 2.00','cause':'fraud','reference':'1'");
        sample(
                "write-off-debt",
                "{'command':'write-off-debt','id':'w-1','requester':'hooli','amount':'USD 1.00','reason':'insolvent',"
                        + "'approver':'operator:ops-2'",
                "requester",
                "{'requester':'acme'}",
                "amount",
                "{'amount':'USD 1.01'}",
                "reason",
                "{'reason':'gone'}",
                "approver",
                "{'approver':'operator:ops-3'}");
        sample(
                "grant-credit",
                "{'command':'grant-credit','id':'g-1','requester':'acme','currency':'USD','limit':'USD 50.00'",
                "requester",
                "{'requester':'other'}",
                "currency",
                "{'currency':'EUR','limit':'EUR 50.00'}",
                "limit",
                "{'limit':'USD 50.01'}");
    }

    private static void open() {
        sample(
                "open-worker-balance",
                "{'command':'open-worker-balance','id':'OldPay:worker:olga:USD','worker':'olga','amount':'USD 37.21',"
                        + "'from':'OldPay','order':'first'",
                "worker",
                "{'worker':'bob'}",
                "amount",
                "{'amount':'USD 37.22'}",
                "from",
                "{'from':'OlderPay'}",
                "order",
                "{'order':'late'}");
        sample(
                "open-requester-balance",
                "{'command':'open-requester-balance','id':'OldPay:requester:umbrella:USD','requester':'umbrella',"
                        + "'amount':'USD 250.00','from':'OldPay','order':'first'",
                "requester",
                "{'requester':'other'}",
                "amount",
                "{'amount':'USD 250.01'}",
                "from",
                "{'from':'OlderPay'}",
                "order",
                "{'order':'late'}");
        sample(
                "reverse-opening",
                "{'command':'reverse-opening','id':'OldPay:worker:olga:USD','reason':'OldPay owed 12.37',"
                        + "'recovery':'available'",
                "reason",
                "{'reason':'another'}",
                "recovery",
                "{'recovery':'negative'}");
    }

    private static void publish() {
        sample(
                "publish-task",
                "{'command':'publish-task','id':'t-1','requester':'acme','title':'Is there a dog?','reward':'USD 10.00',"
                        + "'slots':6,'fee':{'tiers':[{'fromSlots':1,'rates':['20%']},{'fromSlots':10,'rates':['20%','20%']}],"
                        + "'start':'USD 0.75','flat':'USD 0.02','floor':'USD 0.01','rounding':'0.01 HALF_UP','tax':'20%','counting':'line',"
                        + "'bearer':'requester'},'review':{'submitWithin':'PT2H','approveAfter':'PT72H',"
                        + "'rejection':{'minimumLength':10,'categories':['photo','other'],'slot':'spent','useless':['bad'],"
                        + "'maximumShare':'20%','daily':{'maximumShare':'25%','always':5,'zone':'Europe/Berlin'}},"
                        + "'overturn':{'window':'PT720H','start':'submission'},'screenedOut':'USD 0.50',"
                        + "'visit':{'share':'30%','rounding':'0.5 UP','payer':'requester'}},"
                        + "'availability':'PT0S','policyVersion':'acme 1',"
                        + "'expires':'2026-12-24T09:00:00Z'",
                "requester",
                "{'requester':'other'}",
                "title",
                "{'title':'Is there a cat?'}",
                "reward",
                "{'reward':'USD 10.01'}",
                "slots",
                "{'slots':7}",
                "fee",
                "{'fee':'20%'}",
                "review",
                "{'review':{'approveAfter':'PT72H'}}",
                "availability",
                "{'availability':'P5D'}",
                "policyVersion",
                "{'policyVersion':'acme 2'}",
                "expires",
                "{'expires':'2026-12-24T09:00:01Z'}");
        sample(
                "extend-task",
                "{'command':'extend-task','id':'e-1','task':'t-1','additionalSlots':2",
                "task",
                "{'task':'t-2'}",
                "additionalSlots",
                "{'additionalSlots':3}");
    }

    private static void close() {
        before(
                "stop-task",
                "{'command':'publish-task','id':'t-stopped','requester':'acme','reward':'USD 1.00','slots':1");
        sample("stop-task", "{'command':'stop-task','id':'t-stopped'");
        before(
                "expire-task",
                "{'command':'publish-task','id':'t-expired','requester':'acme','reward':'USD 0.00','slots':1,'at':'2026-11-23T09:00:00Z','expires':'2026-11-24T09:00:00Z'}");
        sample("expire-task", "{'command':'expire-task','id':'t-expired'");
        sample("archive-task", "{'command':'archive-task','id':'t-stopped'");
    }
}
