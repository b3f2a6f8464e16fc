package io.piecework.ledger.cli.story;

import static io.piecework.ledger.cli.story.CommandSamples.sample;

/** Samples of commands that close the books. */
final class PeriodSamples {

    private PeriodSamples() {}

    static void addAll() {
        sample("close-period", "{'command':'close-period','id':'USD:2026-11-01T00:00:00Z'");
    }
}
