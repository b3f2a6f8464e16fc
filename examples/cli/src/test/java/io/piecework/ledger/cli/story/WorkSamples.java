package io.piecework.ledger.cli.story;

import static io.piecework.ledger.cli.story.CommandSamples.before;
import static io.piecework.ledger.cli.story.CommandSamples.sample;

/** Samples of the worker's commands, including visits that were impossible. */
final class WorkSamples {

    private WorkSamples() {}

    static void addAll() {
        work();
        visits();
    }

    private static void work() {
        sample(
                "accept-assignment",
                "{'command':'accept-assignment','id':'a-1','task':'t-1','worker':'ada'",
                "task",
                "{'task':'t-2'}",
                "worker",
                "{'worker':'bob'}");
        sample("submit-assignment", "{'command':'submit-assignment','id':'a-1'");
        before("return-assignment", "{'command':'accept-assignment','id':'a-3','task':'t-1','worker':'ada'");
        sample("return-assignment", "{'command':'return-assignment','id':'a-3'");
        before(
                "time-out-assignment",
                "{'command':'publish-task','id':'t-timed','requester':'acme','reward':'USD 1.00','slots':1,'review':{'submitWithin':'PT0S'}",
                "{'command':'accept-assignment','id':'a-4','task':'t-timed','worker':'ada'");
        sample("time-out-assignment", "{'command':'time-out-assignment','id':'a-4'");
        before(
                "request-revision",
                "{'command':'accept-assignment','id':'a-5','task':'t-1','worker':'ada'",
                "{'command':'submit-assignment','id':'a-5'");
        sample(
                "request-revision",
                "{'command':'request-revision','id':'r-1','assignment':'a-5','reason':'the photo is blurry'",
                "assignment",
                "{'assignment':'a-99'}",
                "reason",
                "{'reason':'the photo is dark'}");
        sample(
                "resubmit-assignment",
                "{'command':'resubmit-assignment','id':'r-2','assignment':'a-5'",
                "assignment",
                "{'assignment':'a-99'}");
    }

    private static void visits() {
        before("report-impossible-visit", "{'command':'accept-assignment','id':'a-7','task':'t-1','worker':'ada'");
        sample(
                "report-impossible-visit",
                "{'command':'report-impossible-visit','id':'a-7','evidence':'closed, see photo 1'",
                "evidence",
                "{'evidence':'closed, see photo 2'}");
        sample(
                "compensate-visit",
                "{'command':'compensate-visit','id':'a-7','reason':'it closed last week'",
                "reason",
                "{'reason':'it closed today'}");
        before(
                "refuse-visit",
                "{'command':'accept-assignment','id':'a-8','task':'t-1','worker':'ada'",
                "{'command':'report-impossible-visit','id':'a-8','evidence':'closed, see photo 3'");
        sample(
                "refuse-visit",
                "{'command':'refuse-visit','id':'a-8','reason':'that is another shop'",
                "reason",
                "{'reason':'that is another town'}");
    }
}
