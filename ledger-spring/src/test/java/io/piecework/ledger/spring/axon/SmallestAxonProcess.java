package io.piecework.ledger.spring.axon;

import com.example.campaigns.Mails;
import java.time.Instant;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.springboot.updates.UpdateCheckConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Import;

/** The smallest application with Axon, a ledger and a handler of its events, in a JVM of its own. */
final class SmallestAxonProcess {

    /** The application. */
    @EnableAutoConfiguration
    @Import(Mails.class)
    static class Smallest {}

    private SmallestAxonProcess() {}

    public static void main(String[] arguments) {
        Instant began = ProcessHandle.current().info().startInstant().orElseThrow();
        var context = new SpringApplicationBuilder(Smallest.class)
                .web(WebApplicationType.NONE)
                .properties(Campaigns.settings())
                .run(arguments);
        System.out.println("took " + (System.currentTimeMillis() - began.toEpochMilli()));
        if (context.containsBean("ledgerEvents")) {
            try (var campaigns = new Campaigns(context)) {
                campaigns.pay("one", "ada");
                Campaigns.await(() -> !campaigns.column("SELECT text FROM mail").isEmpty());
                System.out.println(campaigns.column("SELECT text FROM mail"));
                System.out.println(campaigns.column("SELECT DISTINCT processorName FROM TokenEntry"));
                System.out.println(
                        campaigns.bean(TransactionManager.class).getClass().getSimpleName());
                System.out.println("update checker disabled: "
                        + campaigns.bean(UpdateCheckConfiguration.class).getDisabled());
            }
        }
        System.exit(0); // a thread of Axon's time limits never ends
    }
}
