package io.piecework.ledger.cli.story;

import static io.piecework.ledger.cli.story.Samples.sample;

/** How books are closed. */
final class PeriodSamples {

    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private PeriodSamples() {}

    static void tell() {
        sample("close-period", "{'command':'close-period','id':'USD:2026-11-01T00:00:00Z'");
        sample(
                "seal-period",
                "{'command':'seal-period','id':'USD:2026-11-01T00:00:00Z','seal':{'position':0,'postings':0,'digest':'"
                        + EMPTY + "','balances':[{'account':'cash','balance':'USD 0.00'}]}",
                "seal",
                "{'seal':{'position':1,'postings':2,'digest':'" + EMPTY + "','balances':[]}}");
    }
}
