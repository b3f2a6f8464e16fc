package io.piecework.ledger.cli.story;

import static io.piecework.ledger.cli.story.CommandSamples.before;
import static io.piecework.ledger.cli.story.CommandSamples.sample;

/** Samples of payouts. */
final class PayoutSamples {

    private PayoutSamples() {}

    static void addAll() {
        method();
        request();
        cashOut();
        send();
        expireAndResolve();
        removeMethod();
    }

    private static void method() {
        sample(
                "set-payout-method",
                "{'command':'set-payout-method','id':'m-1','worker':'ada',"
                        + "'method':{'rail':'bank-transfer','token':'tok_ada'}",
                "worker",
                "{'worker':'bob'}",
                "method",
                "{'method':{'rail':'card','token':'tok_ada'}}");
    }

    /** A payout that is not claimed in time, and one that the rail reports both as paid and as failed. */
    private static void expireAndResolve() {
        before(
                "expire-payout",
                "{'command':'request-payout','id':'p-2','worker':'ada',"
                        + "'policy':{'rails':[{'quantum':'USD 0.01'}],'unclaimedFor':'PT0S'}",
                "{'command':'report-payout','id':'p-2','attempt':1,'outcome':'unclaimed'");
        sample("expire-payout", "{'command':'expire-payout','id':'p-2','attempt':1", "attempt", "{'attempt':2}");
        before(
                "resolve-payout",
                "{'command':'reissue-payout','id':'p-2','attempt':2",
                "{'command':'report-payout','id':'p-2','attempt':2,'outcome':'paid'",
                "{'command':'report-payout','id':'p-2','attempt':2,'outcome':'failed'");
        sample(
                "resolve-payout",
                "{'command':'resolve-payout','id':'p-2','attempt':2,'outcome':'failed','verdict':'dismissed',"
                        + "'reason':'the bank confirms that it arrived'",
                "attempt",
                "{'attempt':1}",
                "outcome",
                "{'outcome':'paid'}",
                "verdict",
                "{'verdict':'accepted'}",
                "reason",
                "{'reason':'it arrived'}");
    }

    private static void request() {
        before(
                "request-payout",
                "{'command':'compensate-worker','id':'b-early','worker':'ada','amount':'USD 9.00','reason':'a page was down'");
        sample(
                "request-payout",
                "{'command':'request-payout','id':'p-1','worker':'ada','policy':{'rails':[{'quantum':'USD 0.01'}],"
                        + "'threshold':'USD 1.00'},'amount':'USD 4.00','waiver':{'approver':'operator:ops-2','reason':'the account closes'},"
                        + "'vat':{'rate':'21%','invoice':'INV-1'},'exchange':{'rate':'EUR 0.92','rounding':'0.01 DOWN'}",
                "worker",
                "{'worker':'bob'}",
                "policy",
                "{'policy':'USD'}",
                "amount",
                "{'amount':'USD 4.01'}",
                "waiver",
                "{'waiver':{'approver':'operator:ops-3','reason':'the account closes'}}",
                "vat",
                "{'vat':{'rate':'21%','invoice':'INV-2'}}",
                "exchange",
                "{'exchange':{'rate':'EUR 0.92','rounding':'0.01 HALF_UP'}}");
    }

    /** Pounds and dollars reach the threshold together. */
    private static void cashOut() {
        String threshold = "'threshold':{'amount':'GBP 6.00','combined':[{'currency':'USD','worth':'GBP 0.79'}]}";
        String pounds = "{'rails':[{'quantum':'GBP 0.01'}]," + threshold + "}";
        before(
                "cash-out",
                "{'command':'compensate-worker','id':'b-gbp','worker':'cho','amount':'GBP 4.10','reason':'a page was down'",
                "{'command':'compensate-worker','id':'b-usd','worker':'cho','amount':'USD 2.50','reason':'a page was down'",
                "{'command':'set-payout-method','id':'m-cho','worker':'cho',"
                        + "'method':{'rail':'bank-transfer','token':'tok_cho'}");
        sample(
                "cash-out",
                "{'command':'cash-out','id':'co-1','worker':'cho','policies':[" + pounds + ",'USD'],"
                        + "'waiver':{'approver':'operator:ops-2','reason':'the account closes'}",
                "worker",
                "{'worker':'bob'}",
                "policies",
                "{'policies':[" + pounds + ",{'rails':[{'quantum':'USD 1.00'}]}]}",
                "waiver",
                "{'waiver':{'approver':'operator:ops-3','reason':'the account closes'}}");
    }

    private static void send() {
        sample(
                "claim-payout",
                "{'command':'claim-payout','id':'c-1','payout':'p-1','attempt':1,'claimant':'sender-1','duration':'PT15M'",
                "payout",
                "{'payout':'p-2'}",
                "attempt",
                "{'attempt':2}",
                "claimant",
                "{'claimant':'sender-2'}",
                "duration",
                "{'duration':'PT16M'}");
        sample(
                "release-payout-claim",
                "{'command':'release-payout-claim','id':'c-2','payout':'p-1','attempt':1,'claim':'c-1'",
                "payout",
                "{'payout':'p-2'}",
                "attempt",
                "{'attempt':2}",
                "claim",
                "{'claim':'c-3'}");
        submit();
    }

    private static void submit() {
        before(
                "submit-payout",
                "{'command':'claim-payout','id':'c-3','payout':'p-1','attempt':1,'claimant':'sender-2','duration':'PT15M'");
        sample(
                "submit-payout",
                "{'command':'submit-payout','id':'p-1','attempt':1,'claim':'c-3'",
                "attempt",
                "{'attempt':2}",
                "claim",
                "{'claim':'c-1'}");
        report();
    }

    private static void report() {
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
        sample(
                "cancel-payout",
                "{'command':'cancel-payout','id':'p-1','confirmedUnsent':'the bank has no payment p-1/2'",
                "confirmedUnsent",
                "{'confirmedUnsent':'the bank never got it'}");
    }

    private static void removeMethod() {
        sample(
                "remove-payout-method",
                "{'command':'remove-payout-method','id':'m-2','worker':'ada'",
                "worker",
                "{'worker':'bob'}");
    }
}
