package io.piecework.ledger.spring.axon;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One instance of the application in a JVM of its own, until it is killed; it prints {@link #STARTED}. An instance claims all segments that it
 * finds; after a line on its standard input it releases half of them, for another one that has started: Axon takes them back after ten seconds.
 */
final class CampaignsProcess {

    static final String STARTED = "the instance has started";

    private CampaignsProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var campaigns = Campaigns.start(arguments);
        System.out.println(STARTED);
        System.in.read();
        for (String name : List.of("earnings", "audit")) {
            IntStream.range(0, 8).forEach(campaigns.processor(name)::releaseSegment);
        }
        Thread.currentThread().join();
    }
}
