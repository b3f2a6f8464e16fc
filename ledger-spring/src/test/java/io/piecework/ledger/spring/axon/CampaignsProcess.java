package io.piecework.ledger.spring.axon;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One instance of the application in a JVM of its own, until it is killed. An instance claims all segments that it finds; after a line on its
 * standard input it releases half of them, for another one.
 */
final class CampaignsProcess {

    private CampaignsProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var campaigns = Campaigns.start(arguments);
        System.in.read();
        for (String name : List.of("earnings", "audit")) {
            IntStream.range(0, 8).forEach(campaigns.processor(name)::releaseSegment);
        }
        Thread.currentThread().join();
    }
}
