package io.piecework.ledger.cli.story;

import static io.piecework.ledger.cli.story.Samples.before;
import static io.piecework.ledger.cli.story.Samples.sample;

/** What becomes of a worker's earnings before they are paid out. */
final class WorkerSamples {

    private WorkerSamples() {}

    static void tell() {
        before(
                "mature-earnings",
                "{'command':'compensate-worker','id':'b-held','worker':'ada','amount':'USD 1.00','reason':'the app was down',"
                        + "'availability':'P3D','at':'2026-11-20T09:00:00Z'}");
        sample(
                "mature-earnings",
                "{'command':'mature-earnings','id':'ada','currency':'USD','until':'2026-11-23T09:00:00Z'",
                "currency",
                "{'currency':'EUR'}",
                "until",
                "{'until':'2026-11-23T09:00:01Z'}");
    }
}
