package io.piecework.ledger.cli.story;

import static io.piecework.ledger.cli.story.Samples.sample;

/** How books are closed. */
final class PeriodSamples {

    private PeriodSamples() {}

    static void tell() {
        sample("close-period", "{'command':'close-period','id':'USD:2026-11-01T00:00:00Z'");
    }
}
